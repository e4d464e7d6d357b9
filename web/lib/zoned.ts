/** Days and times as a person types them, in the workspace's zone, to instants and back. Pure. */

const partsIn = (at: Date, timeZone: string): Record<string, string> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )

/** The day and time of an instant in a zone: `2026-03-29`, `09:30`. */
export function localOf(instant: string, timeZone: string): [day: string, time: string] {
  const { year, month, day, hour, minute } = partsIn(new Date(instant), timeZone)
  return [`${year}-${month}-${day}`, `${hour}:${minute}`]
}

/** The instant at which a zone's clocks show this; where they are put forward over it, the instant that they show an hour later. */
export function instantOf(day: string, time: string, timeZone: string): string {
  const wanted = Date.parse(`${day}T${time}:00.000Z`)
  if (Number.isNaN(wanted)) return `${day}T${time}`
  let guess = wanted
  // Twice, since the first guess may lie on the other side of a change of clocks.
  for (let round = 0; round < 2; round++) {
    const [shownDay, shownTime] = localOf(new Date(guess).toISOString(), timeZone)
    guess += wanted - Date.parse(`${shownDay}T${shownTime}:00.000Z`)
  }
  return new Date(guess).toISOString()
}
