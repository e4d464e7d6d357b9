/** Something secret that is shown this once: to be copied now. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './settings.module.css'

export function ShownOnce({ words, secret, onDone }: { words: string; secret: string; onDone(): void }) {
  const { t } = useTranslation('settings')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    // Without encryption browsers have no clipboard; then the text is there to be marked by hand.
    await navigator.clipboard?.writeText(secret)
    setCopied(true)
  }
  return (
    <div className={classes.once} role="status">
      <p>{words}</p>
      <code>{secret}</code>
      <div>
        {'clipboard' in navigator && (
          <Button size="compact-sm" onClick={() => void copy()}>
            {copied ? t('copied') : t('copy')}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" onClick={onDone}>
          {t('doneCopying')}
        </Button>
      </div>
    </div>
  )
}
