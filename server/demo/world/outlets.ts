/** Who publishes in the invented world: every outlet by its key, and where it is found. */
import type { Outlet } from './outlets/outlet.ts'
import { papers } from './outlets/papers.ts'
import { places } from './outlets/places.ts'
import { voices } from './outlets/voices.ts'

export type { Outlet, TemplateName } from './outlets/outlet.ts'

export const outlets = { ...papers, ...voices, ...places } satisfies Record<string, Outlet>

export type OutletKey = keyof typeof outlets

/** Every outlet with its key, in the order of the list. */
export const outletList: { key: OutletKey; outlet: Outlet }[] = (Object.keys(outlets) as OutletKey[]) // keys of a closed literal
  .map((key) => ({ key, outlet: outlets[key] }))

/** Base address of an outlet: `http://host.localhost:port`. */
export const baseAddress = (outlet: Outlet, port: number) => `http://${outlet.host}.localhost:${port}`

/** Address of an outlet's feed. */
export const feedAddress = (outlet: Outlet, port: number) => baseAddress(outlet, port) + outlet.feed.path
