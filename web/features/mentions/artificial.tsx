/** Marks what looks arranged: a sign in the row, the evidence beside the text, and the way to all posts of the group; what becomes of them a person decides. */
import { Button } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ArtificialGroup } from '../../../server/artificial/contract.ts'
import { artificial, ok } from '../../api.ts'
import classes from './artificial.module.css'
import type { useStream } from './search.ts'

/** Looked for again after so long; posts come by the quarter of an hour. */
const freshMs = 5 * 60_000

function useGroups(): ArtificialGroup[] {
  const query = useQuery({
    // Not among what is asked again with every arrival: it reads a fortnight of posts.
    queryKey: ['artificial'],
    queryFn: ({ signal }) => ok(artificial.index.$get({}, { init: { signal } })),
    staleTime: freshMs,
  })
  return query.data?.groups ?? []
}

const useGroupOf = (mentionId: string): ArtificialGroup | undefined => useGroups().find(({ mentions }) => mentions.includes(mentionId))

function useReasons(): (group: ArtificialGroup) => string[] {
  const { t } = useTranslation('mentions')
  return ({ reasons }) => reasons.map(({ code, count, figure }) => t(`artificial.reason.${code}`, { count, figure: figure ?? 0 }))
}

/** In a row. */
export function ArtificialMark({ mentionId }: { mentionId: string }) {
  const { t } = useTranslation('mentions')
  const reasonsOf = useReasons()
  const group = useGroupOf(mentionId)
  if (!group) return null
  const words = `${t('artificial.mark')} ${reasonsOf(group).join(' ')}`
  return (
    <span title={words} className={classes.mark}>
      <IconUsersGroup size={14} stroke={1.7} aria-hidden="true" />
      <span className="for-reader-only">{words}</span>
    </span>
  )
}

/** Beside the text: what speaks for it, and the group. */
export function ArtificialNotice({ mentionId }: { mentionId: string }) {
  const { t } = useTranslation('mentions')
  const reasonsOf = useReasons()
  const group = useGroupOf(mentionId)
  if (!group) return null
  return (
    <div className={classes.notice} role="note">
      <p className={classes.title}>{t('artificial.title')}</p>
      <ul>
        {reasonsOf(group).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p className={classes.shared}>{t('artificial.shared', { text: group.shared })}</p>
      <p>
        {t('artificial.decide')}{' '}
        <Link to="/mentions" search={{ account: group.accounts.map(({ id }) => id), watch: [group.watch.id], group: 'none' }}>
          {t('artificial.see', { count: group.mentions.length })}
        </Link>
      </p>
    </div>
  )
}

/** Above the stream: narrows it to the accounts of all groups, and says so while it does. */
export function ArtificialFilter({ search, change }: Pick<ReturnType<typeof useStream>, 'search' | 'change'>) {
  const { t } = useTranslation('mentions')
  const groups = useGroups()
  const accounts = [...new Set(groups.flatMap((group) => group.accounts.map(({ id }) => id)))].slice(0, 100)
  if (accounts.length === 0) return null
  const on =
    search.account !== undefined && search.account.length === accounts.length && search.account.every((id) => accounts.includes(id))
  const count = groups.reduce((sum, { mentions }) => sum + mentions.length, 0)
  return (
    <Button
      size="compact-sm"
      radius="xl"
      variant={on ? 'filled' : 'default'}
      aria-pressed={on}
      leftSection={<IconUsersGroup size={14} stroke={1.7} aria-hidden="true" />}
      onClick={() => change(on ? { account: undefined, group: undefined } : { account: accounts, group: 'none' })}
    >
      {t('artificial.filter', { count })}
    </Button>
  )
}
