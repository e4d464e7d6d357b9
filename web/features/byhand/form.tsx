/** The form of a document that is added: what was read stands in it, what is missing can be filled in, and what is nearly the same is told before it is kept. */
import { Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { documentKinds, languages } from '../../../db/vocabulary.ts'
import type { AddedByHand, Twins } from '../../../server/byhand/contract.ts'
import { audit, byHand, ok, watches } from '../../api.ts'
import { useReader } from '../../lib/session.ts'
import { localOf } from '../../lib/zoned.ts'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { Part } from '../../ui/page.tsx'
import { offerUndo } from '../../ui/undo.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import { When } from '../../ui/when.tsx'
import classes from './add.module.css'
import { KnownName } from './add.tsx'
import { type Draft, type Facts, factsOf, isOnAir, likelyOutlet, sentOf } from './draft.ts'
import { FileFacts } from './file-facts.tsx'
import { OutletChoice } from './outlet-choice.tsx'

export function DocumentForm({ draft, onBack, onAdded }: { draft: Draft; onBack(): void; onAdded(added: AddedByHand): void }) {
  const { t } = useTranslation(['byhand', 'common'])
  const client = useQueryClient()
  const { timeZone } = useReader()
  const form = useForm<Facts>({ initialValues: factsOf(draft, timeZone) })
  const [outlet, setOutlet] = useState({ id: draft.outletId, name: draft.outletName })
  const [outletMistake, setOutletMistake] = useState<string | null>(null)
  const [alike, setAlike] = useState<Twins['alike'] | null>(null)
  const there = useQuery({ queryKey: ['watches', 'by-hand'], queryFn: () => ok(watches.index.$get({ query: { limit: '200' } })) })
  const send = useSubmit(
    form,
    async (facts) => {
      setOutletMistake(null)
      if (!draft.address && outlet.name.trim() === '') return setOutletMistake(t('outletNeeded'))
      if (alike === null) {
        const twins = await ok(byHand.twins.$post({ json: { title: facts.title, text: facts.text } }))
        setAlike(twins.alike)
        if (twins.alike.length > 0) return
      }
      const added = await ok(byHand.index.$post({ json: sentOf(facts, draft, outlet, timeZone) }))
      onAdded(added)
      await client.invalidateQueries()
      offerUndo(t('added'), async () => {
        await ok(audit[':id'].undo.$post({ param: { id: added.undo } }))
        await client.invalidateQueries()
        onBack()
      })
    },
    (path) => (path.startsWith('published') ? 'day' : path.startsWith('bylines') ? 'bylines' : path === 'watchId' ? 'watch' : path),
  )
  const { kind } = form.getValues()
  const asked = alike !== null && alike.length > 0
  return (
    <Part title={t(draft.wasRead || draft.file ? 'check' : 'tell')} intro={t(draft.wasRead || draft.file ? 'checkHelp' : 'tellHelp')}>
      <form onSubmit={send.onSubmit} noValidate>
        {draft.address && (
          <p className={classes.address}>
            <a href={draft.address} target="_blank" rel="noreferrer">
              {draft.address}
            </a>
          </p>
        )}
        {draft.file && (
          <FileFacts
            file={draft.file}
            onDate={(at) => {
              const [day, time] = localOf(at, timeZone)
              form.setValues({ day, time })
            }}
            onText={(text) => form.setFieldValue('text', text)}
          />
        )}
        {draft.paywalled && <p className={classes.said}>{t('paywalled')}</p>}
        <Fields>
          <Textarea label={t('field.title')} autosize minRows={1} required data-autofocus {...form.getInputProps('title')} />
          <OutletChoice
            chosen={outlet}
            required={!draft.address}
            error={outletMistake ?? form.errors.outlet ?? null}
            onChoose={(choice) => {
              setOutlet(choice)
              setOutletMistake(null)
            }}
            kind={form.getInputProps('outletKind')}
          />
          <NativeSelect
            label={t('field.kind')}
            data={documentKinds.map((value) => ({ value, label: t(`common:kind.${value}`) }))}
            {...form.getInputProps('kind')}
            onChange={({ currentTarget }) => {
              const chosen = documentKinds.find((value) => value === currentTarget.value) ?? 'article'
              form.setValues({ kind: chosen, outletKind: likelyOutlet(chosen, draft.address) })
            }}
          />
          <Textarea
            label={t('field.bylines')}
            description={t('field.bylinesHelp')}
            autosize
            minRows={1}
            {...form.getInputProps('bylines')}
          />
          <Group grow align="start">
            <TextInput label={t('field.day')} type="date" {...form.getInputProps('day')} />
            <TextInput
              label={t('field.time')}
              description={t('field.timeHelp')}
              type="time"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.getInputProps('time')}
            />
          </Group>
          {isOnAir(kind) ? (
            <TextInput label={t('field.programme')} description={t('field.programmeHelp')} {...form.getInputProps('programme')} />
          ) : (
            !draft.address && <TextInput label={t('field.pageNumber')} {...form.getInputProps('pageNumber')} />
          )}
          <NativeSelect
            label={t('field.language')}
            data={[
              { value: '', label: t('field.languageUnknown') },
              ...languages.map((value) => ({ value, label: t(`common:language.${value}`) })),
            ]}
            {...form.getInputProps('language')}
          />
        </Fields>
        <Textarea
          className={classes.text}
          label={t('field.text')}
          description={t('field.textHelp')}
          autosize
          minRows={5}
          maxRows={18}
          {...form.getInputProps('text')}
        />
        <Fields>
          <NativeSelect
            label={t('field.watch')}
            description={t('field.watchHelp')}
            data={[
              { value: '', label: t('field.watchByItself') },
              ...(there.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []),
            ]}
            {...form.getInputProps('watch')}
          />
        </Fields>
        {asked && (
          <div className={classes.said} role="alert">
            <p>{t('alike')}</p>
            <ul>
              {alike.map((one) => (
                <li key={one.documentId}>
                  <KnownName known={one} />, <When {...one.published} />
                </li>
              ))}
            </ul>
          </div>
        )}
        <FormFoot submit={t(asked ? 'addAnyway' : 'add')} busy={send.busy} problem={send.problem} onCancel={onBack} />
      </form>
    </Part>
  )
}
