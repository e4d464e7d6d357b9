/** The offer to receive what others say of a site of one's own, below what was found behind its address. */
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ok, sources } from '../../api.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import { say } from '../../ui/undo.tsx'
import classes from './sources.module.css'

/** `address` is what was pasted, with or without its scheme; the offer is for its site as a whole. */
export function OwnSite({ address, onClose }: { address: string; onClose(): void }) {
  const { t } = useTranslation('sources')
  const client = useQueryClient()
  const navigate = useNavigate()
  const words = useProblemWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const site = siteOf(address)
  if (site === null) return null
  const receive = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const { id } = await ok(sources.index.$post({ json: { kind: 'webmention', address: site.href } }))
      await client.invalidateQueries({ queryKey: ['sources'] })
      say(t('followed', { count: 1 }))
      onClose()
      await navigate({ to: '/sources/$sourceId', params: { sourceId: id } })
    } catch (error) {
      setProblem(words(error).whole)
    } finally {
      setBusy(false)
    }
  }
  return (
    <details className={classes.ownSite}>
      <summary>{t('ownSite.title', { site: site.host })}</summary>
      <p>{t('ownSite.words')}</p>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <Button variant="default" size="compact-sm" loading={busy} onClick={() => void receive()}>
        {t('ownSite.receive')}
      </Button>
    </details>
  )
}

function siteOf(address: string): URL | null {
  const full = /^https?:\/\//i.test(address) ? address : `https://${address}`
  return URL.canParse(full) && full.includes('.') ? new URL('/', full) : null
}
