/** What emerges in what is followed: subjects that ring, why they do, the pieces that show them, and a watch at hand for each. */
import { Anchor, Button, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { WatchKind } from '../../../db/vocabulary.ts'
import type { SubjectRow } from '../../../server/subjects/contract.ts'
import { ok, subjects } from '../../api.ts'
import { formatCount } from '../../lib/format.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { PageHeader, Sheet } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'
import classes from './list.module.css'
import '../../ui/kit-switch.css'
import '../../ui/kit-anchor.css'

export function SubjectList() {
  const { t } = useTranslation('subjects')
  const navigate = useNavigate()
  const { past } = useSearch({ from: '/subjects' })
  const list = useQuery({
    queryKey: ['subjects', { past }],
    queryFn: () => ok(subjects.index.$get({ query: past ? { past: 'yes' } : {} })),
  })
  return (
    <Sheet>
      <PageHeader title={t('title')} intro={t('intro')}>
        <Switch
          label={t('past')}
          checked={past === true}
          onChange={(event) => void navigate({ to: '/subjects', search: event.currentTarget.checked ? { past: true } : {}, replace: true })}
        />
      </PageHeader>
      {list.isPending && <Working />}
      {list.isError && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.data && list.data.items.length > 0 && (
        <ol className={classes.subjects} aria-label={t('title')}>
          {list.data.items.map((subject) => (
            <Subject key={subject.id} subject={subject} />
          ))}
        </ol>
      )}
      {list.data?.items.length === 0 &&
        (list.data.ready ? (
          <EmptyState title={t('calm.title')}>{t('calm.words')}</EmptyState>
        ) : (
          <EmptyState title={t('early.title')}>{t('early.words')}</EmptyState>
        ))}
    </Sheet>
  )
}

function Subject({ subject }: { subject: SubjectRow }) {
  const { t } = useTranslation('subjects')
  const mayEdit = useMay('edit')
  const { label, kind, also, ringing, documents } = subject
  const left = subject.counted.documents - documents.length
  return (
    <li className={classes.subject} data-ringing={ringing}>
      <div className={classes.head}>
        <h2 className={classes.label}>{label}</h2>
        <span className={classes.kind}>{t(`kind.${kind}`)}</span>
        {mayEdit && (
          <Button
            variant="default"
            size="compact-sm"
            className={classes.watch}
            aria-label={t('watchOf', { label })}
            renderRoot={(props) => (
              <Link
                {...props}
                to="/watches/new"
                search={{ name: label, expression: `"${label.replaceAll('"', '')}"`, as: watchKindOf(kind) }}
              />
            )}
          >
            {t('watch')}
          </Button>
        )}
      </div>
      <Why subject={subject} />
      {also.length > 0 && (
        <p className={classes.also}>
          {t('also')} {also.join(' · ')}
        </p>
      )}
      <ul className={classes.documents} aria-label={t('documentsOf', { label })}>
        {documents.map(({ id, title, address, outlet, published }) => (
          <li key={id}>
            <span className={classes.outlet}>{outlet?.name ?? t('unknownOutlet')}</span>{' '}
            {address ? (
              <Anchor href={address} target="_blank" rel="noreferrer" underline="hover" className="written">
                {title}
              </Anchor>
            ) : (
              <span className="written">{title}</span>
            )}{' '}
            <span className={classes.when}>
              <When {...published} />
            </span>
          </li>
        ))}
      </ul>
      {left > 0 && <p className={classes.also}>{t('more', { count: left })}</p>}
    </li>
  )
}

/** The numbers that made it ring, in one sentence. */
function Why({ subject: { counted, score, ringing, firstRangAt, lastRangAt } }: { subject: SubjectRow }) {
  const { t } = useTranslation('subjects')
  const { locale } = useReader()
  const count = (figure: number) => formatCount(figure, locale)
  const expected = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(counted.expected)
  return (
    <>
      <p className={classes.why}>
        {t('why', { count: counted.documents, outlets: count(counted.outlets), hours: counted.hours, expected })}{' '}
        {t('compared', { count: counted.weeks })}
      </p>
      <p className={classes.also}>
        <span title={t('scoreMeans')} className={classes.score}>
          {t('score', { score: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(score) })}
        </span>
        {' · '}
        {t(ringing ? 'first' : 'last')} <When at={ringing ? firstRangAt : lastRangAt} precision="instant" />
      </p>
    </>
  )
}

const watchKindOf = (kind: SubjectRow['kind']): WatchKind => (kind === 'person' ? 'person' : kind === 'work' ? 'production' : 'subject')
