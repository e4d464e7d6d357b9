/** The door to trials: what an expression would find in what is already there. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import { actor, type Env, needs, says, valid } from '../http.ts'
import { Trial, TrialResult } from './contract.ts'
import { tryOut } from './try-out.ts'
import { inTurns } from './turns.ts'

/** Trials at a time: each takes a good part of a processor for some seconds. */
const atOnce = 2

export const trialRoutes = ({ db, clock }: Deps) => {
  const turn = inTurns(atOnce)
  return new Hono<Env>().post(
    '/',
    needs('read'),
    says('Tries an expression on what is already there, and what it would change of a saved watch', TrialResult, { tag: 'watches' }),
    valid('json', Trial),
    async (c) => {
      const { workspaceId } = actor(c)
      const { signal } = c.req.raw
      try {
        return c.json(await turn(signal, () => tryOut(db, workspaceId, c.req.valid('json'), { now: clock.now(), signal })))
      } catch (error) {
        // Who types on needs no answer, and nothing failed.
        throw signal.aborted ? new Problem('given-up') : error
      }
    },
  )
}

export type TrialRoutes = ReturnType<typeof trialRoutes>
