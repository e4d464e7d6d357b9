/** The door to trials: what an expression would find in what is already there. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import { actor, type Env, needs, says, valid } from '../http.ts'
import { ExclusionEffect, ExclusionTrial, Trial, TrialResult } from './contract.ts'
import { effectOf } from './exclusion-effect.ts'
import { tryOut } from './try-out.ts'
import { inTurns } from './turns.ts'

/** Trials at a time: each takes a good part of a processor for some seconds. */
const atOnce = 2

export const trialRoutes = ({ db, clock }: Deps) => {
  const turn = inTurns(atOnce)
  /** Who types on needs no answer, and nothing failed. */
  const unlessGone = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    try {
      return await turn(signal, work)
    } catch (error) {
      throw signal.aborted ? new Problem('given-up') : error
    }
  }
  return new Hono<Env>()
    .post(
      '/',
      needs('read'),
      says('Tries an expression on what is already there, and what it would change of a saved watch', TrialResult, { tag: 'watches' }),
      valid('json', Trial),
      async (c) => {
        const { workspaceId } = actor(c)
        const { signal } = c.req.raw
        return c.json(await unlessGone(signal, () => tryOut(db, workspaceId, c.req.valid('json'), { now: clock.now(), signal })))
      },
    )
    .post(
      '/exclusion',
      needs('read'),
      says('What a new or changed exclusion list would pass over, and let through again, of what watches find', ExclusionEffect, {
        tag: 'watches',
      }),
      valid('json', ExclusionTrial),
      async (c) => {
        const { workspaceId } = actor(c)
        const { signal } = c.req.raw
        return c.json(await unlessGone(signal, () => effectOf(db, workspaceId, c.req.valid('json'), { now: clock.now(), signal })))
      },
    )
}

export type TrialRoutes = ReturnType<typeof trialRoutes>
