/** The filters of a list as chips: each says what it holds, opens to change it, and can be taken off at once. */
import { Button, Checkbox, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '../lib/fold.ts'
import { formatCount } from '../lib/format.ts'
import chip from './chip.module.css'
import { Drop } from './drop.tsx'
import classes from './filter-chips.module.css'

export interface FilterOption {
  value: string
  label: string
  /** Drawn before the label, with nothing to say that the label does not. */
  sign?: ReactNode
  count?: number
}

export interface Filter {
  id: string
  /** « Tonalité ». */
  label: string
  options: readonly FilterOption[]
  selected: readonly string[]
  onChange(selected: string[]): void
  /** Only one may be chosen. */
  single?: boolean
}

const searchable = 8

export function FilterChips({ filters, onClear }: { filters: readonly Filter[]; onClear(): void }) {
  const { t } = useTranslation()
  const some = filters.some((filter) => filter.selected.length > 0)
  return (
    <fieldset className={classes.chips}>
      <legend className="for-reader-only">{t('filters.title')}</legend>
      {filters.map((filter) => (
        <Chip key={filter.id} filter={filter} />
      ))}
      {some && (
        <Button variant="subtle" size="compact-sm" onClick={onClear}>
          {t('filters.clear')}
        </Button>
      )}
    </fieldset>
  )
}

function Chip({ filter }: { filter: Filter }) {
  const { t, i18n } = useTranslation()
  const [sought, setSought] = useState('')
  const { label, options, selected, onChange, single } = filter
  const words = options.filter(({ value }) => selected.includes(value)).map((option) => option.label)
  const shown = options.filter((option) => fold(option.label).includes(fold(sought)))
  const toggle = (value: string) => {
    if (selected.includes(value)) onChange(selected.filter((one) => one !== value))
    else onChange(single ? [value] : [...selected, value])
  }
  return (
    <span className={chip.chip} data-on={selected.length > 0 || undefined}>
      <Drop
        className={chip.open}
        label={label}
        onClose={() => setSought('')}
        button={
          <>
            {label}
            {words.length > 0 && (
              <strong>{words.length > 2 ? t('filters.several', { first: words[0], count: words.length - 1 }) : words.join(', ')}</strong>
            )}
            {words.length === 0 && <IconChevronDown size={14} stroke={1.5} aria-hidden="true" />}
          </>
        }
      >
        {() => (
          <>
            {options.length > searchable && (
              <TextInput
                size="xs"
                mb="xs"
                value={sought}
                onChange={(event) => setSought(event.currentTarget.value)}
                placeholder={t('filters.search')}
                aria-label={t('filters.search')}
              />
            )}
            <div className={classes.options}>
              {shown.map(({ value, label: word, sign, count }) => (
                <Checkbox
                  key={value}
                  className={classes.option}
                  size="xs"
                  checked={selected.includes(value)}
                  onChange={() => toggle(value)}
                  label={
                    <span className={classes.word}>
                      <span>
                        {sign} {word}
                      </span>
                      {count !== undefined && <span className={`${classes.count} figures`}>{formatCount(count, i18n.language)}</span>}
                    </span>
                  }
                />
              ))}
              {shown.length === 0 && <p className={classes.none}>{t('filters.nothing')}</p>}
            </div>
          </>
        )}
      </Drop>
      {words.length > 0 && (
        <UnstyledButton className={chip.remove} onClick={() => onChange([])} aria-label={t('filters.remove', { filter: label })}>
          <IconX size={14} stroke={1.75} aria-hidden="true" />
        </UnstyledButton>
      )}
    </span>
  )
}
