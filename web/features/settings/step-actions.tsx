/** What can be done with jobs, one or all of a state. The page asks what must be asked, not the row: that goes when its job ends, and what is refused must stay said. */
import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepRead, WorkNow } from '../../../server/work/contract.ts'
import { jobs, ok } from '../../api.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { useProblemWords } from '../../ui/error-state.tsx'
import { say } from '../../ui/undo.tsx'
import look from './jobs.module.css'

interface Question {
  title: string
  words: string
  yes: string
  act(): Promise<unknown>
}
export type Ask = (question: Question) => void

/** Asks one question at a time; `dialog` stands in the page as long as that does. */
export function useQuestion(): { ask: Ask; dialog: ReactNode } {
  const [asked, setAsked] = useState<Question & { opened: boolean }>()
  return {
    ask: (question) => setAsked({ ...question, opened: true }),
    dialog: asked && (
      <Confirm
        opened={asked.opened}
        onClose={() => setAsked({ ...asked, opened: false })}
        title={asked.title}
        yes={asked.yes}
        onYes={asked.act}
      >
        {asked.words}
      </Confirm>
    ),
  }
}

/** Calls, says what came of it, and has the jobs read again; what is refused is for who called to say. */
function useDoing() {
  const client = useQueryClient()
  return async <Answer,>(call: () => Promise<Answer>, said?: (answer: Answer) => string): Promise<void> => {
    try {
      const answer = await call()
      if (said) say(said(answer))
    } finally {
      await client.invalidateQueries({ queryKey: ['jobs'] })
    }
  }
}

/** Done without a question. A refusal is said at the foot of the page. */
function AtOnce({ word, act, inRow = false }: { word: string; act(): Promise<void>; inRow?: boolean }) {
  const words = useProblemWords()
  const doing = useMutation({ mutationFn: act, onError: (error) => say(words(error).whole) })
  return (
    <Button
      variant={inRow ? 'subtle' : 'default'}
      size={inRow ? 'compact-sm' : 'sm'}
      loading={doing.isPending}
      onClick={() => doing.mutate()}
    >
      {word}
    </Button>
  )
}

/** For all jobs of a state. */
export function AllActions({ state, now, ask }: { state: StepRead['state']; now: WorkNow; ask: Ask }) {
  const { t } = useTranslation('jobs')
  const act = useDoing()
  if (state === 'failed')
    return now.failed > 0 ? (
      <AtOnce
        word={t('retryAll')}
        act={() =>
          act(
            () => ok(jobs.retry.$post()),
            ({ retried }) => t('retried', { count: retried }),
          )
        }
      />
    ) : null
  if (state === 'stopped')
    return now.stopped > 1 ? (
      <AtOnce
        word={t('resumeAll')}
        act={() =>
          act(
            () => ok(jobs.stopped.resume.$post()),
            ({ resumed }) => t('resumed', { count: resumed }),
          )
        }
      />
    ) : null
  const count = now.running + now.due
  if (count === 0) return null
  const question: Question = {
    title: t('stopAllTitle'),
    words: t('stopAllWords'),
    yes: t('stopAllYes'),
    act: () =>
      act(
        () => ok(jobs.stop.$post()),
        ({ stopped, asked }) => t('stoppedAll', { count: stopped + asked }),
      ),
  }
  return (
    <Button variant="default" onClick={() => ask(question)}>
      {t('stopAll', { count })}
    </Button>
  )
}

/** Jobs whose stopping asks for words of its own: what then is not there. */
const lossOf = ({ kind }: StepRead) => {
  if (kind === 'visit-source' || kind === 'read-host' || kind === 'read-transcripts') return 'visits'
  if (kind === 'rematch') return 'rematch'
  return kind === 'import-rows' ? 'import' : 'other'
}

/** For one job, in its row: what is done at once, and what is asked about. */
export function StepActions({ step, ask }: { step: StepRead; ask: Ask }) {
  const { t } = useTranslation('jobs')
  const act = useDoing()
  const { id, kind, state, stopping } = step
  const param = { id }
  const forget: Question = {
    title: t('forgetTitle'),
    words: t('forgetWords'),
    yes: t('forget'),
    act: () => act(() => ok(jobs.stopped[':id'].$delete({ param }))),
  }
  const stop: Question = {
    title: t('stopTitle'),
    words: t(`stopWords.${lossOf(step)}`),
    yes: t(state === 'failed' ? 'putAside' : 'stop'),
    act: () =>
      act(
        () => ok(jobs[':id'].$delete({ param })),
        ({ asked }) => t(asked > 0 ? 'askedToStop' : 'stopped'),
      ),
  }
  const resume = () =>
    act(
      () => ok(jobs.stopped[':id'].resume.$post({ param })),
      ({ resumed }) => t('resumed', { count: resumed }),
    )
  const retry = () => act(() => ok(jobs[':id'].retry.$post({ param })))
  // What undoes goes to its end: half of it undone would be neither.
  const isUndoing = kind === 'undo-import'
  const question = state === 'stopped' ? forget : stopping || isUndoing ? null : stop
  return (
    <Group gap={0} justify="flex-end" className={look.actions}>
      {state === 'stopped' && <AtOnce inRow word={t('resume')} act={resume} />}
      {state === 'failed' && <AtOnce inRow word={t('retry')} act={retry} />}
      {state === 'waiting' && !isUndoing && <AtOnce inRow word={t('soon')} act={retry} />}
      {question && (
        <Button variant="subtle" size="compact-sm" onClick={() => ask(question)}>
          {question.yes}
        </Button>
      )}
    </Group>
  )
}
