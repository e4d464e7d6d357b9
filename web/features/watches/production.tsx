/** The watch of a production from its programme: one production in fields, or a season from its file. */
import { SegmentedControl } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader, Sheet } from '../../ui/page.tsx'
import classes from './editor.module.css'
import { OneProduction } from './production-one.tsx'
import { SeasonFile } from './production-season.tsx'
import '../../ui/kit-segmented.css'

export function ProductionPage() {
  const { t } = useTranslation('watches')
  const { season } = useSearch({ from: '/watches/production' })
  const navigate = useNavigate()
  return (
    <Sheet>
      <div className={classes.above}>
        <Link to="/watches" search={true} className={classes.back}>
          <IconArrowLeft size={16} stroke={1.5} aria-hidden="true" /> {t('title')}
        </Link>
      </div>
      <PageHeader title={t('production.title')} intro={t('production.intro')}>
        <SegmentedControl
          aria-label={t('production.which')}
          value={season ? 'season' : 'one'}
          onChange={(value) =>
            void navigate({ to: '/watches/production', search: value === 'season' ? { season: true } : {}, replace: true })
          }
          data={[
            { value: 'one', label: t('production.one') },
            { value: 'season', label: t('production.season') },
          ]}
        />
      </PageHeader>
      {season ? <SeasonFile /> : <OneProduction />}
    </Sheet>
  )
}
