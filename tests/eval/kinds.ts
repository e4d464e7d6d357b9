/**
 * Measures whether pages are taken for what they are: article, review, interview, dispatch, post, audio, video or page. A case is a page, `{id, file, url,
 * outletKind, heard, expected: {kind}}` (`heard`: an item of a feed led to it), or `{seed, pages}`, for which pages are made by code, or `{world}`, the seed of a demo's world.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readPage } from '../../crawlers/reading/read.ts'
import type { DocumentKind, OutletKind } from '../../db/vocabulary.ts'
import { kindIn } from '../../server/documents/kind-in.ts'
import { readCases, WrongData } from './cases.ts'
import { type MadePage, makePages } from './kinds/make.ts'
import { worldPages } from './kinds/world.ts'

type Case =
  | { seed: number; pages: number }
  | { world: number }
  | { id: string; file: string; url: string; outletKind: OutletKind | null; heard?: boolean; expected: { kind: DocumentKind } }
type Page = Omit<MadePage, 'outletKind'> & { outletKind: OutletKind | null }

async function pagesOf(dir: string, each: Case): Promise<Page[]> {
  if ('seed' in each) return makePages(each.seed, each.pages)
  if ('world' in each) return worldPages(each.world)
  if (!('file' in each))
    throw new WrongData('A case is a line of JSON with a seed and pages, a world, or a file with its url, outletKind and expected.')
  const raw = await readFile(join(dir, each.file))
  const html = (each.file.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8')
  return [{ id: each.id, url: each.url, html, outletKind: each.outletKind, heard: each.heard ?? false, kind: each.expected.kind }]
}

/** What the line takes a page for: one that an item of a feed led to is an article until the page says something more particular. */
export function kindOf({ html, url, outletKind, heard }: Omit<Page, 'id' | 'kind'>): DocumentKind {
  const read = readPage(html, url).kind
  return heard && read === 'page' ? kindIn(outletKind, 'article') : kindIn(outletKind, read)
}

/** `accuracy` over all; by kind its share found and, of those taken for it, the share that is right; `wrong` names the first pages taken for another. */
export async function evaluate(dir: string): Promise<Record<string, unknown>> {
  const pages = (await Promise.all((await readCases<Case>(dir, [])).map((each) => pagesOf(dir, each)))).flat()
  const found = pages.map((page) => ({ ...page, found: kindOf(page) }))
  const kinds = [...new Set(found.flatMap((page) => [page.kind, page.found]))].sort()
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)
  const right = (page: (typeof found)[number]) => page.kind === page.found
  return {
    accuracy: share(found.filter(right).length, found.length),
    kinds: Object.fromEntries(
      kinds.map((kind) => {
        const are = found.filter((page) => page.kind === kind)
        const taken = found.filter((page) => page.found === kind)
        return [
          kind,
          {
            n: are.length,
            recall: share(are.filter(right).length, are.length),
            precision: share(taken.filter(right).length, taken.length),
          },
        ]
      }),
    ),
    wrong: found
      .filter((page) => !right(page))
      .slice(0, 20)
      .map(({ id, found: as }) => `${id} → ${as}`),
    n: pages.length,
  }
}
