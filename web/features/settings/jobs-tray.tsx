/** Long work under way, in the header. */
import type { ReactNode } from 'react'

export function JobsTray(): ReactNode {
  return null
}
