/** Composes what the outlets print about everything else, from the topics, the same for one seed. */
import { type OutletKey, outlets } from '../outlets.ts'
import { people } from '../people.ts'
import type { Story } from '../stories/story.ts'
import { abroad } from './abroad.ts'
import { arts } from './arts.ts'
import { living } from './living.ts'
import { type Draw, drawFrom } from './random.ts'
import { sport } from './sport.ts'
import type { Topic } from './topic.ts'
import { town } from './town.ts'
import { weather } from './weather.ts'

const topics: Topic[] = [town, sport, weather, arts, living, abroad]

const towns = [
  'Pertuis',
  'Manosque',
  'Valréas',
  'Bollène',
  'Monteux',
  'Nyons',
  'Cadenet',
  'Visan',
  'Caromb',
  'Maussane',
  'Sault',
  'Sarrians',
  'Rognonas',
  'Barbentane',
  'Lambesc',
  'Cucuron',
  'Mondragon',
  'Camaret',
  'Piolenc',
  'Rasteau',
]
const months = { fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin'], en: ['January', 'February', 'March', 'April', 'May', 'June'] }
const men = ['Florent', 'Gaétan', 'Marcel', 'Rachid', 'Thierry', 'Alban', 'Joël', 'Mathurin', 'Serge', 'Élie', 'Damien', 'Norbert']
const women = ['Odile', 'Leïla', 'Martine', 'Sidonie', 'Corinne', 'Apolline', 'Ghislaine', 'Myriam', 'Édith', 'Noémie', 'Brigitte', 'Salwa']
const families = [
  'Roustignol',
  'Verdalet',
  'Peyrefiche',
  'Massebœuf',
  'Chabrillac',
  'Taradel',
  'Ollivary',
  'Fontbelle',
  'Ghezzali',
  'Brémontier',
  'Cazalbou',
  'Sauvadet-Roy',
  'Pignatelle',
  'Lombardon',
  'Escalère',
  'Mouraille',
  'Tissandrier',
  'Vialatoux',
  'Haddoukh',
  'Bergasse',
]

/** Fills the places left open in a paragraph; every place draws anew. */
const fill = (text: string, draw: Draw, avoid: string, language: 'fr' | 'en') => {
  const elsewhere = towns.filter((town) => !avoid.includes(town))
  return text.replace(/\{(\w+)\}/g, (whole, place: string) => {
    if (place === 'ville') return draw.one(elsewhere)
    if (place === 'mois') return draw.one(months[language])
    if (place === 'pc') return String(draw.between(6, 38))
    if (place === 'n') return String(draw.between(110, 890))
    if (place.startsWith('nomf')) return `${draw.one(women)} ${draw.one(families)}`
    if (place.startsWith('nom')) return `${draw.one(men)} ${draw.one(families)}`
    return whole
  })
}

/** How the outlet signs this time: in full, in initials, as a desk, with the agency, or not at all. */
const sign = (outlet: OutletKey, draw: Draw): string | undefined => {
  const own = people.filter((person) => person.at.some((place) => place.outlet === outlet))
  if (own.length === 0) return undefined
  const writer = draw.one(own)
  const name = writer.pseudonym ?? writer.name
  const small = outlets[outlet].kind === 'blog' || outlets[outlet].kind === 'podcast' || outlets[outlet].kind === 'account'
  const dice = draw.between(1, 20)
  if (small || dice <= 11) return name
  if (outlets[outlet].language === 'en') return dice <= 16 ? name : 'Staff'
  if (dice <= 14) return draw.one([name, ...(writer.also ?? [])])
  if (dice === 15) return `${name} avec APM`
  if (dice === 16 && own.length > 1) return `${name} et ${draw.one(own.filter((other) => other !== writer)).name}`
  return dice <= 18 ? 'La rédaction' : undefined
}

const composeTopic = (topic: Topic, draw: Draw): Story[] => {
  const start = draw.between(0, topic.outlets.length - 1)
  return topic.leads.map(([title, lead], index) => {
    const outlet = topic.outlets[(start + index * 5 + Math.floor(index / topic.outlets.length)) % topic.outlets.length] ?? 'gazette'
    const [first, second, third, last] = topic.bodies.map((list) => list[index % list.length] ?? '')
    const parts =
      index % 7 === 3
        ? []
        : index % 5 === 1
          ? [first, third, second]
          : index % 5 === 2
            ? [second, first, third, last]
            : [third, first, second, last]
    const text = [lead, ...parts.map((part) => fill(part ?? '', draw, `${title} ${lead}`, outlets[outlet].language))].join('\n\n')
    const at = `now-${draw.between(1, 68)} ${String(draw.between(6, 21)).padStart(2, '0')}:${draw.between(10, 59)}`
    const review = title.startsWith('Critique') ? { kind: 'review' as const } : {}
    return { outlet, at, title, section: topic.section, by: sign(outlet, draw), text, ...review }
  })
}

/** Every piece about something else. */
export const composeElsewhere = (seed: number): Story[] => {
  const draw = drawFrom(seed)
  return topics.flatMap((topic) => composeTopic(topic, draw))
}
