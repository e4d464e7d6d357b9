/** The pages of the demo's invented world, as its sites print them, with what each of them is. */
import iconv from 'iconv-lite'
import { outlets } from '../../../server/demo/world/outlets.ts'
import { templates } from '../../../server/demo/world/templates/index.ts'
import { addressOf, buildWorld, relatedTo } from '../../../server/demo/world/world.ts'
import type { MadePage } from './make.ts'

/** Every page of the world that starts now, at a time that is the same at every run. */
export function worldPages(seed: number): MadePage[] {
  const world = buildWorld({ now: new Date('2026-11-22T14:00:00Z'), port: 4321, seed })
  return world.articles.map((article) => {
    const outlet = outlets[article.outlet]
    const url = addressOf(world, article)
    const base = new URL(url).origin
    const related = relatedTo(world, article).map((other) => ({ title: other.title, address: addressOf(world, other) }))
    const html = templates[outlet.template]({
      outlet,
      article,
      base,
      address: url,
      related,
      feed: `${base}${outlet.feed.path}`,
      venue: base,
    })
    // What a page of another charset can't hold is lost there, too.
    const printed = html.includes('windows-1252') ? iconv.decode(iconv.encode(html, 'windows-1252'), 'windows-1252') : html
    return { id: `${article.outlet} ${article.title}`, url, html: printed, outletKind: outlet.kind, heard: true, kind: article.kind }
  })
}
