/** Says that sources are in trouble. */
import type { ReactNode } from 'react'

export function HealthBanner(): ReactNode {
  return null
}
