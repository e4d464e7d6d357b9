/** The editor of a watch: its words on one side, what they find in what is already there on the other. */
import { Button, Menu, Select, TextInput } from '@mantine/core'
import { IconArrowLeft, IconDots } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { watchKinds } from '../../../db/vocabulary.ts'
import type { TrialDays } from '../../../server/trials/contract.ts'
import type { WatchRead } from '../../../server/watches/contract.ts'
import { useMay } from '../../lib/session.ts'
import { useCommands } from '../../ui/commands.ts'
import { PageHeader, Sheet } from '../../ui/page.tsx'
import { say } from '../../ui/undo.tsx'
import { Working } from '../../ui/working.tsx'
import { useChecked, useTrial } from './asking.ts'
import { Changing } from './changing.tsx'
import { readsTheSame } from './colouring.ts'
import { type Draft, draftOf, emptyDraft, isChanged, ontoOf } from './draft.ts'
import classes from './editor.module.css'
import { ExclusionsField } from './exclusions-field.tsx'
import { ExpressionField } from './expression-field.tsx'
import { ExpressionHelp } from './help.tsx'
import { HistoryPane } from './history.tsx'
import { useLab } from './judging.ts'
import { keepDraft, leftDraft } from './kept-drafts.ts'
import { LabPane } from './lab.tsx'
import { MeasuredLine } from './lab-figures.tsx'
import { Overtaken } from './overtaken.tsx'
import { useSaving } from './saving.ts'
import { Sides, useSide } from './sides.tsx'
import { TrialGlance, TrialPane } from './trial.tsx'

/** `proposed` goes before what was left unfinished: somebody has just asked for it. */
export function WatchEditor({ saved, proposed }: { saved: WatchRead | null; proposed?: Draft | undefined }) {
  const { t } = useTranslation(['watches', 'common'])
  const { t: tLab } = useTranslation('lab')
  const navigate = useNavigate()
  const mayEdit = useMay('edit')
  const id = saved?.id ?? null
  const [base, setBase] = useState(saved)
  const [draft, setDraft] = useState<Draft>(() => proposed ?? leftDraft(id) ?? (saved ? draftOf(saved) : emptyDraft))
  const [days, setDays] = useState<TrialDays>(90)
  const saving = useSaving()
  /** While what is saved here is on its way, a newer version is one's own. */
  const [own, setOwn] = useState(false)
  const kept = base ? draftOf(base) : emptyDraft
  const dirty = isChanged(kept, draft)
  const put = (words: Partial<Draft>) => setDraft((now) => ({ ...now, ...words }))

  // What somebody else saved is shown at once where nothing is being written here.
  useEffect(() => {
    if (!saved || !base || saved.version === base.version || dirty) return
    setBase(saved)
    setDraft(draftOf(saved))
  }, [saved, base, dirty])
  useEffect(() => keepDraft(id, dirty ? draft : null), [id, dirty, draft])

  const checked = useChecked(draft.expression)
  const sound = checked?.ok === true && checked.of === draft.expression
  const broken = checked !== null && !checked.ok
  const [side, toSide] = useSide()
  const crossed = draft.validFrom !== '' && draft.validTo !== '' && draft.validFrom > draft.validTo
  const trial = useTrial(draft, base, days, sound && !crossed && side === 'trial')
  const lab = useLab({ draft, base, days, sound, wanted: side === 'lab' || dirty, begun: proposed?.expression ?? '' })

  const adopt = (watch: WatchRead) => {
    setBase(watch)
    setDraft(draftOf(watch))
  }
  const save = async () => {
    setOwn(true)
    const watch = await saving.save(base, draft)
    setOwn(false)
    if (!watch) return
    keepDraft(id, null)
    if (!base) await lab.keepWith(watch.id)
    if (base) adopt(watch)
    else await navigate({ to: '/watches/$watchId', params: { watchId: watch.id }, search: side === 'lab' ? { side } : {}, replace: true })
  }
  /** Pausing changes the version; what is being written stays. */
  const pause = async (watch: WatchRead, paused: boolean) => {
    setOwn(true)
    const now = await saving.pause(watch, paused)
    setOwn(false)
    if (now) setBase(now)
  }
  /** One's own words stay, on top of what somebody else saved; what one did not touch becomes theirs. */
  const goOnFrom = (before: WatchRead, now: WatchRead) => {
    setBase(now)
    setDraft((mine) => ontoOf(draftOf(before), mine, draftOf(now)))
  }
  const maySave = mayEdit && dirty && draft.name.trim() !== '' && draft.expression.trim() !== '' && !saving.busy
  useCommands([{ id: 'watch.save', label: t('save'), keys: 'mod+enter', group: t('title'), enabled: maySave, run: () => void save() }])
  const { fields, words } = saving.refused
  const matching = saved?.matching
  return (
    <Sheet>
      <div className={classes.above}>
        <Link to="/watches" search={true} className={classes.back}>
          <IconArrowLeft size={16} stroke={1.5} aria-hidden="true" /> {t('title')}
        </Link>
        {/* A pass begins and ends by itself: its line has a place of its own, so that nothing moves under the pointer. */}
        {base && matching && <Working label={t('matching')} done={matching.done} total={matching.total} />}
      </div>
      <PageHeader title={base ? base.name : t('new')}>
        {dirty && mayEdit && (
          <Button
            variant="subtle"
            onClick={() => {
              setDraft(kept)
              if (!base) lab.giveUp()
            }}
          >
            {t(base ? 'revert' : 'clear')}
          </Button>
        )}
        {mayEdit && (
          <Button onClick={() => void save()} disabled={!maySave} loading={saving.busy}>
            {t(base ? 'save' : 'create')}
          </Button>
        )}
        {base && mayEdit && (
          <Menu>
            <Menu.Target>
              <Button variant="default" px="xs" aria-label={t('more')}>
                <IconDots size={18} stroke={1.5} aria-hidden="true" />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => void navigate({ to: '/mentions', search: { watch: [base.id] } })}>{t('seeMentions')}</Menu.Item>
              {!base.paused && <Menu.Item onClick={() => void pause(base, true)}>{t('pause')}</Menu.Item>}
              <Menu.Divider />
              <Menu.Item color="headline" onClick={() => void saving.remove(base)}>
                {t('remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </PageHeader>
      {base && <State watch={saved ?? base} onResume={mayEdit ? () => void pause(base, false) : null} />}
      {base && saved && saved.version > base.version && dirty && !own && (
        <Overtaken base={base} saved={saved} onGoOn={() => goOnFrom(base, saved)} />
      )}
      {words && (
        <p className={classes.refused} role="alert">
          {words}
        </p>
      )}
      <div className={classes.desk}>
        <form
          className={classes.words}
          onSubmit={(event) => {
            event.preventDefault()
            if (maySave) void save()
          }}
        >
          <div className={classes.pair}>
            <TextInput
              label={t('field.name')}
              value={draft.name}
              onChange={(event) => put({ name: event.currentTarget.value })}
              error={fields.name}
              readOnly={!mayEdit}
              maxLength={120}
              data-autofocus={base ? undefined : true}
            />
            <Select
              label={t('field.kind')}
              data={watchKinds.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))}
              value={draft.kind}
              onChange={(value) => put({ kind: watchKinds.find((kind) => kind === value) ?? draft.kind })}
              error={fields.kind}
              readOnly={!mayEdit}
              allowDeselect={false}
            />
          </div>
          <ExpressionField
            label={t('field.expression')}
            value={draft.expression}
            onChange={(expression) => put({ expression })}
            checked={checked}
            refused={fields.expression ?? null}
            readOnly={!mayEdit}
          />
          {sound && checked.canonical && !readsTheSame(checked.canonical, draft.expression) && (
            <p className={classes.canonical}>
              {t('readAs')} <code className={classes.read}>{checked.canonical}</code>
            </p>
          )}
          {sound && checked.cost && checked.cost.is * 4 > checked.cost.most && (
            <p className={classes.canonical}>{t('cost', checked.cost)}</p>
          )}
          <TrialGlance result={side === 'trial' ? trial.data : undefined} asking={trial.asking} />
          <ExpressionHelp
            onTake={
              mayEdit
                ? (example) => put({ expression: draft.expression.trim() === '' ? example : `${draft.expression.trimEnd()} ${example}` })
                : null
            }
          />
          <ExclusionsField
            value={draft.exclusions}
            onChange={(exclusions) => put({ exclusions })}
            error={fields.exclusions}
            mayEdit={mayEdit}
          />
          <fieldset className={classes.dates}>
            <legend>{t('field.validity')}</legend>
            <p className={classes.hint}>{t('field.validityHint')}</p>
            <div className={classes.pair}>
              <TextInput
                type="date"
                label={t('field.validFrom')}
                value={draft.validFrom}
                onChange={(event) => put({ validFrom: event.currentTarget.value })}
                error={fields.validFrom}
                readOnly={!mayEdit}
                max="9999-12-31"
              />
              <TextInput
                type="date"
                label={t('field.validTo')}
                value={draft.validTo}
                onChange={(event) => put({ validTo: event.currentTarget.value })}
                error={crossed ? t('field.crossed') : fields.validTo}
                readOnly={!mayEdit}
                max="9999-12-31"
              />
            </div>
          </fieldset>
        </form>
        <section aria-label={tLab('side.label')}>
          <Sides side={side} saved={base !== null} onSide={toSide} />
          {base && dirty && side !== 'history' && <Changing saved={base} draft={draft} />}
          {side === 'history' && base ? (
            <HistoryPane
              watchId={base.id}
              version={(saved ?? base).version}
              onTake={(taken) => {
                setDraft(taken)
                toSide('trial')
                say(tLab('history.taken'))
              }}
            />
          ) : side === 'lab' ? (
            <LabPane
              lab={lab}
              watchId={base?.id ?? null}
              sound={!broken}
              blank={draft.expression.trim() === ''}
              days={days}
              onDays={setDays}
              onExpression={(expression) => put({ expression })}
            />
          ) : (
            <TrialPane
              result={trial.data}
              error={trial.error}
              asking={trial.asking}
              sound={!broken}
              crossed={crossed}
              blank={draft.expression.trim() === ''}
              days={days}
              onDays={setDays}
              onRetry={() => void trial.refetch()}
              verdicts={lab.moved}
            >
              {dirty && <MeasuredLine measured={lab.measured} onSee={() => toSide('lab')} />}
            </TrialPane>
          )}
        </section>
      </div>
    </Sheet>
  )
}

/** One line on how the watch fares: paused, or out of its days. */
function State({ watch: { state }, onResume }: { watch: WatchRead; onResume: (() => void) | null }) {
  const { t } = useTranslation('watches')
  if (state === 'active') return null
  return (
    <div className={classes.state}>
      <p>{t(`state.${state}Words`)}</p>
      {state === 'paused' && onResume && (
        <Button variant="default" size="compact-sm" onClick={onResume}>
          {t('resume')}
        </Button>
      )}
    </div>
  )
}
