/** Searches a list as one types: the address follows a moment after the last key, so that Back goes to what was looked for. */
import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from './commands.ts'

const pause = 250

export function SearchBox({ label, value, onSearch }: { label: string; value: string; onSearch(sought: string): void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const field = useRef<HTMLInputElement>(null)
  const latest = useRef(onSearch)
  useEffect(() => {
    latest.current = onSearch
  })
  // What the address says wins when it changes under our hands: Back, or a link.
  const said = useRef(value)
  useEffect(() => {
    if (value === said.current) return
    said.current = value
    setTyped(value)
  }, [value])
  useEffect(() => {
    const sought = typed.trim()
    if (sought === said.current) return
    const timer = setTimeout(() => {
      said.current = sought
      latest.current(sought)
    }, pause)
    return () => clearTimeout(timer)
  }, [typed])
  useCommands([{ id: 'list.search', label, keys: '/', group: t('filters.title'), silent: true, run: () => field.current?.focus() }])
  return (
    <TextInput
      ref={field}
      type="search"
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      placeholder={label}
      aria-label={label}
      leftSection={<IconSearch size={15} stroke={1.5} aria-hidden="true" />}
    />
  )
}
