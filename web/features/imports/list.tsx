/** Imports of exports: putting a file down, and what came of those before. */
import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type ImportRead, mostImportBytes } from '../../../server/imports/contract.ts'
import { imports, importUploadAddress, ok } from '../../api.ts'
import { formatCount } from '../../lib/format.ts'
import { usePages } from '../../lib/pages.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { DropFile } from '../../ui/drop-file.tsx'
import { PageHeader, Part, Sheet } from '../../ui/page.tsx'
import { Paged } from '../../ui/paged.tsx'
import { When } from '../../ui/when.tsx'
import classes from './imports.module.css'

export function ImportList() {
  const { t } = useTranslation('imports')
  const { locale } = useReader()
  const navigate = useNavigate()
  const mayEdit = useMay('edit')
  const list = usePages(['imports'], (cursor, signal) =>
    ok(imports.index.$get({ query: { limit: '30', ...(cursor ? { cursor } : {}) } }, { init: { signal } })),
  )
  const most = formatCount(mostImportBytes / 1024 / 1024, locale)
  return (
    <Sheet narrow>
      <PageHeader title={t('title')} intro={t('intro')}>
        {mayEdit && (
          <Button component={Link} to="/add" variant="default">
            {t('addOne')}
          </Button>
        )}
      </PageHeader>
      {mayEdit && (
        <DropFile<ImportRead>
          label={t('choose')}
          hint={t('chooseHint', { most })}
          accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          check={({ size }) => (size > mostImportBytes ? t('tooLarge', { most }) : null)}
          address={importUploadAddress}
          onDone={({ id }) => void navigate({ to: '/imports/$importId', params: { importId: id } })}
        />
      )}
      <Part title={t('before')}>
        <Paged list={list} empty={<p className={classes.soft}>{t('none')}</p>}>
          <ul className={classes.list}>
            {list.items.map((one) => (
              <li key={one.id}>
                <Link to="/imports/$importId" params={{ importId: one.id }} className={classes.name}>
                  {one.name}
                </Link>
                <span className={classes.state} data-state={one.state}>
                  {t(`state.${one.state}`)}
                </span>
                <p className={classes.facts}>
                  <span>
                    {one.by}, <When at={one.createdAt} />
                  </span>
                  {one.state === 'ready' ? (
                    <span>{t('rows', { count: one.rows })}</span>
                  ) : (
                    <>
                      <span>{t('added', { count: one.added })}</span>
                      <span>{t('known', { count: one.known })}</span>
                      <span>{t('rejected', { count: one.rejected })}</span>
                    </>
                  )}
                </p>
              </li>
            ))}
          </ul>
        </Paged>
      </Part>
    </Sheet>
  )
}
