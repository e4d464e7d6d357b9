/** The outlet of a document: found among those that are there as one types, or made under the name that was typed. */
import { Autocomplete, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ComponentProps, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { outletKinds } from '../../../db/vocabulary.ts'
import { ok, outlets } from '../../api.ts'

interface Chosen {
  id: string | null
  name: string
}

/** One that is there wins over a new one of the same name. */
export function OutletChoice({
  chosen,
  required,
  error,
  onChoose,
  kind,
}: {
  chosen: Chosen
  required: boolean
  error: ReactNode
  onChoose(chosen: Chosen): void
  /** Where the kind of a new one stands in the form. */
  kind: Partial<ComponentProps<typeof NativeSelect>>
}) {
  const { t } = useTranslation(['byhand', 'common'])
  const sought = chosen.name.trim()
  const found = useQuery({
    queryKey: ['outlets', 'by-hand', sought],
    queryFn: () => ok(outlets.index.$get({ query: { order: 'name', limit: '8', ...(sought ? { q: sought } : {}) } })),
    placeholderData: (before) => before,
  })
  const items = found.data?.items ?? []
  const idOf = (name: string) => items.find((one) => one.name.localeCompare(name, undefined, { sensitivity: 'base' }) === 0)?.id ?? null
  const isNew = sought !== '' && chosen.id === null && idOf(sought) === null && !found.isFetching
  return (
    <>
      <Autocomplete
        label={t('field.outlet')}
        description={t(isNew ? 'field.outletNew' : 'field.outletHelp')}
        value={chosen.name}
        data={[...new Set(items.map(({ name }) => name))]}
        filter={({ options }) => options}
        onChange={(name) => onChoose({ id: idOf(name.trim()), name })}
        onBlur={() => onChoose({ id: chosen.id ?? idOf(sought), name: chosen.name })}
        required={required}
        error={error}
        comboboxProps={{ withinPortal: true }}
      />
      {isNew && (
        <NativeSelect
          label={t('field.outletKind')}
          data={outletKinds.map((value) => ({ value, label: t(`common:kind.${value}`) }))}
          {...kind}
        />
      )}
    </>
  )
}
