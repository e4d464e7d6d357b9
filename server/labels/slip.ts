/** The slip that goes out with a drawn document: which part it was drawn from and how many that part had, signed, so that nobody but the server says what is a fair draw. Pure. */
import { z } from 'zod'
import { readNote, signNote } from '../workspaces/cookies.ts'
import type { Label } from './contract.ts'

/** A label whose draw is the server's own word. */
export interface Said {
  documentId: string
  verdict: Label['verdict']
  stratum: string | null
  of: number | null
}

const Slip = z.object({ workspaceId: z.uuid(), documentId: z.uuid(), stratum: z.string(), of: z.number().int().min(1) })
type Slip = z.infer<typeof Slip>

const name = 'drawn'

export const slipOf = (secret: string, slip: Slip): string => signNote(secret, name, slip)

/** What was said, with the part that each was drawn from; a slip that is not ours, or another document's, counts for none. */
export const believed = (secret: string, workspaceId: string, labels: readonly Label[]): Said[] =>
  labels.map(({ documentId, verdict, slip }) => {
    const drawn = slip === null ? null : readNote(secret, name, slip, Slip)
    const isOurs = drawn !== null && drawn.workspaceId === workspaceId && drawn.documentId === documentId
    return { documentId, verdict, stratum: isOurs ? drawn.stratum : null, of: isOurs ? drawn.of : null }
  })
