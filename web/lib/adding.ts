/** Adds much, a part at a time: shows how far it is, can be stopped, and what went in, even before it went wrong, can be taken back as one. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { audit, ok } from '../api.ts'

interface Adding<Item> {
  /** What is read anew afterwards. */
  topic: string
  /** How many one call takes. */
  atOnce: number
  /** Adds a part; `undo` is null when it added nothing. */
  send(part: readonly Item[]): Promise<{ added: readonly unknown[]; undo: string | null }>
}

/** Undoes what these entries of the trail tell, the last first, and has `topic` read anew. */
export function useTakeBack(topic: string) {
  const client = useQueryClient()
  return async (entries: readonly string[]) => {
    for (const id of entries.toReversed()) await ok(audit[':id'].undo.$post({ param: { id } }))
    await client.invalidateQueries({ queryKey: [topic] })
  }
}

export function useAdding<Item>({ topic, atOnce, send }: Adding<Item>) {
  const client = useQueryClient()
  const stopped = useRef(false)
  /** Null while nothing is being added. */
  const [done, setDone] = useState<number | null>(null)
  /** What came of it. A mistake ends it and is given beside what went in before, never thrown. */
  const add = async (items: readonly Item[]): Promise<{ added: number; undo: string[]; error: unknown }> => {
    const report = { added: 0, undo: [] as string[], error: null as unknown }
    stopped.current = false
    setDone(0)
    try {
      for (let at = 0; at < items.length && !stopped.current; at += atOnce) {
        const part = items.slice(at, at + atOnce)
        const { added, undo } = await send(part)
        report.added += added.length
        if (undo) report.undo.push(undo)
        setDone(at + part.length)
      }
    } catch (error) {
      report.error = error
    } finally {
      setDone(null)
      await client.invalidateQueries({ queryKey: [topic] })
    }
    return report
  }
  const takeBack = useTakeBack(topic)
  const stop = () => {
    stopped.current = true
  }
  return { done, add, takeBack, stop }
}
