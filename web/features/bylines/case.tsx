/** One case: the name as printed, the documents it stands on, who it could be and what speaks for each. */
import { Button, SegmentedControl, Switch } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BylineCase } from '../../../server/bylines/contract.ts'
import { useMay } from '../../lib/session.ts'
import { useCommands } from '../../ui/commands.ts'
import classes from './case.module.css'
import { type Scope, useDecide } from './decide.ts'
import { CandidateCard, Documents } from './evidence.tsx'
import { SomebodyNew } from './somebody-new.tsx'
import '../../ui/kit-switch.css'
import '../../ui/kit-segmented.css'

export function Case({ subject, scope: given, onSkip }: { subject: BylineCase; scope: Scope; onSkip?: () => void }) {
  const { t } = useTranslation(['bylines', 'common'])
  const mayEdit = useMay('edit')
  const [scope, setScope] = useState(given)
  const [joint, setJoint] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [naming, setNaming] = useState(false)
  const { decide, busy, problem } = useDecide(subject.id, scope)
  const { candidates } = subject
  const pick = (id: string) => {
    if (!joint) return void decide({ people: [id] })
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  }
  const group = t('group')
  useCommands([
    ...candidates.slice(0, 9).map((candidate, at) => ({
      id: `bylines.choose-${at + 1}`,
      label: t('choose', { name: candidate.name }),
      keys: String(at + 1),
      group,
      enabled: mayEdit && !busy,
      run: () => pick(candidate.id),
    })),
    { id: 'bylines.new', label: t('new'), keys: 'n', group, enabled: mayEdit && !busy, run: () => setNaming(true) },
    { id: 'bylines.nobody', label: t('nobody'), keys: '0', group, enabled: mayEdit && !busy, run: () => void decide({ people: [] }) },
    { id: 'bylines.skip', label: t('skip'), keys: 's', group, enabled: onSkip !== undefined, run: () => onSkip?.() },
  ])
  const names = subject.people.map((person) => person.name).join(', ')
  return (
    <article className={classes.case} aria-busy={busy}>
      <header className={classes.head}>
        <h2 className="written">{subject.printed.map((one) => t('quoted', { name: one })).join(', ')}</h2>
        <p>
          {subject.outlet ? t('printedIn', { outlet: subject.outlet.name }) : t('nowhere')}
          {subject.waiting > 0 && ` · ${t('standsOn', { count: subject.waiting })}`}
          {subject.state !== 'ambiguous' &&
            ` · ${names ? t('now', { names }) : t('nowNobody')}, ${subject.judgedBy ? t('byWhom', { name: subject.judgedBy }) : t('byProgram')}`}
        </p>
      </header>
      <Documents documents={subject.documents} />
      <section aria-label={t('candidates')}>
        <h3 className={classes.label}>{t('who')}</h3>
        {given === 'one' && subject.all > 1 && (
          <SegmentedControl
            size="xs"
            mb="sm"
            value={scope}
            onChange={(value) => setScope(value === 'all' ? 'all' : 'one')}
            data={[
              { value: 'one', label: t('scopeOne') },
              { value: 'all', label: t('scopeAll', { count: subject.all }) },
            ]}
          />
        )}
        {!mayEdit && <p className={classes.soft}>{t('readOnly')}</p>}
        <ol className={classes.candidates}>
          {candidates.map((candidate, at) => (
            <CandidateCard
              key={candidate.id}
              candidate={candidate}
              number={at + 1}
              chosen={chosen.includes(candidate.id)}
              label={joint ? t('chooseWith', { name: candidate.name }) : t('choose', { name: candidate.name })}
              disabled={!mayEdit || busy}
              onPick={() => pick(candidate.id)}
            />
          ))}
        </ol>
        {mayEdit && (
          <>
            {naming ? (
              <SomebodyNew
                printed={subject.printed[0] ?? ''}
                busy={busy}
                onName={(newPerson) => void decide({ newPerson })}
                onCancel={() => setNaming(false)}
              />
            ) : (
              <div className={classes.actions}>
                {joint && (
                  <Button disabled={chosen.length === 0} loading={busy} onClick={() => void decide({ people: [...chosen] })}>
                    {t('jointChoose')}
                  </Button>
                )}
                <Button variant="default" disabled={busy} onClick={() => setNaming(true)}>
                  {t('new')} <kbd>N</kbd>
                </Button>
                <Button variant="default" disabled={busy} onClick={() => void decide({ people: [] })}>
                  {t('nobody')} <kbd>0</kbd>
                </Button>
                {onSkip && (
                  <Button variant="subtle" disabled={busy} onClick={onSkip}>
                    {t('skip')} <kbd>S</kbd>
                  </Button>
                )}
                {candidates.length > 1 && (
                  <Switch label={t('joint')} checked={joint} onChange={(event) => setJoint(event.currentTarget.checked)} />
                )}
              </div>
            )}
            {problem && (
              <p className={classes.problem} role="alert">
                {problem}
              </p>
            )}
            <p className={classes.soft}>{t('remembered')}</p>
          </>
        )}
      </section>
    </article>
  )
}
