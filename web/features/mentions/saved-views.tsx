/** The saved views in the rail. */
import type { ReactNode } from 'react'

export function SavedViews(): ReactNode {
  return null
}
