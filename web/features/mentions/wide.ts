/** Whether list and pane stand side by side, as `ui/split` draws them. */
import { useSyncExternalStore } from 'react'

const query = '(min-width: 1100px)'

export const useWide = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const asked = matchMedia(query)
      asked.addEventListener('change', changed)
      return () => asked.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
