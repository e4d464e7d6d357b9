/** The fields of what a kind of source needs besides its address, made from what the kind says of itself. */
import { PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { VisitedKind } from '../../../db/vocabulary.ts'
import type { NewSource, SourceKindRead } from '../../../server/sources/contract.ts'
import { ok, sources } from '../../api.ts'
import { useReader } from '../../lib/session.ts'
import { Fields } from '../../ui/field.tsx'
import classes from './sources.module.css'

/** What was filled in, by the names of the needs. */
export type Given = Readonly<Record<string, string>>

/** What the kinds of source say of themselves, in the reader's language; it does not change while the page is open. */
export function useKinds(): SourceKindRead[] {
  const { locale } = useReader()
  const kinds = useQuery({
    queryKey: ['source-kinds', locale],
    queryFn: () => ok(sources.kinds.$get()),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return kinds.data?.kinds ?? []
}

/** As it is sent: the secret apart from the rest; nothing where nothing was filled in. */
export function sent({ secret, ...settings }: Given): Pick<NewSource, 'settings' | 'secret'> {
  const filled = Object.fromEntries(Object.entries(settings).filter(([, value]) => value.trim() !== ''))
  return { ...(Object.keys(filled).length > 0 ? { settings: filled } : {}), ...(secret?.trim() ? { secret: secret.trim() } : {}) }
}

/** `needed` are the names without which the address can't be followed; the others wait behind a fold. */
export function Needs(props: {
  kind: VisitedKind
  needed: readonly string[]
  given: Given
  change(name: string, value: string): void
  mistakes: Readonly<Record<string, string>>
  /** Whether a secret is kept already; an empty field then leaves it. */
  hasSecret?: boolean
}) {
  const { t } = useTranslation('sources')
  const { kind, needed, given, change, mistakes, hasSecret = false } = props
  const needs = useKinds().find((one) => one.kind === kind)?.needs ?? []
  const field = ({ name, label, hint, example }: SourceKindRead['needs'][number]) => {
    const shown = {
      label,
      description: name === 'secret' && hasSecret ? `${hint} ${t('secretKept')}` : hint,
      placeholder: example,
      value: given[name] ?? '',
      error: mistakes[name === 'secret' ? 'secret' : `settings.${name}`],
      required: needed.includes(name) && !(name === 'secret' && hasSecret),
      autoComplete: 'off',
      onChange: (event: { currentTarget: { value: string } }) => change(name, event.currentTarget.value),
    }
    return name === 'secret' ? (
      <PasswordInput key={name} {...shown} autoComplete="new-password" visibilityToggleButtonProps={{ 'aria-label': t('showSecret') }} />
    ) : (
      <TextInput key={name} {...shown} />
    )
  }
  const must = needs.filter(({ name }) => needed.includes(name))
  const may = needs.filter(({ name }) => !needed.includes(name))
  if (needs.length === 0) return null
  const isOpen = may.some(({ name }) => (given[name] ?? '') !== '' || mistakes[name === 'secret' ? 'secret' : `settings.${name}`])
  return (
    <div className={classes.needs}>
      {must.length > 0 && <Fields>{must.map(field)}</Fields>}
      {may.length > 0 && (
        <details open={isOpen || undefined}>
          <summary>{t('moreSettings')}</summary>
          <Fields>{may.map(field)}</Fields>
        </details>
      )}
    </div>
  )
}
