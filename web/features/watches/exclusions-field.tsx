/** Which shared exclusion lists a watch passes over, and the way to add and change them without leaving. */
import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExclusionListRead } from '../../../server/watches/contract.ts'
import { exclusionLists, ok } from '../../api.ts'
import { ExclusionDialog } from './exclusion-dialog.tsx'
import classes from './exclusions.module.css'

interface Field {
  value: readonly string[]
  onChange(ids: string[]): void
  error: string | undefined
  mayEdit: boolean
}

/** A list that is not there yet, with its words. */
interface Offered {
  key: string
  name: string
  why: string
  expression: string
}

/** More than a page of lists is more than anybody chooses from. */
const most = '200'

export function ExclusionsField({ value, onChange, error, mayEdit }: Field) {
  const { t, i18n } = useTranslation('watches')
  const [open, setOpen] = useState<ExclusionListRead | 'new' | Offered | null>(null)
  const lists = useQuery({
    queryKey: ['watches', 'exclusions'],
    queryFn: ({ signal }) => ok(exclusionLists.index.$get({ query: { limit: most } }, { init: { signal } })),
  })
  const items = lists.data?.items ?? []
  const offered = useQuery({
    queryKey: ['exclusion-starters', i18n.language],
    queryFn: ({ signal }) => ok(exclusionLists.starters.$get({}, { init: { signal } })),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: mayEdit,
  })
  // One that was added is not offered again, whatever it is called since.
  const missing = (offered.data?.items ?? []).filter(({ name, expression }) =>
    items.every((list) => list.name !== name && list.expression !== expression),
  )
  return (
    <fieldset className={classes.field}>
      <legend>{t('field.exclusions')}</legend>
      <p className={classes.hint}>{t('field.exclusionsHint')}</p>
      {items.length > 0 && (
        <ul className={classes.lists}>
          {items.map((list) => (
            <li key={list.id} className={classes.list}>
              <Checkbox
                label={list.name}
                checked={value.includes(list.id)}
                disabled={!mayEdit}
                onChange={({ currentTarget: { checked } }) =>
                  onChange(checked ? [...value, list.id] : value.filter((id) => id !== list.id))
                }
              />
              <code className={classes.expression}>{list.expression}</code>
              {mayEdit && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  onClick={() => setOpen(list)}
                  aria-label={t('exclusion.changeOne', { name: list.name })}
                >
                  {t('exclusion.change')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      {mayEdit && (
        <div className={classes.add}>
          <Button variant="default" size="compact-sm" onClick={() => setOpen('new')}>
            {t('exclusion.new')}
          </Button>
          {missing.length > 0 && <span className={classes.offered}>{t('exclusion.offered')}</span>}
          {missing.map((list) => (
            <Button key={list.key} className="flush" variant="subtle" size="compact-sm" title={list.why} onClick={() => setOpen(list)}>
              {list.name}
            </Button>
          ))}
        </div>
      )}
      {open && (
        <ExclusionDialog
          key={open === 'new' ? 'new' : 'key' in open ? open.key : open.id}
          list={open === 'new' || 'key' in open ? null : open}
          proposed={open !== 'new' && 'key' in open ? open : undefined}
          onClose={() => setOpen(null)}
          onAdded={(id) => onChange([...value, id])}
          onRemoved={(id) => onChange(value.filter((each) => each !== id))}
        />
      )}
    </fieldset>
  )
}
