/** Every refusal the product knows, each with its status and its words in both languages; the one place where refusals become answers. */
import type { Locale } from '../db/vocabulary.ts'

type Words = Record<Locale, string>

interface Refusal {
  status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 503
  /** What happened. `{name}` stands for a parameter. */
  title: Words
  /** What to do about it. */
  advice?: Words
}

/** Refusals by code. Adding one here is all it takes: the API description and the screens read this list. */
export const refusals = {
  invalid: {
    status: 422,
    title: { fr: 'Certaines réponses ne conviennent pas.', en: 'Some answers do not fit.' },
    advice: { fr: 'Corrigez les champs signalés ; rien n’a été enregistré.', en: 'Correct the fields that are marked; nothing was saved.' },
  },
  'bad-json': { status: 400, title: { fr: 'La demande n’est pas un JSON lisible.', en: 'The request is not readable JSON.' } },
  'unsupported-type': { status: 415, title: { fr: 'Envoyez du JSON (application/json).', en: 'Send JSON (application/json).' } },
  'too-large': { status: 413, title: { fr: 'C’est trop lourd pour être reçu.', en: 'This is too large to be received.' } },
  'signed-out': {
    status: 401,
    title: { fr: 'Vous n’êtes pas connecté.', en: 'You are not signed in.' },
    advice: { fr: 'Connectez-vous, puis recommencez.', en: 'Sign in, then try again.' },
  },
  'wrong-credentials': {
    status: 401,
    title: { fr: 'Adresse ou mot de passe incorrect.', en: 'Wrong address or password.' },
    advice: { fr: 'Vérifiez les deux, ou demandez un nouveau mot de passe.', en: 'Check both, or ask for a new password.' },
  },
  'sign-in-first': {
    status: 409,
    title: { fr: 'Cette adresse a déjà un compte.', en: 'This address has an account already.' },
    advice: { fr: 'Connectez-vous, puis rouvrez le lien de l’invitation.', en: 'Sign in, then open the link of the invitation again.' },
  },
  'not-invited': {
    status: 403,
    title: { fr: 'Ce compte n’a pas d’accès ici.', en: 'This account has no access here.' },
    advice: {
      fr: 'Demandez une invitation à un responsable, à l’adresse que votre fournisseur d’identité a vérifiée.',
      en: 'Ask an owner for an invitation, to the address that your identity provider has verified.',
    },
  },
  'key-not-valid': { status: 401, title: { fr: 'Cette clé d’accès n’est pas valable.', en: 'This API key is not valid.' } },
  'too-many-attempts': {
    status: 429,
    title: { fr: 'Trop d’essais.', en: 'Too many attempts.' },
    advice: { fr: 'Réessayez dans {minutes} min.', en: 'Try again in {minutes} min.' },
  },
  forbidden: {
    status: 403,
    title: { fr: 'Votre rôle ne le permet pas.', en: 'Your role does not allow this.' },
    advice: { fr: 'Demandez à un responsable de l’espace.', en: 'Ask an owner of the workspace.' },
  },
  'foreign-origin': { status: 403, title: { fr: 'La demande vient d’un autre site.', en: 'The request comes from another site.' } },
  'not-found': {
    status: 404,
    title: { fr: 'Introuvable.', en: 'Not found.' },
    advice: { fr: 'Cela a pu être retiré entre-temps.', en: 'It may have been removed meanwhile.' },
  },
  'already-set-up': { status: 409, title: { fr: 'Relais est déjà installé.', en: 'Relais is already set up.' } },
  'already-there': { status: 409, title: { fr: 'Cela existe déjà : {what}.', en: 'This exists already: {what}.' } },
  'in-use': {
    status: 409,
    title: { fr: '« {what} » sert encore : {by}.', en: '“{what}” is still in use: {by}.' },
    advice: {
      fr: 'Retirez la liste de ces veilles, ou supprimez-la quand même : elles n’écarteront plus ce qu’elle écartait.',
      en: 'Take the list out of these watches, or remove it anyway: they will no longer pass over what it passed over.',
    },
  },
  'not-a-webmention': {
    status: 400,
    title: { fr: 'Ce n’est pas une Webmention recevable.', en: 'This is no Webmention that can be received.' },
    advice: {
      fr: 'Envoyez source, la page qui renvoie à la nôtre, et target, la page visée.',
      en: 'Send source, the page that links to ours, and target, the page it links to.',
    },
  },
  'given-up': { status: 409, title: { fr: 'La demande a été abandonnée en route.', en: 'The request was given up on its way.' } },
  'last-owner': {
    status: 409,
    title: { fr: 'Il doit rester au moins un responsable.', en: 'At least one owner must remain.' },
    advice: { fr: 'Nommez d’abord un autre responsable.', en: 'Make somebody else an owner first.' },
  },
  changed: {
    status: 412,
    title: { fr: 'Quelqu’un a modifié cela entre-temps.', en: 'Somebody changed this meanwhile.' },
    advice: { fr: 'Relisez la version actuelle, puis recommencez.', en: 'Read the current version, then try again.' },
  },
  'version-needed': { status: 428, title: { fr: 'Il manque l’en-tête If-Match.', en: 'The If-Match header is missing.' } },
  'cannot-undo': { status: 409, title: { fr: 'Cela ne peut plus être annulé.', en: 'This can no longer be undone.' } },
  'same-outlet': { status: 422, title: { fr: 'Un média ne se réunit pas avec lui-même.', en: 'An outlet cannot be joined with itself.' } },
  'joined-since': {
    status: 409,
    title: { fr: '« {what} » y a été réuni depuis.', en: '“{what}” was joined with it since.' },
    advice: { fr: 'Annulez d’abord cette réunion-là.', en: 'Undo that first.' },
  },
  'link-expired': {
    status: 409,
    title: { fr: 'Ce lien n’est plus valable.', en: 'This link is no longer valid.' },
    advice: { fr: 'Demandez-en un nouveau.', en: 'Ask for a new one.' },
  },
  'too-many': {
    status: 422,
    title: { fr: 'Trop de mentions à la fois : {most} au plus.', en: 'Too many mentions at once: {most} at most.' },
    advice: { fr: 'Resserrez les filtres ; rien n’a été changé.', en: 'Narrow the filters; nothing was changed.' },
  },
  'too-costly': {
    status: 422,
    title: {
      fr: 'Cette demande obligerait à parcourir trop de mentions.',
      en: 'This would mean going through too many mentions.',
    },
    advice: {
      fr: 'Resserrez la période, ou ajoutez une veille, un média ou un mot plus rare ; rien n’a été changé.',
      en: 'Narrow the period, or add a watch, an outlet or a rarer word; nothing was changed.',
    },
  },
  'unknown-file': {
    status: 415,
    title: {
      fr: 'Ce n’est ni un PDF, ni une image, ni un son, ni une vidéo que Relais sache lire.',
      en: 'This is no PDF, image, sound or film that Relais can take.',
    },
    advice: {
      fr: 'Convertissez-le en PDF, JPEG, PNG, WebP, MP3, M4A, WAV, MP4 ou WebM, puis recommencez.',
      en: 'Convert it to PDF, JPEG, PNG, WebP, MP3, M4A, WAV, MP4 or WebM, then try again.',
    },
  },
  'file-too-large': {
    status: 413,
    title: { fr: 'Ce fichier est trop lourd : {most} Mo au plus.', en: 'This file is too large: {most} MB at most.' },
    advice: { fr: 'Réduisez-le, ou n’envoyez que la partie utile.', en: 'Make it smaller, or send only the part that matters.' },
  },
  'no-season': {
    status: 422,
    title: { fr: 'Aucun spectacle n’a été reconnu dans ce fichier.', en: 'No production was recognised in this file.' },
    advice: {
      fr: 'Donnez un calendrier (.ics), ou un tableau (CSV, .xlsx) dont une colonne s’appelle « Titre » ou « Spectacle ».',
      en: 'Give a calendar (.ics), or a table (CSV, .xlsx) with a column called “Title” or “Show”.',
    },
  },
  'no-table': {
    status: 422,
    title: { fr: 'Ce fichier n’est pas un tableau que Relais sache lire.', en: 'This file is no table that Relais can read.' },
    advice: {
      fr: 'Exportez-le de nouveau en CSV ou en Excel (.xlsx), avec une ligne de titres et au moins deux colonnes.',
      en: 'Export it again as CSV or Excel (.xlsx), with a row of headers and at least two columns.',
    },
  },
  'open-quote': {
    status: 422,
    title: { fr: 'Un guillemet n’est jamais refermé (vers la ligne {line}).', en: 'A quotation mark is never closed (near line {line}).' },
    advice: { fr: 'Refermez-le, ou exportez de nouveau le fichier.', en: 'Close it, or export the file again.' },
  },
  'cannot-stop': {
    status: 409,
    title: { fr: 'Ce travail ne peut pas être arrêté.', en: 'This job can’t be stopped.' },
    advice: { fr: 'Il est presque fini, ou doit aller à son terme.', en: 'It is almost done, or has to come to its end.' },
  },
  'import-file-gone': {
    status: 409,
    title: { fr: 'Le fichier n’est plus là.', en: 'The file is no longer there.' },
    advice: { fr: 'Choisissez-le de nouveau, puis corrigez sa lecture.', en: 'Choose it again, then correct how it is read.' },
  },
  'import-begun': {
    status: 409,
    title: { fr: 'Cet import n’en est plus là.', en: 'This import is past that.' },
    advice: { fr: 'Rechargez la page pour voir où il en est.', en: 'Reload the page to see where it stands.' },
  },
  'no-text-there': {
    status: 422,
    title: { fr: 'Aucun texte n’a pu être reconnu.', en: 'No text could be recognised.' },
    advice: { fr: 'Saisissez-le, ou prenez une image plus nette.', en: 'Type it in, or take a sharper image.' },
  },
  'bad-expression': {
    status: 422,
    title: { fr: 'La requête contient une erreur.', en: 'The query has a mistake.' },
    advice: { fr: 'L’endroit est indiqué ; rien n’a été enregistré.', en: 'The place is marked; nothing was saved.' },
  },
  'provider-failed': {
    status: 409,
    title: { fr: 'La connexion par le fournisseur d’identité a échoué.', en: 'Signing in through the identity provider failed.' },
    advice: { fr: 'Recommencez ; si cela persiste, prévenez l’administrateur.', en: 'Try again; if it persists, tell the administrator.' },
  },
  unavailable: {
    status: 503,
    title: { fr: 'Relais reprend son souffle.', en: 'Relais is catching its breath.' },
    advice: { fr: 'Réessayez dans un instant ; rien n’est perdu.', en: 'Try again in a moment; nothing is lost.' },
  },
  unexpected: {
    status: 500,
    title: { fr: 'Une erreur imprévue est survenue.', en: 'Something unexpected went wrong.' },
    advice: {
      fr: 'Réessayez ; si cela persiste, donnez ce numéro : {requestId}.',
      en: 'Try again; if it persists, quote this number: {requestId}.',
    },
  },
} satisfies Record<string, Refusal>

export type RefusalCode = keyof typeof refusals

/** One mistake at one place of the request. */
export interface FieldMistake {
  /** Dotted path in the body or query: `expression`, `audience.date`. */
  path: string
  /** Code for programs. */
  code: string
  /** Words for people. */
  message: string
  /** Where inside a text, in UTF-16 units, when it is a text that was refused. */
  from?: number
  to?: number
  /** A replacement that would do, for the range. */
  proposal?: { label: string; from: number; to: number; insert: string } | null
}

/** A request that may not or cannot be done. Thrown anywhere below a route, answered once in `app.ts`. */
export class Problem extends Error {
  readonly code: RefusalCode
  readonly params: Record<string, string | number>
  /** Mistakes by place; words are chosen when it is answered, since only then the reader's language is known. */
  readonly mistakes: (locale: Locale) => FieldMistake[]
  constructor(code: RefusalCode, params: Record<string, string | number> = {}, mistakes: (locale: Locale) => FieldMistake[] = () => []) {
    super(code)
    this.code = code
    this.params = params
    this.mistakes = mistakes
  }
}

/** The answer's body, as RFC 9457 names its members. */
export interface ProblemAnswer {
  type: string
  title: string
  status: Refusal['status']
  detail: string | null
  code: RefusalCode
  errors: FieldMistake[]
  requestId?: string
}

export function problemAnswer(problem: Problem, locale: Locale, requestId?: string): ProblemAnswer {
  const refusal: Refusal = refusals[problem.code]
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(problem.params[name] ?? (name === 'requestId' ? (requestId ?? '') : '')))
  return {
    type: `urn:relais:problem:${problem.code}`,
    title: fill(refusal.title[locale]),
    status: refusal.status,
    detail: refusal.advice ? fill(refusal.advice[locale]) : null,
    code: problem.code,
    errors: problem.mistakes(locale),
    ...(requestId ? { requestId } : {}),
  }
}
