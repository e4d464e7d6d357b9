/** Narrows the list by words and kinds; both stand in the address. */
import { Chip, Group, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WatchKind } from '../../../db/vocabulary.ts'
import '../../ui/kit-chip.css'

interface Filter {
  q: string
  kinds: readonly WatchKind[]
  all: readonly WatchKind[]
  onChange(search: { q?: string; kind?: WatchKind[] }): void
}

export function ListFilter({ q, kinds, all, onChange }: Filter) {
  const { t } = useTranslation(['watches', 'common'])
  const [typed, setTyped] = useState(q)
  const send = (words: string, of: readonly WatchKind[]) =>
    onChange({ ...(words.trim() ? { q: words.trim() } : {}), ...(of.length > 0 ? { kind: [...of] } : {}) })
  const later = useDebouncedCallback((words: string) => send(words, kinds), 250)
  return (
    <Group gap="sm" mb="sm">
      <TextInput
        aria-label={t('filter')}
        placeholder={t('filter')}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value)
          later(value)
        }}
        w={240}
      />
      <Chip.Group
        multiple
        value={[...kinds]}
        onChange={(values) =>
          send(
            typed,
            all.filter((kind) => values.includes(kind)),
          )
        }
      >
        <Group gap="xs">
          {all.map((kind) => (
            <Chip key={kind} value={kind} size="xs" variant="outline">
              {t(`common:kind.${kind}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Group>
  )
}
