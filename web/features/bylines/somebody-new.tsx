/** Names somebody of whom there is no record yet, under the name that was printed or the one behind it. */
import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './case.module.css'

interface New {
  /** As the byline was printed. */
  printed: string
  busy: boolean
  onName(newPerson: { name: string; pseudonym: boolean }): void
  onCancel(): void
}

export function SomebodyNew({ printed, busy, onName, onCancel }: New) {
  const { t } = useTranslation(['bylines', 'common'])
  const [name, setName] = useState(printed)
  const [pseudonym, setPseudonym] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onName({ name, pseudonym })
  }
  return (
    <form className={classes.naming} onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onCancel()}>
      <TextInput label={t('newName')} value={name} onChange={(event) => setName(event.currentTarget.value)} autoFocus />
      <div className={classes.pseudonym}>
        <Checkbox
          label={t('pseudonym')}
          description={t('pseudonymHelp')}
          checked={pseudonym}
          onChange={(event) => setPseudonym(event.currentTarget.checked)}
        />
      </div>
      <Button type="submit" loading={busy} disabled={name.trim() === ''}>
        {t('add')}
      </Button>
      <Button variant="subtle" onClick={onCancel}>
        {t('common:cancel')}
      </Button>
    </form>
  )
}
