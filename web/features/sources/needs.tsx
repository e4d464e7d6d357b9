/** The fields of what a kind of source needs besides its address, made from what the kind says of itself. */
import { PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { VisitedKind } from '../../../db/vocabulary.ts'
import type { NewSource, ShownProblem, SourceKindRead } from '../../../server/sources/contract.ts'
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

/** Whether what went wrong is mended by a name and password. */
export const asksForPassword = (problem: ShownProblem | null): boolean =>
  problem?.kind === 'needs-password' || (problem?.kind === 'refused' && problem.status === 401)

/** The kinds whose addresses may be asked for a name and password have them like a feed. */
export const keyedKind = 'feed' satisfies VisitedKind

/** `needed` are the names that are shown at once; the others wait behind a fold. Those of a pair are never a must. */
export function Needs(props: {
  kind: VisitedKind
  needed: readonly string[]
  given: Given
  change(name: string, value: string): void
  mistakes: Readonly<Record<string, string>>
  /** Whether a secret is kept already; an empty field then leaves it. */
  hasSecret?: boolean
  /** A name and password were asked for with the address already. */
  isKeyAsked?: boolean
  /** What waits behind the fold is what somebody came for. */
  isOpen?: boolean
}) {
  const { t } = useTranslation('sources')
  const { kind, needed, given, change, mistakes, hasSecret = false, isKeyAsked = false, isOpen = false } = props
  const needs = (useKinds().find((one) => one.kind === kind)?.needs ?? []).filter((need) => !(isKeyAsked && need.with !== null))
  const field = ({ name, label, hint, example, with: other }: SourceKindRead['needs'][number]) => {
    const shown = {
      label,
      description:
        hasSecret && (name === 'secret' || other !== null) ? `${hint} ${t(name === 'secret' ? 'secretKept' : 'secretDropped')}` : hint,
      placeholder: example,
      value: given[name] ?? '',
      error: mistakes[name === 'secret' ? 'secret' : `settings.${name}`],
      required: needed.includes(name) && other === null && !(name === 'secret' && hasSecret),
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
  const isUsed = may.some(({ name }) => (given[name] ?? '') !== '' || mistakes[name === 'secret' ? 'secret' : `settings.${name}`])
  return (
    <div className={classes.needs}>
      {must.length > 0 && <Fields>{must.map(field)}</Fields>}
      {may.length > 0 && (
        <details open={isOpen || isUsed || undefined}>
          <summary>{t(may.every((need) => need.with !== null) ? 'withPassword' : 'moreSettings')}</summary>
          <Fields>{may.map(field)}</Fields>
        </details>
      )}
    </div>
  )
}
