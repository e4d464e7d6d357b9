/** How a source is pushed by its hub, in words; nothing where it names none. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PushRead } from '../../../server/subscriptions/contract.ts'
import { ok, pushes } from '../../api.ts'
import { formatCount, formatDay } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import dossier from '../../ui/dossier.module.css'
import { Part } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'

export function Push({ sourceId }: { sourceId: string }) {
  const push = useQuery({
    queryKey: ['sources', sourceId, 'push'],
    queryFn: () => ok(pushes[':id'].push.$get({ param: { id: sourceId } })),
  })
  // What surrounds it says enough when it can't be had.
  return push.data?.hub ? <Pushed push={push.data} hub={push.data.hub} /> : null
}

function Pushed({ push, hub }: { push: PushRead; hub: string }) {
  const { t } = useTranslation('sources')
  const reader = useReader()
  const { state, leaseUntil, lastPushAt } = push
  const isAsked = state !== 'unreachable' && state !== 'none'
  return (
    <Part title={t('push.title')} intro={t(`push.words.${push.isHealthy ? 'healthy' : state}`, { address: push.ourAddress })}>
      <dl className={dossier.facts}>
        <div>
          <dt>{t('push.hub')}</dt>
          <dd>{hub}</dd>
        </div>
        {isAsked && (
          <div>
            <dt>{t('push.last')}</dt>
            <dd>{lastPushAt ? <When at={lastPushAt} /> : t('push.never')}</dd>
          </div>
        )}
        {state === 'active' && leaseUntil && (
          <div>
            <dt>{t('push.lease')}</dt>
            <dd>{formatDay(leaseUntil, reader)}</dd>
          </div>
        )}
        {push.pushes > 0 && (
          <div>
            <dt>{t('push.taken')}</dt>
            <dd className="figures">{formatCount(push.pushes, reader.locale)}</dd>
          </div>
        )}
        {push.discarded > 0 && (
          <div>
            <dt>{t('push.discarded')}</dt>
            <dd>
              <span className="figures">{formatCount(push.discarded, reader.locale)}</span>{' '}
              <span className={dossier.soft}>{t('push.discardedWords')}</span>
            </dd>
          </div>
        )}
        {push.problem && (
          <div>
            <dt>{t('result')}</dt>
            <dd>
              {push.problem.words} {push.problem.detail && <span className={dossier.soft}>{push.problem.detail}</span>}
            </dd>
          </div>
        )}
      </dl>
    </Part>
  )
}
