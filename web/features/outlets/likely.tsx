/** Outlets that look like the same one, and those that were joined with it; nothing is joined unasked. */
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OutletRead } from '../../../server/outlets/contract.ts'
import { audit, joins, ok } from '../../api.ts'
import { useMay } from '../../lib/session.ts'
import dossier from '../../ui/dossier.module.css'
import { useProblemWords } from '../../ui/error-state.tsx'
import { say } from '../../ui/undo.tsx'
import { When } from '../../ui/when.tsx'

export function Likely({ outlet, onJoin }: { outlet: OutletRead; onJoin(otherId: string): void }) {
  const { t } = useTranslation('outlets')
  const mayEdit = useMay('edit')
  const alike = useQuery({
    queryKey: ['outlets', outlet.id, 'alike'],
    queryFn: () => ok(joins[':id'].alike.$get({ param: { id: outlet.id } })),
    enabled: mayEdit,
  })
  return (
    <>
      {alike.data?.items.map(({ id, name, sites, why }) => (
        <p key={id} className={dossier.hint}>
          <span>
            {t('join.likely', { name })}{' '}
            <span className={dossier.soft}>{[sites[0], ...why.map((one) => t(`join.why.${one}`))].filter(Boolean).join(' · ')}</span>
          </span>
          <Button variant="subtle" size="compact-sm" onClick={() => onJoin(id)}>
            {t('join.look')}
          </Button>
        </p>
      ))}
      <Joined outlet={outlet} mayEdit={mayEdit} />
    </>
  )
}

function Joined({ outlet, mayEdit }: { outlet: OutletRead; mayEdit: boolean }) {
  const { t } = useTranslation('outlets')
  const client = useQueryClient()
  const words = useProblemWords()
  const split = async (undo: string) => {
    try {
      await ok(audit[':id'].undo.$post({ param: { id: undo } }))
      await client.invalidateQueries({ queryKey: ['outlets'] })
      say(t('join.splitDone'))
    } catch (error) {
      say(words(error).whole)
    }
  }
  return outlet.joined.map(({ name, by, at, undo, isLast }) => (
    <p key={undo} className={dossier.hint}>
      <span>
        {t('join.joined')} : <strong>{name}</strong>{' '}
        <span className={dossier.soft}>
          {t('join.by', { by })}, <When at={at} />
          {!isLast && ` · ${t('join.earlier')}`}
        </span>
      </span>
      {mayEdit && isLast && (
        <Button variant="subtle" size="compact-sm" onClick={() => void split(undo)}>
          {t('join.split')}
        </Button>
      )}
    </p>
  ))
}
