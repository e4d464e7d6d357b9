/** The fourth step: addresses become sources, each shown with what it brings before it is followed. */
import { Button, Checkbox, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ok, sources } from '../../api.ts'
import { takenApart } from '../../lib/taken-apart.ts'
import { toggled, type Way, wayOf } from '../../lib/ways.ts'
import { Word } from '../../ui/door.tsx'
import { useProblemWords } from '../../ui/error-state.tsx'
import { KindIcon } from '../../ui/marks.tsx'
import { starters } from './starters.ts'
import { StepFoot, StepPage } from './step.tsx'
import { linesOf } from './watch.tsx'
import classes from './welcome.module.css'

interface Found {
  asked: string
  proposals: Way[]
  /** Why nothing was found, in words. */
  problem: string | null
}

export function Sources({ onDone, onBack, onSkip }: { onDone(): void; onBack(): void; onSkip(): Promise<void> }) {
  const { t, i18n } = useTranslation('welcome')
  const words = useProblemWords()
  const [written, setWritten] = useState('')
  const [asking, setAsking] = useState<string | null>(null)
  const [found, setFound] = useState<Found[]>([])
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const health = useQuery({ queryKey: ['sources', 'health'], queryFn: () => ok(sources.health.$get()) })
  const fresh = found.flatMap(({ proposals }) => proposals).filter((proposal) => !proposal.followedBy && chosen.has(wayOf(proposal)))

  /** One address after the other, so that each is seen as it comes. */
  const find = async () => {
    for (const asked of linesOf(written)) {
      // What stands before the host is secret, and has its fields elsewhere.
      const shown = takenApart(asked)?.address ?? asked
      setAsking(shown)
      let come: Found
      try {
        const { proposals, problem } = await ok(sources.discover.$post({ json: { address: shown } }))
        const isKeyed = problem?.kind === 'needs-password'
        come = { asked: shown, proposals, problem: isKeyed ? t('sources.keyed') : (problem?.words ?? null) }
      } catch (error) {
        come = { asked: shown, proposals: [], problem: words(error).whole }
      }
      setFound((before) => [...before.filter((each) => each.asked !== shown), come])
      const [best] = come.proposals
      if (best) setChosen((before) => new Set([...before, wayOf(best)]))
      else continue
      setWritten((now) =>
        linesOf(now)
          .filter((line) => line !== asked)
          .join('\n'),
      )
    }
    setAsking(null)
  }
  const save = useMutation({
    mutationFn: () =>
      ok(sources.several.$post({ json: { sources: fresh.map(({ kind, address, title, site }) => ({ kind, address, title, site })) } })),
    onSuccess: onDone,
  })
  const toggle = (way: Way) => setChosen((before) => new Set(toggled([...before], way)))
  const count = health.data?.all ?? 0

  return (
    <StepPage step="sources" title={t('sources.title')} intro={t('sources.intro')} wide>
      {count > 0 && <Word>{t('sources.have', { count })}</Word>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void find()
        }}
      >
        <Textarea
          label={t('sources.addresses')}
          placeholder={t('sources.placeholder')}
          rows={3}
          autoFocus
          spellCheck={false}
          value={written}
          onChange={({ currentTarget }) => setWritten(currentTarget.value)}
        />
        <fieldset className={classes.starters}>
          <legend>{t('sources.starters')}</legend>
          {[...starters]
            .sort((a, b) => Number(b.language === i18n.language) - Number(a.language === i18n.language))
            .map(({ name, address }) => (
              <button
                key={address}
                type="button"
                className={classes.starter}
                aria-pressed={linesOf(written).includes(address)}
                onClick={() =>
                  setWritten((now) => {
                    const lines = linesOf(now)
                    return (lines.includes(address) ? lines.filter((line) => line !== address) : [...lines, address]).join('\n')
                  })
                }
              >
                {name}
              </button>
            ))}
        </fieldset>
        <Button
          type="submit"
          variant={fresh.length > 0 ? 'default' : 'filled'}
          mt="sm"
          loading={asking !== null}
          disabled={linesOf(written).length === 0}
        >
          {t('sources.find')}
        </Button>
      </form>
      <div aria-live="polite" className={classes.cards}>
        {asking && <p className={classes.remark}>{t('sources.finding', { address: asking })}</p>}
        {found.map((each) => (
          <Result key={each.asked} found={each} chosen={chosen} onToggle={toggle} />
        ))}
      </div>
      {save.isError && (
        <p className={classes.problem} role="alert">
          {words(save.error).whole}
        </p>
      )}
      <StepFoot
        {...(fresh.length > 0
          ? { onNext: () => save.mutate(), next: t('sources.save', { count: fresh.length }), busy: save.isPending }
          : count > 0
            ? { onNext: onDone }
            : {})}
        onBack={onBack}
        onSkip={() => void onSkip()}
      />
    </StepPage>
  )
}

function Result({ found, chosen, onToggle }: { found: Found; chosen: ReadonlySet<string>; onToggle(proposal: Way): void }) {
  const { t } = useTranslation('welcome')
  if (found.proposals.length === 0) {
    return (
      <div className={classes.found}>
        <span className={classes.problem}>{t('sources.nothing', { address: found.asked })}</span> {found.problem}
      </div>
    )
  }
  return found.proposals.map((proposal) => (
    <div key={wayOf(proposal)} className={classes.found}>
      <Checkbox
        label={
          <>
            <strong>{proposal.title || proposal.address}</strong> — {t('sources.items', { count: proposal.itemCount })}
            {proposal.followedBy && `, ${t('sources.followed')}`}
          </>
        }
        checked={proposal.followedBy !== null || chosen.has(wayOf(proposal))}
        disabled={proposal.followedBy !== null}
        onChange={() => onToggle(proposal)}
      />
      <p>
        <KindIcon kind={proposal.kind} size={13} /> · {proposal.address}
      </p>
      {proposal.sample.slice(0, 2).map((title) => (
        <p key={title} className={classes.sample}>
          {title}
        </p>
      ))}
    </div>
  ))
}
