/** Joining two outlets: the other one is found, what goes over is shown, and it is done at once and can be undone. */
import { Button, Group, Modal } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fact, JoinPreview } from '../../../server/joins/contract.ts'
import type { OutletRead } from '../../../server/outlets/contract.ts'
import { audit, ifMatch, joins, ok, outlets } from '../../api.ts'
import { formatCount } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import dossier from '../../ui/dossier.module.css'
import { ErrorState, useProblemWords } from '../../ui/error-state.tsx'
import { KindIcon } from '../../ui/marks.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { offerUndo } from '../../ui/undo.tsx'
import { Working } from '../../ui/working.tsx'

interface Joining {
  outlet: OutletRead
  /** The one that goes; empty while it is looked for. */
  other: string
  onClose(): void
}

export default function JoinOutlet({ outlet, other, onClose }: Joining) {
  const { t } = useTranslation(['outlets', 'common'])
  const [from, setFrom] = useState(other)
  const [into, setInto] = useState(outlet.id)
  return (
    <Modal opened onClose={onClose} size="lg" title={t('join.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      {from === '' ? (
        <Choose outlet={outlet} onChoose={setFrom} />
      ) : (
        <Preview
          from={from}
          into={into}
          onSwap={() => {
            setFrom(into)
            setInto(from)
          }}
          onOther={() => {
            setFrom('')
            setInto(outlet.id)
          }}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}

function Choose({ outlet, onChoose }: { outlet: OutletRead; onChoose(id: string): void }) {
  const { t } = useTranslation('outlets')
  const [q, setQ] = useState('')
  const found = useQuery({
    queryKey: ['outlets', 'to-join', q],
    queryFn: () => ok(outlets.index.$get({ query: { order: 'name', limit: '10', ...(q ? { q } : {}) } })),
  })
  const items = found.data?.items.filter(({ id }) => id !== outlet.id) ?? []
  return (
    <>
      <p>{t('join.which', { name: outlet.name })}</p>
      <SearchBox label={t('join.search')} value={q} onSearch={setQ} />
      {found.isError && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      <ul className={dossier.plain}>
        {items.map(({ id, name, kind, sites }) => (
          <li key={id}>
            <button type="button" className={dossier.choice} onClick={() => onChoose(id)}>
              <KindIcon kind={kind} bare /> <span>{name}</span> <span className={dossier.soft}>{sites.join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.isSuccess && items.length === 0 && <p className={dossier.unknown}>{t('join.noneFound')}</p>}
    </>
  )
}

interface Previewing {
  from: string
  into: string
  onSwap(): void
  onOther(): void
  onClose(): void
}

function Preview({ from, into, onSwap, onOther, onClose }: Previewing) {
  const preview = useQuery({
    queryKey: ['outlets', into, 'join', from],
    queryFn: () => ok(joins[':id'].join.$get({ param: { id: into }, query: { from } })),
  })
  if (preview.isPending) return <Working />
  if (preview.isError) return <ErrorState error={preview.error} retry={() => void preview.refetch()} />
  return <Previewed preview={preview.data} onSwap={onSwap} onOther={onOther} onClose={onClose} />
}

function Previewed({ preview, onSwap, onOther, onClose }: { preview: JoinPreview } & Pick<Previewing, 'onSwap' | 'onOther' | 'onClose'>) {
  const { t } = useTranslation(['outlets', 'common'])
  const { locale } = useReader()
  const client = useQueryClient()
  const navigate = useNavigate()
  const words = useProblemWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { from, into, moves, taken, differ } = preview
  const both = { from: from.name, into: into.name }
  const named = (facts: Fact[]) => facts.map((fact) => t(fact === 'leadTimeDays' ? 'lead' : fact).toLocaleLowerCase(locale)).join(', ')
  const refresh = () => client.invalidateQueries()
  const join = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const { undo } = await ok(joins[':id'].join.$post({ param: { id: into.id }, json: { from: from.id } }, ifMatch(into.version)))
      onClose()
      await navigate({ to: '/outlets/$outletId', params: { outletId: into.id } })
      await refresh()
      offerUndo(t('join.done', both), async () => {
        await ok(audit[':id'].undo.$post({ param: { id: undo } }))
        await refresh()
      })
    } catch (error) {
      setProblem(words(error).whole)
      setBusy(false)
    }
  }
  return (
    <>
      <p>{t('join.goes', both)}</p>
      <h3 className={dossier.small}>{t('join.moves', both)}</h3>
      <dl className={dossier.figuresLine}>
        {(['sites', 'sources', 'documents', 'mentions', 'bylines', 'people'] as const).map((what) => (
          <div key={what}>
            <dt>
              {t(`join.${what}`)}
              {what === 'people' && moves.both > 0 && `, ${t('join.both', { count: moves.both })}`}
            </dt>
            <dd>{formatCount(moves[what], locale)}</dd>
          </div>
        ))}
      </dl>
      {taken.length > 0 && <p>{t('join.taken', { ...both, facts: named(taken) })}</p>}
      {differ.length > 0 && <p>{t('join.differ', { ...both, facts: named(differ) })}</p>}
      <p className={dossier.soft}>{t('join.counted')}</p>
      {problem && <p role="alert">{problem}</p>}
      <Group justify="space-between" mt="lg">
        <Group gap="xs">
          <Button variant="subtle" onClick={onSwap} disabled={busy}>
            {t('join.swap', both)}
          </Button>
          <Button variant="subtle" onClick={onOther} disabled={busy}>
            {t('join.other')}
          </Button>
        </Group>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button loading={busy} onClick={() => void join()} data-autofocus>
            {t('join.yes')}
          </Button>
        </Group>
      </Group>
    </>
  )
}
