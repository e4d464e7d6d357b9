/** What became of a document that was added: the watches that met it, or the way to attach it to one by hand. */
import { Button, NativeSelect } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { audit, byHand, ok, watches } from '../../api.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import { KindIcon } from '../../ui/marks.tsx'
import { Part } from '../../ui/page.tsx'
import { offerUndo } from '../../ui/undo.tsx'
import { Working } from '../../ui/working.tsx'
import classes from './add.module.css'

interface Added {
  documentId: string
  title: string
  meets: { id: string; name: string }[]
  undo: string | null
}

/** Until its mentions are there it is looked at again and again, for half a minute. */
const everyMs = 1_000
const mostLooks = 30

export function Outcome({ added, onAgain }: { added: Added; onAgain?: () => void }) {
  const { t } = useTranslation('byhand')
  const { documentId, meets } = added
  const outcome = useQuery({
    queryKey: ['mentions', 'by-hand', documentId],
    queryFn: () => ok(byHand[':id'].outcome.$get({ param: { id: documentId } })),
    refetchInterval: ({ state }) =>
      state.dataUpdateCount < mostLooks && (!state.data?.isUnderstood || state.data.mentions.length < meets.length) ? everyMs : false,
  })
  const mentions = outcome.data?.mentions ?? []
  const waits = outcome.isPending || (mentions.length === 0 && (meets.length > 0 || !outcome.data?.isUnderstood))
  const body = waits ? (
    <Working />
  ) : mentions.length > 0 ? (
    <ul className={classes.met}>
      {mentions.map(({ id, watch, isAttached }) => (
        <li key={id}>
          <KindIcon kind={watch.kind} bare /> {t(isAttached ? 'attachedTo' : 'metBy', { watch: watch.name })}{' '}
          <Link to="/mentions/$mentionId" params={{ mentionId: id }}>
            {t('openMention')}
          </Link>
        </li>
      ))}
    </ul>
  ) : (
    <Attach documentId={documentId} />
  )
  if (!onAgain) return body
  return (
    <Part title={t('addedTitle', { title: added.title })}>
      {body}
      <Button mt="md" variant="default" onClick={onAgain}>
        {t('again')}
      </Button>
    </Part>
  )
}

function Attach({ documentId }: { documentId: string }) {
  const { t } = useTranslation('byhand')
  const client = useQueryClient()
  const words = useProblemWords()
  const there = useQuery({ queryKey: ['watches', 'by-hand'], queryFn: () => ok(watches.index.$get({ query: { limit: '200' } })) })
  const [chosen, setChosen] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const attach = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    try {
      const { undo } = await ok(byHand[':id'].attach.$post({ param: { id: documentId }, json: { watchId: chosen } }))
      await client.invalidateQueries({ queryKey: ['mentions'] })
      if (undo)
        offerUndo(t('attached'), async () => {
          await ok(audit[':id'].undo.$post({ param: { id: undo } }))
          await client.invalidateQueries({ queryKey: ['mentions'] })
        })
    } catch (error) {
      setProblem(words(error).whole)
    } finally {
      setBusy(false)
    }
  }
  const choices = there.data?.items ?? []
  return (
    <form className={classes.attach} onSubmit={attach} noValidate>
      <p>{t('metByNone')}</p>
      {choices.length === 0 ? (
        there.isSuccess && <p className={classes.soft}>{t('noWatch')}</p>
      ) : (
        <div className={classes.ask}>
          <NativeSelect
            label={t('attachTo')}
            value={chosen}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            error={problem}
            data={[{ value: '', label: t('chooseWatch') }, ...choices.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <Button type="submit" loading={busy} disabled={chosen === ''}>
            {t('attach')}
          </Button>
        </div>
      )}
    </form>
  )
}
