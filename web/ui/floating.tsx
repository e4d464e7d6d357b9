/** What floats over a chip, fetched the first time that one is opened: placing it weighs more than the screen below. */
import { Popover } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'

export interface Floating {
  opened: boolean
  onChange(opened: boolean): void
  position: 'bottom-start' | 'bottom-end'
  /** Names what floats for those who hear it. */
  label: string
  target: ReactElement
  children: ReactNode
}

export function FloatingPanel({ opened, onChange, position, label, target, children }: Floating) {
  return (
    <Popover opened={opened} onChange={onChange} position={position} trapFocus returnFocus>
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown p="xs" aria-label={label}>
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}
