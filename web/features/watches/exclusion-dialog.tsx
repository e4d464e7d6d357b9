/** One shared exclusion list: its name, what it passes over, and the watches that use it. */
import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExclusionListRead } from '../../../server/watches/contract.ts'
import { exclusionLists, ifMatch, ok } from '../../api.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import { offerUndo } from '../../ui/undo.tsx'
import { useChecked, useExclusionEffect } from './asking.ts'
import { ExclusionEffectWords } from './exclusion-effect.tsx'
import classes from './exclusions.module.css'
import { ExpressionField } from './expression-field.tsx'
import { useTakeBack } from './saving.ts'

interface Dialog {
  list: ExclusionListRead | null
  /** What a list that is offered says, to be looked over. */
  proposed?: { name: string; expression: string } | undefined
  onClose(): void
  onAdded(id: string): void
  onRemoved(id: string): void
}

export function ExclusionDialog({ list, proposed, onClose, onAdded, onRemoved }: Dialog) {
  const { t } = useTranslation(['watches', 'common'])
  const client = useQueryClient()
  const words = useProblemWords()
  const takeBack = useTakeBack()
  const [name, setName] = useState(list?.name ?? proposed?.name ?? '')
  const [expression, setExpression] = useState(list?.expression ?? proposed?.expression ?? '')
  const [busy, setBusy] = useState(false)
  const [fields, setFields] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const checked = useChecked(expression)
  const sound = checked?.ok === true && checked.of === expression
  const { effect, asking } = useExclusionEffect(expression, list?.id ?? null, sound)
  const used = list?.watches.map((watch) => watch.name).join(', ')

  async function send(ask: () => Promise<{ undo: string | null }>, message: string) {
    setBusy(true)
    setFields({})
    setProblem(null)
    try {
      const { undo } = await ask()
      void client.invalidateQueries({ queryKey: ['watches'] })
      if (undo) offerUndo(message, () => takeBack(undo))
      onClose()
    } catch (error) {
      const mistakes = fieldErrors(error)
      setFields(mistakes ?? {})
      if (!mistakes) setProblem(words(error).whole)
    } finally {
      setBusy(false)
    }
  }
  const save = () =>
    send(
      async () => {
        if (list) return ok(exclusionLists[':id'].$patch({ param: { id: list.id }, json: { name, expression } }, ifMatch(list.version)))
        const added = await ok(exclusionLists.index.$post({ json: { name, expression } }))
        onAdded(added.id)
        return added
      },
      t(list ? 'exclusion.saved' : 'exclusion.added'),
    )
  const remove = (id: string) =>
    send(async () => {
      const removed = await ok(exclusionLists[':id'].$delete({ param: { id }, query: { force: '1' } }))
      onRemoved(id)
      return removed
    }, t('exclusion.removed'))
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(list ? 'exclusion.title' : 'exclusion.new')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextInput
          label={t('exclusion.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fields.name}
          maxLength={120}
          required
          data-autofocus
        />
        <ExpressionField
          label={t('exclusion.expression')}
          value={expression}
          onChange={setExpression}
          checked={checked}
          refused={fields.expression ?? null}
          rows={2}
        />
        {used && <p className={classes.hint}>{t('exclusion.usedBy', { count: list?.watches.length ?? 0, names: used })}</p>}
        {sound && <ExclusionEffectWords effect={effect} asking={asking} isSaved={list !== null} />}
        {problem && (
          <p className={classes.error} role="alert">
            {problem}
          </p>
        )}
        <Group justify="space-between">
          {list ? (
            <Button variant="subtle" color="headline" onClick={() => void remove(list.id)} disabled={busy}>
              {t(used ? 'exclusion.removeUsed' : 'exclusion.remove')}
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" loading={busy} disabled={name.trim() === '' || expression.trim() === ''}>
            {t('common:save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
