/** What of a saved watch the draft changes, word by word, before it is saved. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { WatchRead } from '../../../server/watches/contract.ts'
import { exclusionLists, ok } from '../../api.ts'
import classes from './difference.module.css'
import { type Compared, Difference } from './difference.tsx'
import type { Draft } from './draft.ts'

/** As the field of the lists asks for them, so that it is asked once. */
const most = '200'

export function Changing({ saved, draft }: { saved: WatchRead; draft: Draft }) {
  const { t } = useTranslation('lab')
  const lists = useQuery({
    queryKey: ['watches', 'exclusions'],
    queryFn: ({ signal }) => ok(exclusionLists.index.$get({ query: { limit: most } }, { init: { signal } })),
  })
  const nameOf = (id: string) => [...(lists.data?.items ?? []), ...saved.exclusions].find((list) => list.id === id)?.name
  const before: Compared = { ...saved, paused: false, exclusions: saved.exclusions.map(({ name }) => name) }
  const after: Compared = {
    ...draft,
    paused: false,
    exclusions: draft.exclusions.flatMap((id) => nameOf(id) ?? []),
    validFrom: draft.validFrom || null,
    validTo: draft.validTo || null,
  }
  return (
    <section className={classes.changing} aria-label={t('difference.title')}>
      <Difference before={before} after={after} />
    </section>
  )
}
