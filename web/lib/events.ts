/** Hears what changes on the server and asks again for what the screens show of it. */
import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Topic } from '../../server/events/signals.ts'

/** The topics of a `changed` event; empty when it says nothing that we understand. */
export function readTopics(written: string): Topic[] {
  try {
    const value: unknown = JSON.parse(written)
    // An unknown topic is the key of no query: it does no harm.
    return Array.isArray(value) ? value.filter((one): one is Topic => typeof one === 'string') : []
  } catch {
    return []
  }
}

const slowestRetry = 60_000
/** The server says something every twenty seconds; after three of those in silence the line is dead, whatever the browser believes of it. */
const deadAfter = 65_000

/**
 * Listens at `address` as long as the component lives, and refreshes the queries whose key begins with a topic that changed.
 * The server gathers what changes in a burst. After a break everything is asked again, for what happened meanwhile was not heard.
 * Gives `false` while the line is broken.
 */
export function useLiveChanges(client: QueryClient, address: string, on: boolean): boolean {
  const [connected, setConnected] = useState(true)
  useEffect(() => {
    if (!on) return
    let again: ReturnType<typeof setTimeout> | undefined
    let silence: ReturnType<typeof setTimeout> | undefined
    let source: EventSource | undefined
    let missed = false
    let wait = 1000
    const broken = () => {
      missed = true
      setConnected(false)
      clearTimeout(silence)
    }
    const heard = () => {
      clearTimeout(silence)
      silence = setTimeout(() => {
        broken()
        open()
      }, deadAfter)
    }
    const open = () => {
      clearTimeout(again)
      source?.close()
      const line = new EventSource(address)
      source = line
      line.onopen = () => {
        setConnected(true)
        heard()
        wait = 1000
        if (missed) void client.invalidateQueries()
        missed = false
      }
      line.addEventListener('beat', heard)
      line.addEventListener('changed', ({ data }: MessageEvent<string>) => {
        heard()
        for (const topic of readTopics(data)) void client.invalidateQueries({ queryKey: [topic] })
      })
      line.onerror = () => {
        broken()
        // The browser retries by itself unless the server answered with an error; then it gives up, and we do not.
        if (line.readyState !== EventSource.CLOSED) return
        again = setTimeout(open, wait)
        wait = Math.min(wait * 2, slowestRetry)
      }
    }
    open()
    // A line that was open when the network went is told of its end much later, if ever.
    window.addEventListener('offline', broken)
    window.addEventListener('online', open)
    return () => {
      window.removeEventListener('offline', broken)
      window.removeEventListener('online', open)
      source?.close()
      clearTimeout(again)
      clearTimeout(silence)
    }
  }, [client, address, on])
  return connected
}
