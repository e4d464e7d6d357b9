/** What a first-class crawler must do, line by line, and the tests that show it; a line whose test went away fails here. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const net = 'crawlers/net'
const kinds = 'crawlers/sources'

const checklist: Record<string, [file: string, title: string][]> = {
  'conditional requests, validators kept only with what they stand for, and a lying 304': [
    [`${net}/open-door`, 'both conditions are sent, also behind a redirect, and 304 comes back as an answer without a body'],
    ['server/sources-unchanged', 'believed for a week, and then asked for the thing itself'],
    ['server/sources-unchanged', 'validators are kept only with what they stand for'],
    ['support/source-contract', 'what has not changed is not read again: by the server’s word, or by the body'],
  ],
  'permanent moves are adopted after repeats, passing ones never': [
    ['server/misbehaving-world', 'a permanent move is followed at once and adopted after repeats only; a passing one never'],
    ['server/sources-moves', 'is adopted at once, as the same page made safe'],
    ['support/source-contract', 'a move for good is told, a passing one is not, nor one to something that can’t be read'],
  ],
  'gone and not found': [
    ['server/misbehaving-world', 'what is gone is not visited again, whatever comes due; a person may ask for it'],
    ['server/misbehaving-world', 'each misbehaviour of the world, seen on the source'],
    ['server/sources-moves', 'a feed that is not found five times in a row is looked for once on its site'],
  ],
  'Retry-After in all its forms, for the whole registrable domain': [
    [`${net}/wishes`, 'when a server would like to see us again'],
    [`${net}/open-door`, 'the three forms of a date are what the site server writes'],
    [`${net}/open-door`, 'the whole host rests, others do not'],
    ['server/misbehaving-world', 'a wish to come back later holds for every source and page of the same host'],
  ],
  'one call at a time for each domain and a pause between calls, over all workers': [
    [`${net}/politeness`, 'all hosts of one registrable domain are one'],
    ['server/politeness', 'several holders at once: never two together, never too soon, and hardly a moment lost'],
    ['server/politeness', 'a holder that was killed frees the host when its lease runs out; other hosts do not notice'],
  ],
  'a rhythm of its own, spread, never against the publisher’s wish': [['server/cadence', 'when a source is visited next']],
  'WebSub: discovered, verified, signed, renewed, left': [
    ['server/subscriptions/push', 'asked for, verified, signed, kept, renewed, and then visited less often'],
    ['server/subscriptions/push', 'the Link header goes before the document'],
    ['server/subscriptions/push', 'a source that is paused, removed, moved or gone is left at its hub'],
    ['server/subscriptions/decide', 'signatures'],
  ],
  'robots.txt after RFC 9309': [
    [`${net}/robots`, 'robots.txt after RFC 9309'],
    [`${net}/robots`, 'pages and sitemaps obey it, a feed that a person chose does not'],
    [`${net}/robots`, 'it is read again after a day and not before'],
    [`${net}/robots`, '500 and a connection that breaks close the site, for ten minutes'],
    [`${net}/robots`, 'of a file beyond half a mebibyte the beginning counts'],
  ],
  encodings: [[`${net}/decode`, 'bytes are read as the text that was meant']],
  'malformed feeds': [
    [`${kinds}/feed-broken`, 'at least 99 % of all that can be recovered is recovered'],
    [`${kinds}/feed-flaws`, 'what is wrong with it is told, and nothing of a sound one'],
    ['server/sources-flaws', 'is told on its page until it is written well'],
    ['fuzz/parsers', '[LISTEN-07] %s'],
  ],
  'relative addresses': [[`${kinds}/sources`, 'relative addresses start from the address that answered']],
  'what is the same is kept once': [
    [`${kinds}/feed-formats`, 'without guid and address a hash of title and text, the same at every visit'],
    ['server/sources', 'the same feed again adds nothing; a changed item is a new version of the same document'],
  ],
  'parameters that track': [
    [`${net}/urls`, 'an address without what does not tell pages apart'],
    [`${net}/urls`, 'the key by which two addresses are the same page'],
    [`${kinds}/sources`, 'a page is one document, known by %s'],
  ],
  'dates, and those that are none': [
    [`${kinds}/feed-formats`, 'one that is none is null'],
    ['server/documents-dates', 'when it was published'],
    ['server/documents-dates', 'what its page adds to a date'],
  ],
  'size, time, bombs': [
    [`${net}/door-limits`, 'a gzip bomb is stopped while it inflates, and memory does not feel it'],
    [`${net}/door-limits`, 'a body that drips ends at the deadline for the whole'],
    [`${net}/door-limits`, 'the deadline is one for all hops'],
  ],
  'nothing private is called, however it is written and whatever a name resolves to': [
    [`${net}/address-guard`, 'a private IPv4 address is refused however it is spelt'],
    [`${net}/address-guard`, 'a name that changes its answer after somebody has looked (rebinding)'],
    ['server/misbehaving-world', 'nothing behind a private address was asked for'],
    ['server/webmentions/receive', 'nothing private is called'],
  ],
  'what can be followed behind an address': [
    [`${kinds}/discover`, 'announced feeds are read, the dead ones dropped'],
    [`${kinds}/discover-beyond`, 'its news sitemap is found through robots.txt'],
    [`${kinds}/discover`, 'the usual places are asked only where robots may go'],
  ],
  'whole texts, read apart and ended when they take too long': [['server/misbehaving-world', 'a broken page keeps no other page waiting']],
  'older pages (RFC 5005)': [[`${kinds}/feed-older`, 'never round in a circle, nor to another site, nor beyond twenty pages']],
  sitemaps: [
    [`${kinds}/sitemap`, 'of an index only the files that changed are asked'],
    [`${kinds}/sitemap`, 'a sitemap is read only where robots.txt lets us'],
  ],
  'walls against robots, and every other failure, by their own name': [[`${net}/open-door`, 'what went wrong has a name of its own']],
  'podcasts: where they are heard, and what is said in them': [
    ['server/documents-keep', 'an episode keeps its files, with how long they play and which one it is'],
    ['server/transcripts', 'a word that is only said makes a mention that knows when'],
    ['browser/podcast', 'a person reads where in an episode a word is said'],
  ],
  'of a post its account, its figures, and whom it speaks to': [
    [
      'support/source-contract',
      'a post comes with its account, what was counted of it, and whom it answers, passes on, quotes, links or names',
    ],
  ],
  'TLS that does not hold': [
    [`${net}/tls`, 'expired, not yet valid, self-signed, by an unknown authority, for another name: refused, each in its own words'],
    [`${net}/open-door`, 'TLS where there is none'],
  ],
}

/** What stands as the title of a test or of a group of them; words of a comment are none. */
const titlesIn = (text: string): string[] =>
  [...text.replace(/^\s*\/\/.*$/gm, '').matchAll(/(?:\b(?:test|describe)|\)|\])\(\s*(['`])((?:(?!\1).)+)\1,/g)].map(
    ([, , title]) => title ?? '',
  )

test.each(Object.entries(checklist))('[LISTEN-08] %s', (_, shown) => {
  for (const [file, title] of shown) {
    const path = new URL(`../${file}${file.startsWith('support/') ? '' : '.test'}.ts`, import.meta.url)
    const text = readFileSync(path, 'utf8')
    expect(titlesIn(text).filter((each) => each.includes(title)).length, `${file} no longer shows: ${title}`).toBeGreaterThan(0)
    expect(text, `${file} leaves tests out`).not.toMatch(/\.(?:skip|todo|only|skipIf|runIf)\b\s*[.(]/)
  }
})
