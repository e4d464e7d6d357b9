/** The palette: go anywhere, do anything, without the mouse. Fetched when first called. */
import '@mantine/spotlight/styles.layer.css'
import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { byGroup, useAllCommands } from './commands.ts'
import { Keys } from './keys.tsx'
import classes from './palette.module.css'

export const openPalette = () => spotlight.open()

export function Palette() {
  const { t } = useTranslation('shell')
  const groups = byGroup(useAllCommands().filter((command) => !command.silent))
  const actions: SpotlightActionGroupData[] = groups.map(([group, commands]) => ({
    group,
    actions: commands.map(({ id, label, keys, run }) => ({ id, label, onClick: run, rightSection: keys && <Keys keys={keys} /> })),
  }))
  return (
    <Spotlight
      actions={actions}
      attributes={{ content: { 'aria-label': t('command.palette') } }}
      classNames={{ actionsGroup: classes.group }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      shortcut={null}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound={t('palette.nothing')}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.5} aria-hidden />,
        placeholder: t('palette.ask'),
        'aria-label': t('palette.ask'),
      }}
    />
  )
}
