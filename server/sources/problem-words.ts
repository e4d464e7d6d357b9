/** What went wrong with a source or a page, in words: what happened, and what to do about it. */
import type { KeptProblem } from '../../db/schema/outlets.ts'
import { type Locale, type ProblemCause, type ProblemKind, problemCauses, problemKinds } from '../../db/vocabulary.ts'
import type { ShownProblem } from './contract.ts'

const words: Record<ProblemKind, Record<Locale, string>> = {
  gone: {
    fr: 'Le site dit que cette adresse n’existe plus. Elle n’est plus visitée ; cherchez sa nouvelle adresse.',
    en: 'The site says that this address is gone. It is no longer visited; look for its new address.',
  },
  'not-found': {
    fr: 'Le site ne trouve rien à cette adresse. Elle a peut-être changé.',
    en: 'The site finds nothing at this address. It may have changed.',
  },
  'needs-password': {
    fr: 'L’adresse demande un mot de passe ({status}). Si vous en avez un, donnez-le avec elle, ou par « Renommer ou déplacer » si elle est déjà suivie ; sinon, cherchez une adresse publique.',
    en: 'The address asks for a password ({status}). If you have one, give it with the address, or by “Rename or move” if that is followed already; else look for a public one.',
  },
  refused: { fr: 'Le site refuse l’accès ({status}).', en: 'The site refuses access ({status}).' },
  blocked: {
    fr: 'Le site prend Relais pour un robot indésirable et le bloque. Écrivez à son éditeur, ou suivez-le par une autre source.',
    en: 'The site takes Relais for an unwanted robot and blocks it. Write to its publisher, or follow it through another source.',
  },
  later: { fr: 'Le site demande de revenir plus tard.', en: 'The site asks to come back later.' },
  'server-error': {
    fr: 'Le site est en panne ({status}). Nouvel essai bientôt.',
    en: 'The site is out of order ({status}). It will be tried again soon.',
  },
  timeout: {
    fr: 'Le site met trop de temps à répondre. Nouvel essai bientôt.',
    en: 'The site takes too long to answer. It will be tried again soon.',
  },
  unreachable: { fr: 'Le site ne répond pas. Nouvel essai bientôt.', en: 'The site does not answer. It will be tried again soon.' },
  dns: { fr: 'Ce nom de site est introuvable. Vérifiez l’adresse.', en: 'This site name cannot be found. Check the address.' },
  tls: {
    fr: 'Le certificat du site n’est pas valable : la connexion ne serait pas sûre.',
    en: 'The site’s certificate is not valid: the connection would not be safe.',
  },
  unreadable: { fr: 'Ce que le site envoie n’a pas pu être lu.', en: 'What the site sends could not be read.' },
  'not-a-feed': { fr: 'Il n’y a pas de flux à cette adresse.', en: 'There is no feed at this address.' },
  'nothing-listed': {
    fr: 'Plus aucune liste d’articles n’est reconnue sur cette page : sa mise en page a sans doute changé. Cherchez de nouveau ce que le site propose.',
    en: 'No list of articles is recognised on this page any more: its layout has probably changed. Look again at what the site offers.',
  },
  'too-large': { fr: 'La réponse est trop lourde pour être lue.', en: 'The answer is too large to be read.' },
  robots: {
    fr: 'Le site demande aux robots de ne pas lire cette page, et Relais obéit.',
    en: 'The site asks robots not to read this page, and Relais obeys.',
  },
  'private-address': {
    fr: 'L’adresse mène à un réseau privé, où Relais ne va pas.',
    en: 'The address leads to a private network, where Relais does not go.',
  },
  'bad-address': { fr: 'Ce n’est pas une adresse web que l’on puisse suivre.', en: 'This is not a web address that can be followed.' },
  redirects: { fr: 'Le site renvoie d’adresse en adresse sans fin.', en: 'The site sends from address to address without end.' },
}

/** What more there is to say of it. */
const causes: Record<ProblemCause, Record<Locale, string>> = {
  empty: { fr: 'La réponse est vide.', en: 'The answer is empty.' },
  'web-page': { fr: 'C’est une page web.', en: 'It is a web page.' },
  'no-web-page': { fr: 'Ce n’est pas une page web ({name}).', en: 'It is not a web page ({name}).' },
  'no-feed': { fr: 'Rien n’y ressemble à un flux.', en: 'Nothing in it looks like a feed.' },
  'no-sitemap': { fr: 'Rien n’y ressemble à un plan de site.', en: 'Nothing in it looks like a sitemap.' },
  'no-list': {
    fr: 'Liens examinés : {count}. Aucun n’a l’air d’appartenir à une liste d’articles.',
    en: 'Links looked at: {count}. None looks like one of a list of articles.',
  },
  'not-its-answer': { fr: 'Ce n’est pas une réponse de {name}.', en: 'It is no answer of {name}.' },
  'no-session': { fr: 'Le serveur n’a pas ouvert de session.', en: 'The server opened no session.' },
  'no-account': { fr: 'L’instance ne connaît pas ce compte.', en: 'The instance knows no such account.' },
  'no-timeline': {
    fr: 'Ce n’est ni un mot-dièse, ni un compte, ni un fil public.',
    en: 'It is neither a hashtag, an account nor a public timeline.',
  },
  'search-needs-account': {
    fr: 'Une recherche passe par un compte et son mot de passe d’application : donnez-les avec « Renommer ou déplacer ».',
    en: 'A search goes through an account and its app password: give them with “Rename or move”.',
  },
  'password-not-taken': {
    fr: 'Le nom ou le mot de passe n’est pas accepté. Corrigez-les, par « Renommer ou déplacer » si la source est déjà suivie.',
    en: 'The name or the password is not accepted. Correct them, with “Rename or move” if the source is followed already.',
  },
  'kept-from': {
    fr: 'Elle renvoie vers {name}, à qui le mot de passe n’est pas envoyé : suivez cette adresse-là, si elle est la bonne.',
    en: 'It leads on to {name}, which is not sent the password: follow that address, if it is the right one.',
  },
  unencrypted: {
    fr: 'Un mot de passe ne part qu’en https : essayez l’adresse avec https.',
    en: 'A password is only sent over https: try the address with https.',
  },
  'turned-away': { fr: '{name} écarte les appels de ce serveur.', en: '{name} turns calls from this server away.' },
  'passing-outage': {
    fr: '{name} répond parfois ainsi pendant des jours pour ce qui existe bel et bien : Relais continue d’essayer.',
    en: '{name} sometimes answers like this for days for what is well alive: Relais goes on trying.',
  },
  'no-link': { fr: 'La page ne renvoie pas à cette adresse.', en: 'The page does not link to this address.' },
  'robots-not-had': {
    fr: 'Son robots.txt n’a pas pu être lu ; d’ici là, Relais n’entre pas.',
    en: 'Its robots.txt could not be read; until then Relais stays out.',
  },
  said: { fr: 'Réponse : « {name} »', en: 'Answer: “{name}”' },
}

/** Codes are the same in every language; a sentence of the program's own is left to the API. */
const technical = { fr: 'Code technique : {name}', en: 'Technical code: {name}' }

function detailOf({ cause, why }: KeptProblem, locale: Locale): string | null {
  const kind = problemCauses.find((each) => each === cause?.kind)
  const named = (text: string, name: string | undefined) => (name ? text.replace('{name}', () => name) : text.replace(' ({name})', ''))
  if (kind) return named(causes[kind][locale].replace('{count}', new Intl.NumberFormat(locale).format(cause?.count ?? 0)), cause?.name)
  return why && /^[A-Z][A-Z\d_]+$/.test(why) ? named(technical[locale], why) : null
}

/** What is wrong with a certificate, by the code that the connection gives. */
const certificates: [code: RegExp, Record<Locale, string>][] = [
  [
    /^CERT_HAS_EXPIRED$/,
    {
      fr: 'Le certificat du site a expiré : la connexion ne serait pas sûre. Prévenez son éditeur ; Relais réessaie de lui-même.',
      en: 'The site’s certificate has expired: the connection would not be safe. Tell its publisher; Relais goes on trying by itself.',
    },
  ],
  [
    /^CERT_NOT_YET_VALID$/,
    {
      fr: 'Le certificat du site ne vaut pas encore, ou l’horloge de ce serveur retarde. Vérifiez-la ; Relais réessaie de lui-même.',
      en: 'The site’s certificate is not valid yet, or this server’s clock is slow. Check it; Relais goes on trying by itself.',
    },
  ],
  [
    /SELF_SIGNED/,
    {
      fr: 'Le site a signé lui-même son certificat : rien ne prouve que c’est bien lui. Vérifiez l’adresse, ou suivez-le par une autre source.',
      en: 'The site signed its certificate itself: nothing proves that it is what it says. Check the address, or follow it through another source.',
    },
  ],
  [
    /^UNABLE_TO_/,
    {
      fr: 'Le certificat du site vient d’une autorité inconnue, ou il est incomplet : la connexion ne serait pas sûre. Prévenez son éditeur.',
      en: 'The site’s certificate comes from an unknown authority or is incomplete: the connection would not be safe. Tell its publisher.',
    },
  ],
  [
    /ALTNAME_INVALID|HOSTNAME_MISMATCH/,
    {
      fr: 'Le certificat du site est fait pour un autre nom. Vérifiez l’adresse : avec ou sans « www », par exemple.',
      en: 'The site’s certificate is made for another name. Check the address: with or without “www”, for instance.',
    },
  ],
]
const wordsOf = (kind: ProblemKind, why: string | null | undefined) =>
  (kind === 'tls' ? certificates.find(([code]) => code.test(why ?? ''))?.[1] : undefined) ?? words[kind]

/** A kept problem as a person reads it. */
export function shownProblem(problem: KeptProblem | null, locale: Locale): ShownProblem | null {
  if (!problem) return null
  const kind = problemKinds.find((each) => each === problem.kind) ?? 'unreadable'
  return {
    kind,
    status: problem.status ?? null,
    until: problem.until ?? null,
    detail: detailOf(problem, locale),
    why: problem.why ?? null,
    words: wordsOf(kind, problem.why)[locale].replace(/ ?\(\{status\}\)/, problem.status ? ` (${problem.status})` : ''),
  }
}
