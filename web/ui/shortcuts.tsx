/** The list of shortcuts of the screen one is on. */
import { Modal, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { setPreferences, usePreferences } from '../lib/preferences.ts'
import { byGroup, useAllCommands } from './commands.ts'
import { Keys } from './keys.tsx'
import classes from './shortcuts.module.css'
import './kit-switch.css'

export function Shortcuts({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const { t } = useTranslation('shell')
  const { shortcuts } = usePreferences()
  const groups = byGroup(useAllCommands().filter((command) => command.keys))
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('shortcuts.close') }}
    >
      <Switch
        checked={shortcuts}
        onChange={(event) => setPreferences({ shortcuts: event.currentTarget.checked })}
        label={t('shortcuts.on')}
        description={t('shortcuts.onHelp')}
      />
      <div className={classes.groups}>
        {groups.map(([group, commands]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {commands.map(({ id, label, keys }) => (
                <div key={id}>
                  <dt>{label}</dt>
                  <dd>{keys && <Keys keys={keys} />}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
