/** Marks what looks arranged: a sign in the row, the evidence beside the text, and the way to all posts of the group; what becomes of them a person decides, who may call them genuine. */
import { Button } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { mostByIds } from '../../../db/vocabulary.ts'
import type { ArtificialGroup } from '../../../server/artificial/contract.ts'
import type { MentionPage } from '../../../server/mentions/page-contract.ts'
import { artificial, mentions, ok } from '../../api.ts'
import { useMay } from '../../lib/session.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import { offerUndo } from '../../ui/undo.tsx'
import { When } from '../../ui/when.tsx'
import classes from './artificial.module.css'
import { keys } from './reading.ts'
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

/** In a row that has the mark; its reasons where they are at hand. */
export function ArtificialMark({ mentionId }: { mentionId: string }) {
  const { t } = useTranslation('mentions')
  const reasonsOf = useReasons()
  const group = useGroupOf(mentionId)
  const words = [t('artificial.mark'), ...(group ? reasonsOf(group) : [])].join(' ')
  return (
    <span title={words} className={classes.mark}>
      <IconUsersGroup size={14} stroke={1.7} aria-hidden="true" />
      <span className="for-reader-only">{words}</span>
    </span>
  )
}

/** Says that all of a group are genuine, or takes one word back; all that shows it is read again. */
function useGenuine() {
  const { t } = useTranslation('mentions')
  const client = useQueryClient()
  const readAgain = () =>
    Promise.all([['artificial'], ['stream'], keys.page('').slice(0, 1)].map((queryKey) => client.invalidateQueries({ queryKey })))
  return useMutation({
    mutationFn: async ({ ids, value }: { ids: readonly string[]; value: boolean }) => {
      const undos: string[] = []
      let changed = 0
      for (let at = 0; at < ids.length; at += mostByIds) {
        const judged = await ok(mentions.judge.$post({ json: { ids: ids.slice(at, at + mostByIds), field: 'genuine', value } }))
        changed += judged.changed
        if (judged.undo) undos.push(judged.undo)
      }
      return { undos, changed, value }
    },
    onSuccess: ({ undos, changed, value }) => {
      if (undos.length === 0) return
      offerUndo(t(value ? 'done.genuine' : 'done.notGenuine', { count: changed }), async () => {
        for (const id of undos) await ok(mentions.undo[':id'].$post({ param: { id } }))
        await readAgain()
      })
    },
    onSettled: readAgain,
  })
}

/** Beside the text: what speaks for it, the group, and who said that it is genuine. */
export function ArtificialNotice({ mentionId, history }: { mentionId: string; history: MentionPage['history'] }) {
  const { t } = useTranslation('mentions')
  const words = useProblemWords()
  const reasonsOf = useReasons()
  const group = useGroupOf(mentionId)
  const may = useMay('triage')
  const genuine = useGenuine()
  const said = history
    .filter(({ field, undoneAt }) => field === 'genuine' && undoneAt === null)
    .reduce<MentionPage['history'][number] | null>((last, each) => (last === null || each.at > last.at ? each : last), null)
  const refused = genuine.error && (
    <p className={classes.refused} role="alert">
      {words(genuine.error).what}
    </p>
  )
  if (said?.value === 'yes')
    return (
      <div className={classes.notice} role="note" data-genuine>
        <p>
          {t('artificial.genuineBy', { by: said.by })} <When at={said.at} />
          {may && (
            <Button
              variant="subtle"
              size="compact-xs"
              loading={genuine.isPending}
              onClick={() => genuine.mutate({ ids: [mentionId], value: false })}
            >
              {t('artificial.takeBack')}
            </Button>
          )}
        </p>
        {refused}
      </div>
    )
  if (!group) return null
  return (
    <div className={classes.notice} role="note">
      <p className={classes.title}>{t('artificial.title')}</p>
      <ul>
        {reasonsOf(group).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p className={classes.shared}>{t('artificial.shared', { text: group.shared })}</p>
      <p>
        {t('artificial.decide')}{' '}
        <Link to="/mentions" search={{ account: group.accounts.map(({ id }) => id), watch: [group.watch.id], group: 'none' }}>
          {t('artificial.see', { count: group.mentions.length })}
        </Link>
      </p>
      {may && (
        <Button
          variant="default"
          size="compact-sm"
          loading={genuine.isPending}
          onClick={() => genuine.mutate({ ids: group.mentions, value: true })}
        >
          {t('artificial.genuine', { count: group.mentions.length })}
        </Button>
      )}
      {refused}
    </div>
  )
}

/** Above the stream: narrows it to what has the mark, and says so while it does. */
export function ArtificialFilter({ search, change }: Pick<ReturnType<typeof useStream>, 'search' | 'change'>) {
  const { t } = useTranslation('mentions')
  const groups = useGroups()
  const on = search.arranged === 'yes'
  const count = groups.reduce((sum, { mentions: all }) => sum + all.length, 0)
  if (count === 0 && !on) return null
  return (
    <Button
      size="compact-sm"
      radius="xl"
      variant={on ? 'filled' : 'default'}
      aria-pressed={on}
      leftSection={<IconUsersGroup size={14} stroke={1.7} aria-hidden="true" />}
      onClick={() => change(on ? { arranged: undefined, group: undefined } : { arranged: 'yes', group: 'none' })}
    >
      {t('artificial.filter', { count })}
    </Button>
  )
}
