/** What a person sets for themselves: language, appearance, density, keyboard. Each choice is taken at once. */
import { SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../../db/vocabulary.ts'
import { speakFromNowOn } from '../../lib/i18n.ts'
import { densities, setPreferences, usePreferences } from '../../lib/preferences.ts'
import { PageHeader, Part } from '../../ui/page.tsx'
import { Passage, Written } from '../../ui/passage.tsx'
import classes from './profile.module.css'

const schemes = ['auto', 'light', 'dark'] as const

export function Profile() {
  const { t, i18n } = useTranslation(['settings', 'shell'])
  const { density, shortcuts } = usePreferences()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
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
          onChange={(value: Locale) => void speakFromNowOn(value)}
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
          onChange={(value) => setPreferences({ density: value })}
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
          onChange={(event) => setPreferences({ shortcuts: event.currentTarget.checked })}
          label={t('shell:shortcuts.on')}
          description={t('shell:shortcuts.onHelp')}
        />
      </Part>
    </>
  )
}
