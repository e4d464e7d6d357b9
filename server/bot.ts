/** The page for those whose sites are visited: who this is, what it reads, how often, and how to keep it away. Open to everybody, and it asks for nothing. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { isUrl } from '../crawlers/net/urls.ts'
import type { Locale } from '../db/vocabulary.ts'
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import type { Env } from './http.ts'
import { crawlerName } from './open.ts'
import { longestSeconds, shortestSeconds } from './sources/cadence.ts'

/** It changes with an update or a setting, no sooner. */
const freshSeconds = 3_600

export const botRoutes = ({ config, publicUrl }: Pick<Deps, 'config' | 'publicUrl'>) =>
  new Hono<Env>().get('/', (c) => {
    const locale = c.get('locale')
    return c.html(page(words[locale], locale, { name: crawlerName(config, publicUrl()), config }), 200, {
      'Cache-Control': `public, max-age=${freshSeconds}`,
      'Content-Language': locale,
      Vary: 'Accept-Language',
    })
  })

const stayAway = 'User-agent: Relais\nDisallow: /'

interface Words {
  title: string
  who: string
  what: [title: string, ...paragraphs: string[]]
  often(lasting: { least: string; most: string; pause: string }): [title: string, ...paragraphs: string[]]
  away: { title: string; robots: string; feeds: string; slower: string }
  contact: { title: string; write: string; nobody: string }
}

const words: Record<Locale, Words> = {
  fr: {
    title: 'Relais, le robot qui a visité votre site',
    who: 'Relais est un outil de veille que des lieux de culture font tourner eux-mêmes, pour savoir ce que l’on écrit d’eux. Cette installation se présente ainsi à votre serveur :',
    what: [
      'Ce qu’il lit',
      'Les flux, plans de site et pages qu’une personne a choisi de suivre, et les articles qu’ils annoncent. Il ne parcourt pas le reste du site.',
      'Seulement ce qui est public : il n’ouvre aucun compte, ne contourne aucun abonnement et ne remplit aucun formulaire. Ce qu’il lit sert à cette veille ; il ne le republie pas.',
    ],
    often: ({ least, most, pause }) => [
      'À quel rythme',
      `Un flux est visité selon ce qui y paraît, de toutes les ${least} à toutes les ${most}, et seulement demandé s’il a changé. Entre deux appels à un même domaine s’écoule au moins ${pause} ; un Crawl-delay plus long est respecté dès que votre robots.txt a été lu, de même que Retry-After.`,
    ],
    away: {
      title: 'Comment le tenir à l’écart',
      robots: 'Pour les pages et les plans de site, deux lignes dans votre robots.txt suffisent, relu au moins une fois par jour :',
      feeds:
        'Un flux suivi par une personne est lu même si robots.txt l’exclut, comme le font les lecteurs de flux. Pour qu’il ne soit plus visité, répondez 410 (Gone) à son adresse.',
      slower: 'Pour qu’il revienne plus tard, répondez 429 ou 503 avec Retry-After.',
    },
    contact: {
      title: 'Qui joindre',
      write: 'Cette installation répond ici :',
      nobody: 'Cette installation n’a pas indiqué d’adresse. Ce qui précède suffit à la tenir à l’écart, sans demander à personne.',
    },
  },
  en: {
    title: 'Relais, the robot that visited your site',
    who: 'Relais is a listening tool that cultural venues run by themselves, to know what is written about them. This installation introduces itself to your server as:',
    what: [
      'What it reads',
      'The feeds, sitemaps and pages that a person chose to follow, and the articles that they announce. It does not roam the rest of the site.',
      'Only what is public: it opens no account, gets round no subscription and fills in no form. What it reads serves this listening; it does not publish it again.',
    ],
    often: ({ least, most, pause }) => [
      'How often',
      `A feed is visited by the rhythm of what it publishes, from every ${least} to every ${most}, and only asked whether it has changed. Between two calls at one domain at least ${pause} goes by; a longer Crawl-delay is obeyed as soon as your robots.txt was read, and so is Retry-After.`,
    ],
    away: {
      title: 'How to keep it away',
      robots: 'For pages and sitemaps two lines in your robots.txt are enough, which is read again at least once a day:',
      feeds:
        'A feed that a person follows is read even if robots.txt excludes it, as feed readers do. For it not to be visited any more, answer 410 (Gone) at its address.',
      slower: 'For it to come back later, answer 429 or 503 with Retry-After.',
    },
    contact: {
      title: 'Whom to write to',
      write: 'This installation answers here:',
      nobody: 'This installation gave no address. What stands above is enough to keep it away, without asking anybody.',
    },
  },
}

/** Whom to write to, by what was configured for the world to see; the people of a workspace are not named to everybody. */
function contactOf({ crawlContact, mailFrom }: Pick<Config, 'crawlContact' | 'mailFrom'>): string | null {
  if (crawlContact) return crawlContact
  return mailFrom ? (/<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom) : null
}

function linked(contact: string) {
  const address = contact.replace(/^mailto:/i, '')
  const to = isUrl(address) && /^https?:/i.test(address) ? address : /^[^\s@]+@[^\s@]+$/.test(address) ? `mailto:${address}` : null
  return to === null ? contact : html`<a href="${to}">${address}</a>`
}

function page(w: Words, locale: Locale, { name, config }: { name: string; config: Config }) {
  const lasting = (value: number, unit: 'second' | 'minute' | 'hour') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 }).format(value)
  const contact = contactOf(config)
  const often = w.often({
    least: lasting(shortestSeconds / 60, 'minute'),
    most: lasting(longestSeconds / 3_600, 'hour'),
    pause: lasting(config.crawlDelayMs / 1000, 'second'),
  })
  const part = ([title, ...paragraphs]: readonly string[]) => html`<h2>${title}</h2>${paragraphs.map((each) => html`<p>${each}</p>`)}`
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${w.title}</title>
<style>
body { max-width: 40rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; font: 1.0625rem/1.6 Georgia, serif; color: #1d1c1a; background: #faf9f5 }
h1, h2 { line-height: 1.2; font-weight: 600 }
h2 { margin-top: 2rem; font-size: 1.25rem }
pre { padding: .75rem 1rem; overflow-x: auto; white-space: pre-wrap; font-size: .9375rem; background: #efede6 }
a { color: inherit }
@media (prefers-color-scheme: dark) { body { color: #e4e2db; background: #17171a } pre { background: #242428 } }
</style>
</head>
<body>
<main>
<h1>${w.title}</h1>
<p>${w.who}</p>
<pre>${name}</pre>
${part(w.what)}
${part(often)}
<h2>${w.away.title}</h2>
<p>${w.away.robots}</p>
<pre>${stayAway}</pre>
<p>${w.away.feeds}</p>
<p>${w.away.slower}</p>
<h2>${w.contact.title}</h2>
<p>${contact === null ? w.contact.nobody : html`${w.contact.write} ${linked(contact)}`}</p>
</main>
</body>
</html>
`
}
