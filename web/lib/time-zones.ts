/** Time zones to choose from, by name; one that is set but that this browser does not list stays. */
export function timeZones(set: string): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(set) ? known : [set, ...known]
}

/** The device's own. */
export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Europe/Paris'
