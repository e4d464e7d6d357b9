/** What became of a calendar that was read; it holds types only. */
export interface CalendarEvent {
  summary: string
  location: string
  description: string
  categories: string[]
  url: string | null
  /** First and last day of it and of all its repetitions, as days. */
  from: string | null
  to: string | null
}
export type CalendarReading = { problem: null; events: CalendarEvent[]; isCut: boolean } | { problem: 'no-calendar' | 'too-large' }
