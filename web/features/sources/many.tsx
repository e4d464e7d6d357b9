/** What can be done with many sources: those that are chosen, or all that the filters let through; and the list going out. */
import { ActionIcon, Button, CloseButton, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ManySources, SourceFilter } from '../../../server/sources/contract.ts'
import { audit, ok, opmlAddress, sources } from '../../api.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import { offerUndo, say } from '../../ui/undo.tsx'
import classes from './sources.module.css'

const verbs = ['visit', 'pause', 'resume'] as const satisfies readonly ManySources['verb'][]

function useMany() {
  const { t } = useTranslation('sources')
  const client = useQueryClient()
  const words = useProblemWords()
  const [busy, setBusy] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: ['sources'] })
  const tried = async (what: () => Promise<void>) => {
    setBusy(true)
    try {
      await what()
    } catch (error) {
      say(words(error).whole)
    } finally {
      setBusy(false)
      await refresh()
    }
  }
  /** Says what came of it, and offers to take it back where it can be. */
  const tell = (json: ManySources) =>
    tried(async () => {
      const { changed, undo } = await ok(sources.many.$post({ json }))
      const said = changed === 0 ? t('many.nothing') : t(`many.done.${json.verb}`, { count: changed })
      if (undo === null) return say(said)
      offerUndo(said, () =>
        tried(async () => {
          await ok(audit[':id'].undo.$post({ param: { id: undo } }))
        }),
      )
    })
  return { tell, busy }
}

/** In the place of the filters while some are chosen. */
export function ManyBar({ ids, onClear }: { ids: readonly string[]; onClear(): void }) {
  const { t } = useTranslation('sources')
  const { tell, busy } = useMany()
  return (
    <section className={classes.many} aria-label={t('many.title')}>
      <CloseButton size="sm" onClick={onClear} aria-label={t('many.clear')} />
      <strong aria-live="polite">{t('many.chosen', { count: ids.length })}</strong>
      <span className={classes.gap} />
      {verbs.map((verb) => (
        <Button
          key={verb}
          size="compact-sm"
          variant="default"
          disabled={busy}
          onClick={() => void tell({ verb, ids: [...ids] }).then(onClear)}
        >
          {t(`many.${verb}`)}
        </Button>
      ))}
    </section>
  )
}

interface More {
  filter: SourceFilter
  filtered: boolean
  mayEdit: boolean
  onImport(): void
}

/** The rest of what the list can do, behind three dots. */
export function ManyMenu({ filter, filtered, mayEdit, onImport }: More) {
  const { t } = useTranslation('sources')
  const { tell } = useMany()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('many.more')}>
          <IconDots size={18} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayEdit && (
          <>
            <Menu.Label>{filtered ? t('many.filtered') : t('many.all')}</Menu.Label>
            {verbs.map((verb) => (
              <Menu.Item key={verb} onClick={() => void tell({ verb, filter })}>
                {t(`many.${verb}`)}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={onImport}>{t('import.open')}</Menu.Item>
          </>
        )}
        <Menu.Item component="a" href={opmlAddress()} download>
          {t('many.export')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
