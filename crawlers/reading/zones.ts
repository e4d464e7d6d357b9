/** What a printed time zone stands for: an offset, a known abbreviation, or a place of the time-zone database. */

/** Hours east of Greenwich. Where two countries share an abbreviation, the one whose press we are likelier to meet. */
const fixed: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  met: 1,
  mez: 1,
  cest: 2,
  mest: 2,
  mesz: 2,
  eet: 2,
  sast: 2,
  eest: 3,
  msk: 3,
  msd: 4,
  gst: 4,
  pkt: 5,
  ist: 5.5,
  ict: 7,
  hkt: 8,
  sgt: 8,
  awst: 8,
  jst: 9,
  kst: 9,
  acst: 9.5,
  aest: 10,
  acdt: 10.5,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
  nst: -3.5,
  ndt: -2.5,
  ast: -4,
  adt: -3,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  akst: -9,
  akdt: -8,
  hst: -10,
  art: -3,
  brt: -3,
}

/** Names that stand for a place's own clock, winter and summer. */
const places: Record<string, string> = {
  et: 'America/New_York',
  ct: 'America/Chicago',
  mt: 'America/Denver',
  pt: 'America/Los_Angeles',
}

const clocks = new Map<string, Intl.DateTimeFormat | null>()

/**
 * Minutes east of Greenwich that `zone` means at the local wall-clock time `localMs` (milliseconds as if it were UTC). Unknown names, and
 * offsets that no place on Earth has, count as Greenwich.
 */
export function offsetAt(zone: string, localMs: number): number {
  const name = zone.toLowerCase().trim()
  if (name === '') return 0
  const numeric = /^(?:gmt|utc)?\s?([+-])(\d{1,2}):?(\d{2})?$/.exec(name)
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0)
    const signed = numeric[1] === '-' ? -minutes : minutes
    return signed >= -12 * 60 && signed <= 14 * 60 ? signed : 0
  }
  const hours = fixed[name]
  if (hours !== undefined) return hours * 60
  const place = places[name] ?? (name.includes('/') ? name : null)
  return place ? placeOffset(place, localMs) : 0
}

/** What a clock of `zone` shows at `at`, in milliseconds as if it were UTC. */
export function localAt(zone: string, at: Date): number {
  const clock = zone.includes('/') ? clockOf(zone) : null
  return clock ? shownBy(clock, at.getTime()) : at.getTime() + offsetAt(zone, at.getTime()) * 60_000
}

/** Countries in which one clock holds, or nearly everybody lives by one. */
const zoneOfCountry: Record<string, string> = {
  ad: 'Europe/Andorra',
  at: 'Europe/Vienna',
  be: 'Europe/Brussels',
  bf: 'Africa/Ouagadougou',
  bj: 'Africa/Porto-Novo',
  ch: 'Europe/Zurich',
  ci: 'Africa/Abidjan',
  cm: 'Africa/Douala',
  cz: 'Europe/Prague',
  de: 'Europe/Berlin',
  dk: 'Europe/Copenhagen',
  dz: 'Africa/Algiers',
  es: 'Europe/Madrid',
  fi: 'Europe/Helsinki',
  fr: 'Europe/Paris',
  gb: 'Europe/London',
  gp: 'America/Guadeloupe',
  gr: 'Europe/Athens',
  hu: 'Europe/Budapest',
  ie: 'Europe/Dublin',
  il: 'Asia/Jerusalem',
  in: 'Asia/Kolkata',
  it: 'Europe/Rome',
  jp: 'Asia/Tokyo',
  lb: 'Asia/Beirut',
  lu: 'Europe/Luxembourg',
  ma: 'Africa/Casablanca',
  mc: 'Europe/Monaco',
  mq: 'America/Martinique',
  nl: 'Europe/Amsterdam',
  no: 'Europe/Oslo',
  nz: 'Pacific/Auckland',
  pl: 'Europe/Warsaw',
  pt: 'Europe/Lisbon',
  re: 'Indian/Reunion',
  ro: 'Europe/Bucharest',
  se: 'Europe/Stockholm',
  sn: 'Africa/Dakar',
  tn: 'Africa/Tunis',
  uk: 'Europe/London',
  za: 'Africa/Johannesburg',
}

/** The zone of who publishes at `address`: their country's, else that which the address names. Null where neither tells one clock. */
export function zoneOfPlace(country: string | null, address: string | null): string | null {
  const known = country === null ? undefined : zoneOfCountry[country.toLowerCase()]
  if (known !== undefined || country !== null) return known ?? null
  const host = address !== null && URL.canParse(address) ? new URL(address).hostname : ''
  return zoneOfCountry[/\.([a-z]{2})$/.exec(host)?.[1] ?? ''] ?? null
}

function shownBy(clock: Intl.DateTimeFormat, at: number): number {
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second)
}

function placeOffset(place: string, localMs: number): number {
  const clock = clockOf(place)
  if (!clock) return 0
  const shown = (at: number) => shownBy(clock, at)
  const guess = shown(localMs) - localMs
  // The guess was made at the wrong instant; a second look from the right one settles the hours around a change of clocks.
  const at = localMs - guess
  return (shown(at) - at) / 60_000
}

function clockOf(place: string): Intl.DateTimeFormat | null {
  const known = clocks.get(place)
  if (known !== undefined) return known
  let clock: Intl.DateTimeFormat | null = null
  try {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: place,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    // Not a place that the time-zone database knows.
  }
  // Bounded: a feed may invent names without end.
  if (clocks.size < 600) clocks.set(place, clock)
  return clock
}
