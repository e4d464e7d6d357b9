/** The facts of an outlet as a form holds them: empty where unknown. */
import { type Language, languages, type OutletKind, outletKinds, type Territory, territories } from '../../../db/vocabulary.ts'
import type { OutletChange, OutletRead } from '../../../server/outlets/contract.ts'

export interface Facts extends Record<string, unknown> {
  name: string
  kind: OutletKind
  territory: Territory | ''
  country: string
  language: Language | ''
  figure: number | ''
  source: string
  date: string
  tier: string
  rhythm: string
  leadTimeDays: number | ''
  note: string
}

export const factsOf = (outlet: OutletRead): Facts => ({
  name: outlet.name,
  kind: outlet.kind,
  territory: outlet.territory ?? '',
  country: outlet.country ?? '',
  language: languages.find((one) => one === outlet.language) ?? '',
  figure: outlet.audience?.figure ?? '',
  source: outlet.audience?.source ?? '',
  date: outlet.audience?.date ?? '',
  tier: outlet.tier === null ? '' : String(outlet.tier),
  rhythm: outlet.rhythm ?? '',
  leadTimeDays: outlet.leadTimeDays ?? '',
  note: outlet.note,
})

/** Whether the audience is said by halves: then nobody could check the figure. */
export const isHalfSaid = ({ figure, source, date }: Facts): boolean => {
  const said = [figure !== '', source.trim() !== '', date !== ''].filter(Boolean).length
  return said > 0 && said < 3
}

export const changeOf = (facts: Facts): OutletChange => ({
  name: facts.name,
  kind: outletKinds.find((one) => one === facts.kind) ?? 'site',
  territory: territories.find((one) => one === facts.territory) ?? null,
  country: facts.country.trim().toUpperCase() || null,
  language: languages.find((one) => one === facts.language) ?? null,
  audience: facts.figure === '' ? null : { figure: Number(facts.figure), source: facts.source, date: facts.date },
  tier: facts.tier === '' ? null : Number(facts.tier),
  rhythm: facts.rhythm.trim() || null,
  leadTimeDays: facts.leadTimeDays === '' ? null : Number(facts.leadTimeDays),
  note: facts.note,
})
