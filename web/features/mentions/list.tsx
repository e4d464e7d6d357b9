/** The stream of mentions beside the one that is read: filters, states, rows, and everything that is said of them from the keyboard. */
import { ActionIcon, Button, NativeSelect } from '@mantine/core'
import { IconArrowUp, IconPlus, IconStack2 } from '@tabler/icons-react'
import { Link, Outlet, useChildMatches } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mentions as api, ok } from '../../api.ts'
import { useMay } from '../../lib/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState, useProblemWords } from '../../ui/error-state.tsx'
import { PageHeader } from '../../ui/page.tsx'
import { Split } from '../../ui/split.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { Working } from '../../ui/working.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { useTriageCommands } from './commands.ts'
import type { Question } from './dialogs.tsx'
import { Filters, SearchBox } from './filters.tsx'
import classes from './list.module.css'
import { Nothing } from './nothing.tsx'
import { useArrivals, useCounts, useLiveMentions, useMentionPage, useMentionStream, useShownRows } from './reading.ts'
import { MentionRow } from './row.tsx'
import { SaveView } from './save-view.tsx'
import { useStream } from './search.ts'
import { Days, StatusTabs } from './tabs.tsx'
import { isShown, type Target, useTriage, type Word } from './triage.ts'
import { TriageContext } from './triage-context.ts'
import { useWide } from './wide.ts'

const Dialog = lazy(async () => ({ default: (await import('./dialogs.tsx')).Dialog }))

/** Three lines of the compact row, in pixels; measured once it is drawn. */
const rowHeight = 59

export function MentionList() {
  const { t } = useTranslation('mentions')
  const stream = useStream()
  const { search, filter, change, clear, open, openOne, close } = stream
  useLiveMentions()
  const { items, readAt, more, isPending, isFetchingNextPage, error, refetch, hasNextPage } = useMentionStream(search)
  const { data: counts } = useCounts(filter)
  const arrived = useArrivals(filter, readAt, items)
  useShownRows(search, items)
  const mayTriage = useMay('triage')
  const mayEdit = useMay('edit')
  const wide = useWide()
  const reading = useChildMatches().length > 0
  const [cursor, setCursor] = useState<string | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [all, setAll] = useState(false)
  const [question, setQuestion] = useState<Question | null>(null)
  const [generation, setGeneration] = useState(0)
  const { say, problem } = useTriage(search, (userId) => counts?.assignees.find(({ id }) => id === userId)?.name ?? null)
  const problemWords = useProblemWords()

  const at = open ?? cursor
  // One that was opened by its address may stand in no page of the stream.
  const { data: page } = useMentionPage(open)
  const current = items.find(({ id }) => id === at) ?? (page && page.mention.id === at ? page.mention : null)
  const chosen = items.filter(({ id }) => selected.has(id))
  const selecting = all || chosen.length > 0
  const target: Target | null = all
    ? { all: counts?.total ?? 0 }
    : chosen.length > 0
      ? { rows: chosen }
      : current
        ? { rows: [current] }
        : null
  // The same document met by another watch is told in one line under the first.
  const again = new Set(items.flatMap(({ id, document }, i) => (items[i - 1]?.document.id === document.id ? [id] : [])))
  const clearSelection = () => {
    setSelected(new Set())
    setAll(false)
  }
  const toggle = (id: string) => {
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    setSelected(next)
    setAll(false)
  }
  /** Says it, and goes on to the next when the row leaves the list. */
  const tell = async (word: Word, of: Target | null = target): Promise<boolean> => {
    if (!of) return false
    const leaving = word.field === 'status' && !isShown(word.value, search.status)
    if (leaving && 'rows' in of && at && of.rows.some(({ id }) => id === at)) {
      const gone = new Set(of.rows.map(({ id }) => id))
      const index = items.findIndex(({ id }) => id === at)
      const next = [...items.slice(index + 1), ...items.slice(0, index).reverse()].find(({ id }) => !gone.has(id))
      setCursor(next?.id ?? null)
      if (reading) next ? openOne(next.id) : close()
    }
    if (selecting) clearSelection()
    return say(word, of)
  }
  const note = async (text: string) => {
    if (current) await ok(api[':id'].notes.$post({ param: { id: current.id }, json: { text } }))
  }
  useTriageCommands({ may: mayTriage && target !== null, current, selecting, tell, ask: setQuestion, toggle, clearSelection })

  const head = (
    <div className={classes.head}>
      <PageHeader title={t('title')}>
        <SearchBox search={search} change={change} />
        <NativeSelect
          size="xs"
          className={classes.order}
          aria-label={t('order.title')}
          value={search.order ?? 'newest'}
          onChange={({ currentTarget }) => change({ order: currentTarget.value === 'weightiest' ? 'weightiest' : undefined })}
          data={(['newest', 'weightiest'] as const).map((value) => ({ value, label: t(`order.${value}`) }))}
        />
        <ActionIcon
          color="ink"
          size={30}
          variant={search.group === 'none' ? 'subtle' : 'light'}
          aria-label={t('grouped')}
          title={t('grouped')}
          aria-pressed={search.group !== 'none'}
          onClick={() => change({ group: search.group === 'none' ? undefined : 'none' })}
        >
          <IconStack2 size={17} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
        {mayEdit && (
          <ActionIcon component={Link} to="/add" color="ink" size={30} variant="subtle" aria-label={t('addByHand')} title={t('addByHand')}>
            <IconPlus size={17} stroke={1.5} aria-hidden="true" />
          </ActionIcon>
        )}
      </PageHeader>
      <Filters search={search} change={change} clear={clear} counts={counts} />
      {selecting ? (
        <BulkBar
          chosen={chosen.length}
          total={counts?.exact ? counts.total : null}
          all={all}
          onAll={() => setAll(true)}
          onClear={clearSelection}
          onSay={(word) => void tell(word)}
          onAssign={() => setQuestion('assign')}
          onTag={() => setQuestion('tag')}
        />
      ) : (
        <div className={classes.states}>
          <StatusTabs status={search.status} counts={counts} onChange={(status) => change({ status })} />
          <span className={classes.gap} />
          <SaveView search={search} />
          {counts && <Days counts={counts} />}
        </div>
      )}
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {problemWords(problem).whole}
        </p>
      )}
      {arrived > 0 && (
        <Button
          className={classes.arrived}
          size="compact-sm"
          color="headline"
          leftSection={<IconArrowUp size={14} aria-hidden="true" />}
          onClick={() => {
            void refetch().then(() => setGeneration(generation + 1))
          }}
        >
          {t('arrived', { count: arrived })}
        </Button>
      )}
    </div>
  )
  const body = isPending ? (
    <Working />
  ) : error && items.length === 0 ? (
    <ErrorState error={error} retry={() => void refetch()} />
  ) : items.length === 0 ? (
    isFetchingNextPage || !counts ? (
      <Working />
    ) : (
      <Nothing search={search} counts={counts} onClear={clear} onKept={() => change({ status: 'kept' })} />
    )
  ) : (
    <VirtualList
      key={generation}
      label={t('stream')}
      items={items}
      idOf={({ id }) => id}
      chosen={at}
      onChoose={({ id }) => (wide ? openOne(id) : setCursor(id))}
      onOpen={({ id }) => openOne(id)}
      rowHeight={rowHeight}
      onNearEnd={more}
      end={isFetchingNextPage ? t('loading') : hasNextPage ? null : t('end')}
      row={(mention) => (
        <MentionRow
          mention={mention}
          again={again.has(mention.id)}
          selected={all || selected.has(mention.id)}
          selecting={selecting}
          mayTriage={mayTriage}
          onSelect={() => toggle(mention.id)}
          onSwipe={(value) => void tell({ field: 'status', value }, { rows: [mention] })}
        />
      )}
    />
  )
  return (
    <TriageContext value={{ may: mayTriage, current, items, tell, ask: setQuestion, openOne }}>
      <Split
        label={t('open')}
        onClose={close}
        pane={reading ? <Outlet /> : null}
        rest={items.length > 0 ? <EmptyState title={t('rest.title')}>{t('rest.words')}</EmptyState> : null}
        list={
          <>
            {head}
            {body}
          </>
        }
      />
      <Suspense>
        {question && (
          <Dialog
            question={question}
            rows={target && 'rows' in target ? target.rows : []}
            counts={counts}
            onClose={() => setQuestion(null)}
            onSay={tell}
            onNote={note}
          />
        )}
      </Suspense>
    </TriageContext>
  )
}
