/** What reads words and short texts: expressions of watches, dates, names and addresses, programmes and calendars, the first bytes of a file. */
import { eventsOf } from '../../crawlers/files/calendar.ts'
import { sniff } from '../../crawlers/files/sniff.ts'
import { signatureOf, withoutSignature } from '../../crawlers/net/signed.ts'
import { addressKey, cleanAddress } from '../../crawlers/net/urls.ts'
import { splitByline } from '../../crawlers/reading/byline.ts'
import { readDate } from '../../crawlers/reading/dates.ts'
import { readRelativeDate } from '../../crawlers/reading/relative-dates.ts'
import { readProgramme } from '../../server/productions/read-text.ts'
import { compileWatch } from '../../server/watches/compile.ts'
import { parseExpression } from '../../server/watches/expression/parse.ts'
import { printExpression } from '../../server/watches/expression/print.ts'
import { parseSearch } from '../../server/watches/expression/search.ts'
import { matchOne } from '../../server/watches/match.ts'
import { prepareText } from '../../server/watches/prepare.ts'
import { type Target, text } from './target.ts'

/** What an expression is tried on: texts in which its words stand as often as they can. */
const wordy = ['Avignon théâtre lanterne saison cirque a b. ', 'lanterne ', 'a '].map((words) =>
  prepareText({
    id: 'd',
    title: 'La Lanterne',
    lead: null,
    text: words.repeat(Math.floor(30_000 / words.length)),
    authors: ['Ana Ruiz'],
    outlet: null,
    site: null,
    language: null,
    kind: 'article',
    links: ['https://lanterne.example/a'],
  }),
)

export const wordTargets: Record<string, Target> = {
  expression: {
    seeds: [
      '"La Lanterne" OR (Avignon NEAR/5 théâtre) NOT author:"Ana Ruiz"',
      'title:lantern* AND (saison OU "tarif unique"~3) SAUF cirque',
      'link:lanterne.example lang:fr kind:review',
    ],
    words: ['AND ', 'OR ', 'NOT ', 'NEAR/5 ', 'ET ', 'OU ', 'SAUF ', '"', '(', ')', '*', '~3', 'title:', 'author:', 'a'],
    slow: ['a:', '"a ', '(a OR ', 'a NEAR/5 '],
    most: 16 * 1024,
    read: (bytes) => {
      const parsed = parseExpression(text(bytes))
      if ('tree' in parsed) for (const each of wordy) matchOne(compileWatch({ id: 'w', tree: parsed.tree }), each)
      return ['tree' in parsed ? printExpression(parsed.tree, 'fr') : parsed.problems, parseSearch(text(bytes)) === null]
    },
  },
  'dates, names and addresses': {
    seeds: [
      'mardi 3 novembre 2026 à 8 h 30',
      'Sun, 04 May 2016 15:04:00 PST',
      'Par Ana Ruiz et Luc Morel, envoyés spéciaux à Avignon (AFP)',
      'https://www.gazette.example/a?utm_source=x&b=%c3%a9#!/c',
    ],
    words: ['Par ', ' et ', ' and ', ', ', '(AFP)', 'janvier', ' à ', ' h ', '?utm_source=', '&', '%c3', 'de la ', 'Jr.', '-'],
    // No more than a byline or an address may be, wherever it was found.
    most: 4 * 1024,
    read: (bytes) => [
      readDate(text(bytes)),
      splitByline(text(bytes)),
      cleanAddress(text(bytes)),
      addressKey(text(bytes)),
      addressKey(`https://a.example/${text(bytes)}`),
      ...['il y a 3 jours', ''].map((words) =>
        readRelativeDate(`${words}${text(bytes)}`, { at: new Date('2026-11-20T10:00:00Z'), zone: 'Europe/Paris' }),
      ),
    ],
  },
  'signed addresses': {
    seeds: [
      'X-Amz-Date=20261120T120000Z&X-Amz-Expires=60&X-Amz-Signature=ab&part=2',
      'Expires=1795176000&Signature=a~b&Key-Pair-Id=K',
      'sv=2025&se=2026-11-20T12%3A00%3A00Z&sp=r&sig=ab%3D&hdnts=st=1~exp=2~hmac=x#t=5',
    ],
    words: ['&', '=', '%', '~exp=', 'sig=', 'expires=', 'X-Amz-Expires=', 'X-Amz-Date=', '9999', '-', '#'],
    slow: ['&sig=', '~exp=1', '%'],
    most: 64 * 1024,
    read: (bytes) => {
      const signed = `https://a.example/e.mp3?${text(bytes)}`
      const bare = withoutSignature(signed)
      if (withoutSignature(bare) !== bare) throw new Error('something of the signature is left')
      return [signatureOf(signed), bare]
    },
  },
  'the text of a programme': {
    seeds: [
      'Orage\nd’Ana Ruiz\nMise en scène : Maud Lambert\nAvec Luc Morel, Inès Petit et Omar Diallo\nThéâtre du Quai, Brest\nDu 12 au 28 novembre 2026',
      'The Storm\nwritten by Ana Ruiz\nDirected by Maud Lambert\nVenue: The Playhouse\n12 - 28 November 2026\nhttps://gazette.example/storm',
    ],
    slow: ['\r\t', 'Avec \t', ' (', ' d’A '],
    words: [
      'Avec ',
      'Mise en scène : ',
      'Du ',
      ' au ',
      'Théâtre ',
      '\n',
      ' : ',
      ' et ',
      ', ',
      'novembre',
      '2026',
      '31/02/2026',
      'https://',
    ],
    most: 64 * 1024,
    read: (bytes) => readProgramme(text(bytes)),
  },
  calendar: {
    seeds: [
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Orage\r\nDTSTART;TZID=Europe/Paris:20261112T200000\r\nDTEND:20261112T220000Z\r\nRRULE:FREQ=DAILY;COUNT=12\r\nLOCATION:La Lanterne\\, Brest\r\nDESCRIPTION:de Maud Lambert\\navec Ana Ruiz\r\nCATEGORIES:danse\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART;VALUE=DATE:20261112\nRRULE:FREQ=YEARLY;BYDAY=1MO\nRDATE:20270101T000000Z\nEXDATE:20261113\nEND:VEVENT\nEND:VCALENDAR',
    ],
    words: [
      'RRULE:FREQ=',
      'SECONDLY',
      ';BYSETPOS=-1',
      ';INTERVAL=0',
      'BEGIN:VEVENT\n',
      'END:VEVENT\n',
      'DTSTART:',
      'DURATION:P',
      'BYMONTHDAY=31',
      ';UNTIL=',
      'TZID=',
    ],
    most: 64 * 1024,
    read: eventsOf,
  },
  'what a file is': {
    seeds: [
      '%PDF-1.7\n1 0 obj',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
      'RIFF\0\0\0\0WAVEfmt ',
      'ID3\u0003',
      '\0\0\0\u0018ftypmp42',
      'OggS',
    ],
    words: ['ftyp', 'RIFF', 'WEBP', 'moov', '%PDF-'],
    most: 8 * 1024,
    read: sniff,
  },
}
