/** A finger drawn across a row: to the right keeps, to the left dismisses; a mouse does nothing, it has the buttons and the keys. */
import { type PointerEvent, useRef, useState } from 'react'

/** How far the finger must go, in pixels. */
const far = 88
/** Before this the gesture is not yet one. */
const slack = 10

export function useSwipe(onSwipe: ((to: 'kept' | 'dismissed') => void) | null) {
  const start = useRef<{ x: number; y: number; swiping: boolean } | null>(null)
  const [offset, setOffset] = useState(0)
  const end = () => {
    start.current = null
    setOffset(0)
  }
  if (!onSwipe) return { offset: 0, to: null, handlers: {} }
  return {
    offset,
    /** What letting go now would do, once the finger is on its way. */
    to: offset > slack ? ('kept' as const) : offset < -slack ? ('dismissed' as const) : null,
    handlers: {
      onPointerDown: ({ pointerType, clientX, clientY }: PointerEvent) => {
        if (pointerType === 'touch') start.current = { x: clientX, y: clientY, swiping: false }
      },
      onPointerMove: (event: PointerEvent) => {
        const from = start.current
        if (!from) return
        const along = event.clientX - from.x
        if (!from.swiping && Math.abs(along) > slack && Math.abs(along) > 2 * Math.abs(event.clientY - from.y)) {
          from.swiping = true
          event.currentTarget.setPointerCapture(event.pointerId)
        }
        if (from.swiping) setOffset(along)
      },
      onPointerUp: () => {
        if (start.current?.swiping && Math.abs(offset) >= far) onSwipe(offset > 0 ? 'kept' : 'dismissed')
        end()
      },
      onPointerCancel: end,
      onClickCapture: (event: { preventDefault(): void; stopPropagation(): void }) => {
        if (offset === 0) return
        event.preventDefault()
        event.stopPropagation()
      },
    },
  }
}
