/** Correcting what was read of a document: each field that changed is a correction of its own, and all of them can be undone at once. */
import { Button, Group, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { documentKinds } from '../../../db/vocabulary.ts'
import type { Correction } from '../../../server/corrections/contract.ts'
import type { MentionPage } from '../../../server/mentions/page-contract.ts'
import { audit, corrections, ok, outlets } from '../../api.ts'
import { useReader } from '../../lib/session.ts'
import { instantOf, localOf } from '../../lib/zoned.ts'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { KindIcon } from '../../ui/marks.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { offerUndo, say } from '../../ui/undo.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import classes from './dialogs.module.css'

type Read = MentionPage['document']
type Chosen = { id: string; name: string } | null

interface Facts extends Record<string, unknown> {
  kind: Read['kind']
  bylines: string
  day: string
  time: string
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

export default function Correct({ document, onClose }: { document: Read; onClose(): void }) {
  const { t } = useTranslation(['mentions', 'mention', 'common'])
  const client = useQueryClient()
  const { timeZone } = useReader()
  const [outlet, setOutlet] = useState<Chosen>(document.outlet)
  const { published } = document
  const [day, time] = localOf(published.at, published.precision === 'day' ? 'UTC' : timeZone)
  const before: Facts = {
    kind: document.kind,
    bylines: document.bylines.join('\n'),
    day,
    time: published.precision === 'instant' ? time : '',
  }
  const form = useForm<Facts>({ initialValues: before })
  const changesOf = (facts: Facts): Correction[] => [
    ...(facts.kind === before.kind ? [] : [{ field: 'kind' as const, value: facts.kind }]),
    ...(outlet?.id === document.outlet?.id ? [] : [{ field: 'outlet' as const, value: outlet?.id ?? null }]),
    ...(facts.bylines === before.bylines ? [] : [{ field: 'bylines' as const, value: lines(facts.bylines) }]),
    ...(facts.day === before.day && facts.time === before.time
      ? []
      : [
          {
            field: 'published' as const,
            value:
              facts.time === ''
                ? { at: `${facts.day}T00:00:00.000Z`, precision: 'day' as const }
                : { at: instantOf(facts.day, facts.time, timeZone), precision: 'instant' as const },
          },
        ]),
  ]
  const [field, setField] = useState<Correction['field']>('kind')
  const names: Record<Correction['field'], string> = { kind: 'kind', outlet: 'outlet', bylines: 'bylines', published: 'day' }
  const send = useSubmit(
    form,
    async (facts) => {
      const undos: string[] = []
      for (const change of changesOf(facts)) {
        setField(change.field)
        const { undo } = await ok(corrections[':id'].corrections.$post({ param: { id: document.id }, json: change }))
        if (undo) undos.unshift(undo)
      }
      onClose()
      await client.invalidateQueries()
      if (undos.length === 0) return say(t('mention:correct.nothing'))
      offerUndo(t('mention:correct.saved'), async () => {
        for (const id of undos) await ok(audit[':id'].undo.$post({ param: { id } }))
        await client.invalidateQueries()
      })
    },
    (path) => (path.startsWith('value') ? names[field] : path),
  )
  return (
    <Modal opened onClose={onClose} title={t('mention:correct.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={send.onSubmit} noValidate>
        <p className={classes.help}>{t('mention:correct.intro')}</p>
        <Fields>
          <NativeSelect
            label={t('mention:correct.kind')}
            data-autofocus
            data={documentKinds.map((value) => ({ value, label: t(`common:kind.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          <OutletField original={document.outlet} chosen={outlet} onChoose={setOutlet} />
          <Textarea
            label={t('mention:correct.bylines')}
            description={t('mention:correct.bylinesHelp')}
            autosize
            minRows={1}
            {...form.getInputProps('bylines')}
          />
          <Group grow align="start">
            <TextInput label={t('mention:correct.published')} type="date" {...form.getInputProps('day')} />
            <TextInput
              label={t('mention:correct.time')}
              description={t('mention:correct.timeHelp')}
              type="time"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.getInputProps('time')}
            />
          </Group>
        </Fields>
        <FormFoot submit={t('mention:correct.save')} busy={send.busy} problem={send.problem} onCancel={onClose} />
      </form>
    </Modal>
  )
}

function OutletField({ original, chosen, onChoose }: { original: Chosen; chosen: Chosen; onChoose(outlet: Chosen): void }) {
  const { t } = useTranslation(['mentions', 'mention'])
  const [choosing, setChoosing] = useState(false)
  const [q, setQ] = useState('')
  const found = useQuery({
    queryKey: ['outlets', 'to-correct', q],
    queryFn: () => ok(outlets.index.$get({ query: { order: 'name', limit: '6', ...(q ? { q } : {}) } })),
    enabled: choosing,
  })
  const choose = (outlet: Chosen) => {
    onChoose(outlet)
    setChoosing(false)
  }
  return (
    <fieldset className={classes.plainField}>
      <legend>{t('mention:correct.outlet')}</legend>
      <Group gap="xs">
        <strong>{chosen?.name ?? t('mention:correct.noOutlet')}</strong>
        {!choosing && (
          <Button variant="subtle" size="compact-sm" onClick={() => setChoosing(true)}>
            {t('mention:correct.changeOutlet')}
          </Button>
        )}
        {original && chosen?.id !== original.id && (
          <Button variant="subtle" size="compact-sm" onClick={() => choose(original)}>
            {t('mention:correct.keepOutlet', { name: original.name })}
          </Button>
        )}
      </Group>
      {choosing && (
        <>
          <SearchBox label={t('mention:correct.findOutlet')} value={q} onSearch={setQ} />
          <ul className={classes.choices}>
            {found.data?.items.map(({ id, name, kind }) => (
              <li key={id}>
                <Button variant="subtle" size="compact-sm" leftSection={<KindIcon kind={kind} bare />} onClick={() => choose({ id, name })}>
                  {name}
                </Button>
              </li>
            ))}
            <li>
              <Button variant="subtle" size="compact-sm" onClick={() => choose(null)}>
                {t('mention:correct.noOutlet')}
              </Button>
            </li>
          </ul>
        </>
      )}
      <p className={classes.help}>{t('mention:correct.outletHelp')}</p>
    </fieldset>
  )
}
