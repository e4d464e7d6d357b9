/** A button that opens a panel below it. What places the panel is fetched when a hand or the focus comes near. */
import { UnstyledButton } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'

const load = () => import('./floating.tsx')
const FloatingPanel = lazy(async () => ({ default: (await load()).FloatingPanel }))

interface Drop {
  position?: 'bottom-start' | 'bottom-end'
  label: string
  className?: string | undefined
  /** The inside of the button. */
  button: ReactNode
  /** Where the button shows only a sign. */
  buttonLabel?: string
  onClose?(): void
  /** The inside of the panel; `close` closes it. */
  children(close: () => void): ReactNode
}

export function Drop({ position = 'bottom-start', label, className, button, buttonLabel, onClose, children }: Drop) {
  const [state, setState] = useState<'never' | 'opened' | 'closed'>('never')
  const opened = state === 'opened'
  const change = (next: boolean) => {
    setState(next ? 'opened' : 'closed')
    if (!next) onClose?.()
  }
  const target = (
    <UnstyledButton
      className={className}
      aria-haspopup="dialog"
      aria-expanded={opened}
      aria-label={buttonLabel}
      title={buttonLabel}
      onClick={() => change(!opened)}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
    >
      {button}
    </UnstyledButton>
  )
  if (state === 'never') return target
  return (
    <Suspense fallback={target}>
      <FloatingPanel opened={opened} onChange={change} position={position} label={label} target={target}>
        {children(() => change(false))}
      </FloatingPanel>
    </Suspense>
  )
}
