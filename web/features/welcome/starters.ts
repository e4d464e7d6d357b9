/** Outlets a newcomer may start from: addresses of sites, looked at like any other before they are followed, so that none is taken on trust. */

export interface Starter {
  name: string
  address: string
  language: 'fr' | 'en'
}

export const starters: readonly Starter[] = [
  { name: 'sceneweb', address: 'sceneweb.fr', language: 'fr' },
  { name: 'La Terrasse', address: 'www.journal-laterrasse.fr', language: 'fr' },
  { name: 'Toute la culture', address: 'toutelaculture.com', language: 'fr' },
  { name: 'Le Monde, culture', address: 'www.lemonde.fr/culture/', language: 'fr' },
  { name: 'Libération, culture', address: 'www.liberation.fr/culture/', language: 'fr' },
  { name: 'Franceinfo, culture', address: 'www.francetvinfo.fr/culture/', language: 'fr' },
  { name: 'The Guardian, stage', address: 'www.theguardian.com/stage', language: 'en' },
  { name: 'The Stage', address: 'www.thestage.co.uk', language: 'en' },
  { name: 'WhatsOnStage', address: 'www.whatsonstage.com', language: 'en' },
  { name: 'BBC, culture', address: 'www.bbc.co.uk/news/entertainment_and_arts', language: 'en' },
]
