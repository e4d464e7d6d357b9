/**
 * Reads a feed from the bytes that a server sent, whatever is wrong with them. The tolerant reader on htmlparser2 takes every document: side by side it
 * spends about two thirds of rss-parser's CPU time on most feeds while it also makes plain text and dates, and it reads the broken ones, which rss-parser
 * refuses at the first flaw; rss-parser stays as the second opinion on what this one can make nothing of.
 */
import { decodeText, isAsDeclared } from '../../net/decode.ts'
import type { SourceProblem } from '../../source.ts'
import type { ReadFeed } from './document.ts'
import { settleFeed } from './items.ts'
import { readJson } from './json.ts'
import { readXml } from './xml.ts'

/** `contentType` is the header it came with, `address` where it came from. Never throws; what is no feed says so as a value. */
export function readFeed(bytes: Uint8Array, contentType: string | null, address: string): ReadFeed {
  try {
    const decoded = decodeText(bytes, contentType)
    const { text } = decoded
    const start = text.trimStart().slice(0, 200)
    if (start === '') return refuse('unreadable', { cause: { kind: 'empty' } })
    const isJson = start.startsWith('{') || (/\bjson\b/i.test(contentType ?? '') && !start.startsWith('<'))
    const printed = isJson ? (readJson(text) ?? readXml(text)) : readXml(text)
    if (printed !== null) {
      const flaws = isAsDeclared(bytes, contentType, decoded) ? printed.flaws : new Set(printed.flaws).add('encoding')
      return { ok: true, feed: settleFeed({ ...printed, flaws }, address) }
    }
    if (/<html[\s>]|<!doctype html|<body[\s>]/i.test(text.slice(0, 5000))) return refuse('not-a-feed', { cause: { kind: 'web-page' } })
    return refuse('not-a-feed', { cause: { kind: 'no-feed' } })
  } catch (error) {
    return refuse('unreadable', { why: error instanceof Error ? error.message : String(error) })
  }
}

const refuse = (kind: 'unreadable' | 'not-a-feed', more: Pick<SourceProblem, 'cause' | 'why'>): ReadFeed => ({
  ok: false,
  problem: { kind, ...more },
})
