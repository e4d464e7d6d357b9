/** One account: what its network tells of it, whose it is, how it is treated and why, and what it published. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AccountRead } from '../../../server/handles/contract.ts'
import { accounts, ok } from '../../api.ts'
import { formatCount, formatDay } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import { NetworkIcon, StandingMark } from '../../ui/account.tsx'
import dossier from '../../ui/dossier.module.css'
import { ErrorState } from '../../ui/error-state.tsx'
import { PageHeader, Part, Sheet } from '../../ui/page.tsx'
import { TreatAccount } from '../../ui/treat-account.tsx'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'
import { WrittenPart } from '../../ui/written-part.tsx'

export function AccountPage() {
  const { accountId } = useParams({ from: '/accounts/$accountId' })
  const account = useQuery({
    queryKey: ['people', 'accounts', accountId],
    queryFn: () => ok(accounts[':id'].$get({ param: { id: accountId } })),
  })
  return (
    <Sheet>
      {account.isPending && <Working />}
      {account.isError && <ErrorState error={account.error} retry={() => void account.refetch()} />}
      {account.data && <Record account={account.data} />}
    </Sheet>
  )
}

function Record({ account }: { account: AccountRead }) {
  const { t } = useTranslation(['accounts', 'common'])
  const { locale } = useReader()
  return (
    <>
      <PageHeader
        title={account.name ?? account.shown}
        intro={
          <>
            <NetworkIcon network={account.network} /> {t(`common:network.${account.network}`)} ·{' '}
            {account.address ? (
              <a href={account.address} target="_blank" rel="noreferrer">
                {account.shown}
              </a>
            ) : (
              account.shown
            )}
          </>
        }
      >
        <TreatAccount account={account} />
      </PageHeader>
      <dl className={dossier.figuresLine}>
        <div>
          <dt>{t('figure.posts', { count: account.documents })}</dt>
          <dd>{formatCount(account.documents, locale)}</dd>
        </div>
        <div>
          <dt>{t('figure.mentions', { count: account.mentions })}</dt>
          <dd>
            <Link to="/mentions" search={{ account: [account.id], status: 'all', group: 'none' }} title={t('inStream')}>
              {formatCount(account.mentions, locale)}
            </Link>
          </dd>
        </div>
        <div>
          <dt>
            {t('followers')}
            {account.followers && (
              <>
                , <When at={account.followers.at} />
              </>
            )}
          </dt>
          <dd>{account.followers ? formatCount(account.followers.figure, locale) : '—'}</dd>
        </div>
      </dl>
      <div className={dossier.page}>
        <Known account={account} />
        <Published accountId={account.id} />
      </div>
    </>
  )
}

function Known({ account }: { account: AccountRead }) {
  const { t } = useTranslation(['accounts', 'common'])
  const reader = useReader()
  const { treated } = account
  return (
    <Part title={t('facts')}>
      <dl className={dossier.facts}>
        <div>
          <dt>{t('standing')}</dt>
          <dd>
            {account.standing === 'ordinary' ? t('common:standing.ordinary') : <StandingMark standing={account.standing} />}
            {treated && (
              <>
                <br />« {treated.reason} »{' '}
                <span className={dossier.soft}>{t('treatedBy', { by: treated.by, day: formatDay(treated.at, reader) })}</span>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('person')}</dt>
          <dd>
            {account.person ? (
              <Link to="/people/$personId" params={{ personId: account.person.id }} search={{}}>
                {account.person.name}
              </Link>
            ) : (
              <span className={dossier.unknown}>{t('nobodyWords')}</span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('opened')}</dt>
          <dd>{account.openedAt ? formatDay(account.openedAt, reader) : <span className={dossier.unknown}>{t('unknown')}</span>}</dd>
        </div>
        <div>
          <dt>{t('bot')}</dt>
          <dd>
            {account.isBot === null ? <span className={dossier.unknown}>{t('unsaid')}</span> : account.isBot ? t('isBot') : t('isNoBot')}
          </dd>
        </div>
      </dl>
    </Part>
  )
}

function Published({ accountId }: { accountId: string }) {
  const { t } = useTranslation('accounts')
  return (
    <WrittenPart
      first="all"
      of={['of-account', accountId]}
      read={(query) => ok(accounts[':id'].documents.$get({ param: { id: accountId }, query }))}
      words={{ title: t('published'), onlyMentions: t('onlyMentions'), all: t('all'), none: t('nothingPublished') }}
    />
  )
}
