/** What a network tells of a post: its account, what was counted of it and how that grew, whom it speaks to and who answers it. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MentionPage, Post } from '../../../server/mentions/page-contract.ts'
import { formatCompact, formatCount } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import { AccountName } from '../../ui/account.tsx'
import { Part } from '../../ui/page.tsx'
import { Written } from '../../ui/passage.tsx'
import { TreatAccount } from '../../ui/treat-account.tsx'
import { When } from '../../ui/when.tsx'
import classes from './post.module.css'
import { useStreamSearch } from './search.ts'

/** Under the head: who published it, with what is known of the account and the warning it may carry. */
export function PostAccount({ post }: Pick<MentionPage, 'post'>) {
  const { t } = useTranslation(['accounts', 'common'])
  const { locale } = useReader()
  const account = post?.account
  if (!account) return null
  return (
    <section className={classes.account} aria-label={t('account')} data-standing={account.standing}>
      <div className={classes.who}>
        <AccountName account={account} />
        <TreatAccount account={account} />
      </div>
      <p className={classes.soft}>
        {account.followers ? (
          <>
            {t('followersOf', { count: account.followers.figure, figure: formatCompact(account.followers.figure, locale) })},{' '}
            <When at={account.followers.at} />
          </>
        ) : (
          t('followersUnknown')
        )}
        {account.isBot && ` · ${t('isBot')}`}
        {account.person && (
          <>
            {' · '}
            <Link to="/people/$personId" params={{ personId: account.person.id }} search={{}}>
              {account.person.name}
            </Link>
          </>
        )}
      </p>
      {account.treated && (
        <p className={classes.treated}>
          {t(`warning.${account.standing}`)} « {account.treated.reason} » — {account.treated.by}
        </p>
      )}
    </section>
  )
}

const counted = ['likes', 'reposts', 'replies', 'quotes', 'views'] as const

/** The latest figure that is known, when it was told, and how much it grew since the first. */
function figureOf(figures: Post['figures'], name: (typeof counted)[number]) {
  const known = figures.flatMap((one) => (one[name] === null ? [] : [{ at: one.at, figure: one[name] }]))
  const [first, last] = [known[0], known.at(-1)]
  return first && last ? { name, ...last, growth: last.figure - first.figure } : null
}

export function PostPart({ post }: Pick<MentionPage, 'post'>) {
  const { t } = useTranslation(['mentions', 'mention'])
  const { locale } = useReader()
  if (!post) return null
  const figures = counted.flatMap((name) => figureOf(post.figures, name) ?? [])
  const latest = post.figures.at(-1)
  const speaksTo = post.speaksTo.filter(({ kind }) => kind !== 'links')
  if (figures.length + speaksTo.length + post.answers.length === 0) return null
  return (
    <Part title={t('mention:post.title')}>
      {figures.length > 0 && latest && (
        <>
          <dl className={classes.figures}>
            {figures.map(({ name, figure, growth }) => (
              <div key={name}>
                <dt>{t(`mention:post.${name}`, { count: figure })}</dt>
                <dd>
                  {formatCount(figure, locale)}
                  {growth !== 0 && (
                    <span className={classes.growth}>
                      {' '}
                      {growth > 0 ? '+' : '−'}
                      {formatCount(Math.abs(growth), locale)}
                    </span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
          <p className={classes.soft}>
            {t('mention:post.counted')} <When at={latest.at} />
            {post.figures.length > 1 && post.figures[0] && (
              <>
                , {t('mention:post.grownSince')} <When at={post.figures[0].at} />
              </>
            )}
          </p>
        </>
      )}
      {speaksTo.length > 0 && (
        <ul className={classes.talk} aria-label={t('mention:post.speaksTo')}>
          {speaksTo.map(({ kind, account, address, document }) => (
            <li key={`${kind} ${address ?? account?.id}`}>
              <span className={classes.soft}>{t(`mention:post.to.${kind}`)}</span> {account && <AccountName account={account} />}{' '}
              {document ? <Told document={document} /> : address && kind !== 'names' && <Outward address={address} />}
            </li>
          ))}
        </ul>
      )}
      {post.answers.length > 0 && (
        <>
          <h3 className={classes.under}>{t('mention:post.answers')}</h3>
          <ul className={classes.talk}>
            {post.answers.map(({ kind, account, document }) => (
              <li key={`${kind} ${document.id}`}>
                {account && <AccountName account={account} />} <span className={classes.soft}>{t(`mention:post.from.${kind}`)}</span>{' '}
                <Told document={document} />{' '}
                <span className={classes.soft}>
                  <When {...document.published} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  )
}

function Outward({ address }: { address: string }) {
  const { t } = useTranslation(['mentions', 'mention'])
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {t('mention:post.elsewhere')}
    </a>
  )
}

function Told({ document }: { document: Post['answers'][number]['document'] }) {
  const search = useStreamSearch()
  const title = <Written text={document.title} language={null} />
  if (document.mentionId)
    return (
      <Link to="/mentions/$mentionId" params={{ mentionId: document.mentionId }} search={search}>
        {title}
      </Link>
    )
  if (!document.address) return title
  return (
    <a href={document.address} target="_blank" rel="noreferrer">
      {title}
    </a>
  )
}
