/** What the stream hands to the mention that is read beside it. */
import { createContext, useContext } from 'react'
import type { Mention } from '../../../server/mentions/contract.ts'
import type { Question } from './dialogs.tsx'
import type { Target, Word } from './triage.ts'

export interface Triage {
  may: boolean
  /** The row that is open or under the cursor. */
  current: Mention | null
  items: readonly Mention[]
  tell(word: Word, of?: Target): Promise<boolean>
  ask(question: Question): void
  openOne(id: string): void
}

export const TriageContext = createContext<Triage | null>(null)

export function useTriageHere(): Triage {
  const triage = useContext(TriageContext)
  if (!triage) throw new Error('a mention is only read beside the stream')
  return triage
}
