/** Keeps the stream as it is filtered now, under a name. */
import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconBookmarkPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ok, views } from '../../api.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { useMay } from '../../lib/session.ts'
import { Drop } from '../../ui/drop.tsx'
import { useProblemWords } from '../../ui/error-state.tsx'
import { say } from '../../ui/undo.tsx'
import { keys } from './reading.ts'
import classes from './saved-views.module.css'
import { isNarrowed, type StreamSearch, savedQuery } from './search.ts'

export function SaveView({ search }: { search: StreamSearch }) {
  const { t } = useTranslation('mentions')
  const { t: common } = useTranslation()
  const client = useQueryClient()
  const words = useProblemWords()
  const may = useMay('triage')
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  if (!may || !(isNarrowed(search) || search.status || search.order)) return null
  const submit = async (event: FormEvent, close: () => void) => {
    event.preventDefault()
    try {
      await ok(views.index.$post({ json: { name, query: savedQuery(search), shared } }))
      close()
      setName('')
      setProblem(null)
      say(t('views.saved'))
      await client.invalidateQueries({ queryKey: keys.views })
    } catch (cause) {
      setProblem(cause)
    }
  }
  return (
    <Drop
      position="bottom-end"
      label={t('views.save')}
      className={classes.save}
      buttonLabel={t('views.save')}
      button={<IconBookmarkPlus size={17} stroke={1.5} aria-hidden="true" />}
    >
      {(close) => (
        <form onSubmit={(event) => void submit(event, close)}>
          <TextInput
            size="xs"
            label={t('views.name')}
            required
            maxLength={80}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            error={problem ? (fieldErrors(problem)?.name ?? words(problem).what) : null}
          />
          <Checkbox
            mt="xs"
            size="xs"
            label={t('views.shared')}
            checked={shared}
            onChange={({ currentTarget }) => setShared(currentTarget.checked)}
          />
          <Button type="submit" size="compact-sm" mt="sm">
            {common('save')}
          </Button>
        </form>
      )}
    </Drop>
  )
}
