/** How a file of text was read, to be corrected where it was recognised wrongly: signs that look odd tell of the encoding, one wide column of the sign between columns. */
import { NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type TableForm, tableDelimiters, tableEncodings } from '../../../db/vocabulary.ts'
import type { ImportRead } from '../../../server/imports/contract.ts'
import { imports, ok } from '../../api.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import classes from './imports.module.css'

const nameOf = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const satisfies Record<TableForm['delimiter'], string>

/** Nothing where there is no text to be read in several ways, as in a workbook. */
export function Form({ given }: { given: ImportRead }) {
  const { t } = useTranslation('imports')
  const client = useQueryClient()
  const words = useProblemWords()
  const read = useMutation({
    mutationFn: (form: TableForm) => ok(imports[':id'].form.$put({ param: { id: given.id }, json: form })),
    onSuccess: (now) => {
      client.setQueryData(['imports', given.id], now)
      return client.invalidateQueries({ queryKey: ['imports', given.id, 'preview'] })
    },
  })
  const encoding = tableEncodings.find((each) => each === given.encoding)
  const delimiter = tableDelimiters.find((each) => each === given.delimiter)
  if (!encoding || !delimiter) return null
  const { what = '', advice = '' } = read.error ? words(read.error) : {}
  // What was chosen stands there while the file is read that way; what is refused goes back.
  const shown = read.isPending ? read.variables : { encoding, delimiter }
  return (
    <>
      <div className={classes.whole} aria-busy={read.isPending}>
        <NativeSelect
          label={t('encoding.label')}
          description={t('encoding.help')}
          value={shown.encoding}
          disabled={read.isPending}
          onChange={({ currentTarget }) =>
            read.mutate({ delimiter, encoding: tableEncodings.find((each) => each === currentTarget.value) ?? encoding })
          }
          data={tableEncodings.map((value) => ({ value, label: t(`encoding.is.${value}`) }))}
        />
        <NativeSelect
          label={t('delimiter.label')}
          description={t('delimiter.help')}
          value={shown.delimiter}
          disabled={read.isPending}
          onChange={({ currentTarget }) =>
            read.mutate({ encoding, delimiter: tableDelimiters.find((each) => each === currentTarget.value) ?? delimiter })
          }
          data={tableDelimiters.map((value) => ({ value, label: t(`delimiter.${nameOf[value]}`) }))}
        />
      </div>
      {read.error && (
        <p className={classes.problem} role="alert">
          {`${what} ${advice}`.trim()}
        </p>
      )}
    </>
  )
}
