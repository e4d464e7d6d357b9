/** Which column of a file is what: as it was recognised, to be corrected, with what would come of it beside it. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ImportField, importFields, importNetworks, languages } from '../../../db/vocabulary.ts'
import { dateOrders, type ImportRead, type Mapping } from '../../../server/imports/contract.ts'
import { imports, ok } from '../../api.ts'
import { dayBefore } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import { timeZones } from '../../lib/time-zones.ts'
import { ErrorState, useProblemWords } from '../../ui/error-state.tsx'
import { Part } from '../../ui/page.tsx'
import { Working } from '../../ui/working.tsx'
import classes from './imports.module.css'
import { Preview } from './preview.tsx'

export function Columns({ given }: { given: ImportRead }) {
  const { t } = useTranslation(['imports', 'common'])
  const client = useQueryClient()
  const words = useProblemWords()
  const reader = useReader()
  const { timeZone } = reader
  const [mapping, setMapping] = useState<Mapping>(given.mapping)
  const [problem, setProblem] = useState<string | null>(null)
  const preview = useQuery({
    queryKey: ['imports', given.id, 'preview'],
    queryFn: () => ok(imports[':id'].preview.$get({ param: { id: given.id } })),
  })
  const change = async (next: Mapping) => {
    setMapping(next)
    setProblem(null)
    try {
      await ok(imports[':id'].mapping.$put({ param: { id: given.id }, json: next }))
    } catch (error) {
      setProblem(words(error).whole)
    }
    await client.invalidateQueries({ queryKey: ['imports', given.id, 'preview'] })
  }
  const fieldAt = (column: number): ImportField | '' => importFields.find((field) => mapping.columns[field] === column) ?? ''
  const put = (column: number, field: ImportField | '') => {
    const columns = Object.fromEntries(Object.entries(mapping.columns).filter(([, at]) => at !== column))
    void change({ ...mapping, columns: field === '' ? columns : { ...columns, [field]: column } })
  }
  const counted =
    mapping.columns.countedOn !== undefined
      ? 'byColumn'
      : mapping.countedOn === null
        ? 'now'
        : mapping.countedOn.includes('T')
          ? 'byFile'
          : 'bySaid'
  const sample = (column: number): string =>
    preview.data?.rows.map(({ cells }) => cells[column]?.trim() ?? '').find((cell) => cell !== '') ?? ''
  return (
    <>
      <Part title={t('columns')} intro={t(given.isRemembered ? 'columnsRemembered' : 'columnsHelp')}>
        <div className={classes.whole}>
          <NativeSelect
            label={t('network')}
            value={mapping.network ?? ''}
            onChange={({ currentTarget }) =>
              void change({ ...mapping, network: importNetworks.find((network) => network === currentTarget.value) ?? null })
            }
            data={[
              { value: '', label: t('noNetwork') },
              ...importNetworks.map((value) => ({ value, label: t(`common:network.${value}`) })),
            ]}
          />
          <NativeSelect
            label={t('order.label')}
            value={mapping.order}
            onChange={({ currentTarget }) =>
              void change({ ...mapping, order: dateOrders.find((order) => order === currentTarget.value) ?? 'dmy' })
            }
            data={dateOrders.map((value) => ({ value, label: t(`order.${value}`) }))}
          />
          <NativeSelect
            label={t('zone')}
            value={mapping.zone}
            onChange={({ currentTarget }) => void change({ ...mapping, zone: currentTarget.value })}
            data={[...new Set(['UTC', timeZone, ...timeZones(mapping.zone)])]}
          />
          <NativeSelect
            label={t('language')}
            value={mapping.language ?? ''}
            onChange={({ currentTarget }) =>
              void change({ ...mapping, language: languages.find((language) => language === currentTarget.value) ?? null })
            }
            data={[
              { value: '', label: t('languageUnknown') },
              ...languages.map((value) => ({ value, label: t(`common:language.${value}`) })),
            ]}
          />
          <TextInput
            label={t('countedOn.label')}
            description={t(`countedOn.${counted}`)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            type="date"
            max={dayBefore(new Date(), 0, reader)}
            value={mapping.countedOn?.includes('T') ? dayBefore(new Date(mapping.countedOn), 0, reader) : (mapping.countedOn ?? '')}
            onChange={({ currentTarget }) => void change({ ...mapping, countedOn: currentTarget.value || null })}
          />
        </div>
        {problem && (
          <p className={classes.problem} role="alert">
            {problem}
          </p>
        )}
        <ul className={classes.columns}>
          {given.headers.map((header, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place alone; two may have one name
            <li key={column} data-taken={fieldAt(column) !== '' || undefined}>
              <div>
                <strong>{header || t('noHeader', { number: column + 1 })}</strong>
                <span className={classes.sample}>{sample(column)}</span>
              </div>
              <NativeSelect
                size="xs"
                aria-label={t('columnIs', { header: header || t('noHeader', { number: column + 1 }) })}
                value={fieldAt(column)}
                onChange={({ currentTarget }) => put(column, importFields.find((field) => field === currentTarget.value) ?? '')}
                data={[{ value: '', label: t('notTaken') }, ...importFields.map((value) => ({ value, label: t(`field.${value}`) }))]}
              />
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t('preview')}>
        {preview.isPending && <Working />}
        {preview.isError && <ErrorState error={preview.error} retry={() => void preview.refetch()} />}
        {preview.data && <Preview preview={preview.data} />}
      </Part>
    </>
  )
}
