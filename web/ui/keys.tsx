/** Keys as they are printed on the keyboard. */
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

const onMac = () => /mac|iphone|ipad/i.test(navigator.userAgent)

/** `mod+k` as ⌘ K or Ctrl K; the strokes of `g m` as G then M. */
export function Keys({ keys }: { keys: string }) {
  const { t } = useTranslation()
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {keys.split(' ').map((stroke, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: strokes may be equal, and their order is what they are
        <Fragment key={at}>
          {at > 0 && <small> {t('keys.then')} </small>}
          {stroke.split('+').map((key) => (
            <Fragment key={key}>
              <kbd>{printed(key, t)}</kbd>{' '}
            </Fragment>
          ))}
        </Fragment>
      ))}
    </span>
  )
}

function printed(key: string, t: (key: 'keys.enter' | 'keys.escape' | 'keys.space') => string): string {
  if (key === 'mod') return onMac() ? '⌘' : 'Ctrl'
  if (key === 'shift') return '⇧'
  if (key === 'alt') return 'Alt'
  if (key === 'enter') return t('keys.enter')
  if (key === 'escape') return t('keys.escape')
  if (key === 'space') return t('keys.space')
  if (key === 'arrowdown') return '↓'
  return key === 'arrowup' ? '↑' : key.toUpperCase()
}
