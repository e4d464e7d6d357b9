/** Looks at an address; what a later look finds wins over an earlier one, and leaving ends it. */
import { useEffect, useRef, useState } from 'react'
import type { LookedAt } from '../../../server/byhand/contract.ts'
import { byHand, ok } from '../../api.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { useProblemWords } from '../../ui/error-state.tsx'

export function useLook() {
  const words = useProblemWords()
  const running = useRef<AbortController | null>(null)
  const [looking, setLooking] = useState<string | null>(null)
  const [looked, setLooked] = useState<LookedAt | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const stop = () => {
    running.current?.abort()
    setLooking(null)
  }
  const look = async (address: string) => {
    running.current?.abort()
    const mine = new AbortController()
    running.current = mine
    setLooking(address)
    setLooked(null)
    setProblem(null)
    try {
      const answer = await ok(byHand.look.$post({ json: { address } }, { init: { signal: mine.signal } }))
      if (running.current === mine) setLooked(answer)
    } catch (error) {
      if (mine.signal.aborted) return
      setProblem(Object.values(fieldErrors(error) ?? {})[0] ?? words(error).whole)
    } finally {
      if (running.current === mine) setLooking(null)
    }
  }
  useEffect(() => () => running.current?.abort(), [])
  return { look, stop, looking, looked, problem }
}
