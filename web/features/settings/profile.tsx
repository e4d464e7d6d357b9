/** What a person sets for themselves: language, appearance, density, keyboard, each taken at once; name, password, open sessions. */
import { SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../../db/vocabulary.ts'
import { ok, profile } from '../../api.ts'
import { speakFromNowOn } from '../../lib/i18n.ts'
import { densities, setPreferences, usePreferences } from '../../lib/preferences.ts'
import { useSession } from '../../lib/session.ts'
import { PageHeader, Part } from '../../ui/page.tsx'
import { Passage, Written } from '../../ui/passage.tsx'
import { OwnName, Password, Sessions } from './account.tsx'
import classes from './profile.module.css'
import '../../ui/kit-switch.css'
import '../../ui/kit-segmented.css'

const schemes = ['auto', 'light', 'dark'] as const

export function Profile() {
  const { t, i18n } = useTranslation(['settings', 'shell'])
  const { density, shortcuts } = usePreferences()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const session = useSession()
  // What one chose also goes with the account; the device has it already, so nobody waits for it.
  const keep = (json: Parameters<typeof profile.index.$patch>[0]['json']) => void ok(profile.index.$patch({ json })).catch(() => {})
  const passage = t('profile.samplePassage')
  const lit = t('profile.sampleLit')
  const from = passage.indexOf(lit)
  return (
    <>
      <PageHeader title={t('page.profile')} intro={t('profile.intro')} />
      <Part title={t('profile.language')} intro={t('profile.languageHelp')}>
        <SegmentedControl
          aria-label={t('profile.language')}
          value={i18n.language === 'en' ? 'en' : 'fr'}
          onChange={(locale: Locale) => {
            void speakFromNowOn(locale)
            keep({ locale })
          }}
          data={[
            { value: 'fr', label: t('profile.french') },
            { value: 'en', label: t('profile.english') },
          ]}
        />
      </Part>
      <Part title={t('profile.scheme')}>
        <SegmentedControl
          aria-label={t('profile.scheme')}
          value={colorScheme}
          onChange={setColorScheme}
          data={schemes.map((value) => ({ value, label: t(`profile.${value}`) }))}
        />
      </Part>
      <Part title={t('profile.density')} intro={t('profile.densityHelp')}>
        <SegmentedControl
          aria-label={t('profile.density')}
          value={density}
          onChange={(value) => {
            setPreferences({ density: value })
            keep({ settings: { density: value } })
          }}
          data={densities.map((value) => ({ value, label: t(`profile.${value}`) }))}
        />
        <figure className={classes.sample} aria-label={t('profile.sample')}>
          <h3>
            <Written text={t('profile.sampleTitle')} language={i18n.language} />
          </h3>
          <Passage text={passage} lit={from < 0 ? [] : [{ from, to: from + lit.length }]} language={i18n.language} />
        </figure>
      </Part>
      <Part title={t('profile.keyboard')}>
        <Switch
          checked={shortcuts}
          onChange={({ currentTarget: { checked } }) => {
            setPreferences({ shortcuts: checked })
            keep({ settings: { shortcuts: checked } })
          }}
          label={t('shell:shortcuts.on')}
          description={t('shell:shortcuts.onHelp')}
        />
      </Part>
      {session && <OwnName key={session.user.name} />}
      {session?.user.hasPassword && <Password />}
      {session && <Sessions />}
    </>
  )
}
