/** How many bylines wait, beside the room. */
import type { ReactNode } from 'react'

export function WaitingBylines(): ReactNode {
  return null
}
