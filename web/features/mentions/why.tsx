/** Why the mention is here: the watch's expression with the parts that matched marked. */
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Mention } from '../../../server/mentions/contract.ts'
import type { MentionPage } from '../../../server/mentions/page-contract.ts'
import { audit, ok } from '../../api.ts'
import { useMay } from '../../lib/session.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import { KindIcon } from '../../ui/marks.tsx'
import { say } from '../../ui/undo.tsx'
import { markExpression } from './expression.ts'
import classes from './why.module.css'

const elsewhere = ['author', 'outlet', 'site', 'link', 'language', 'kind'] as const

interface Reasons extends Pick<MentionPage, 'matched' | 'history'> {
  watch: Mention['watch']
}

export function Why({ watch, matched, history }: Reasons) {
  const { t } = useTranslation(['mentions', 'mention'])
  const { expression, current, passages } = matched
  const inText = passages.some(({ field }) => field === 'title' || field === 'text' || field === 'lead')
  const attached = passages.length === 0 ? history.find(({ field, undoneAt }) => field === 'attached' && undoneAt === null) : undefined
  const where = elsewhere.find((field) => passages.some((passage) => passage.field === field)) ?? 'absent'
  return (
    <section className={classes.why} aria-label={t('mention:page.matched')}>
      <h2>
        <KindIcon kind={watch.kind} bare size={15} />
        <Link to="/watches/$watchId" params={{ watchId: watch.id }}>
          {watch.name}
        </Link>
      </h2>
      <p className={classes.expression}>
        {markExpression(expression, passages).map(({ from, text, hits }) =>
          hits > 0 ? (
            <span key={from} className={classes.part}>
              <mark>{text}</mark>
              <sup className="figures" title={t('mention:page.hits', { count: hits })}>
                {hits}
                <span className="for-reader-only"> {t('mention:page.hits', { count: hits })}</span>
              </sup>
            </span>
          ) : (
            text
          ),
        )}
      </p>
      {attached && <Attached by={attached.by} undo={attached.id} />}
      {!current && !attached && <p className={classes.soft}>{t('mention:page.matchedOld')}</p>}
      {!inText && !attached && <p className={classes.soft}>{t('mention:page.noPassage', { where: t(`mention:page.where.${where}`) })}</p>}
    </section>
  )
}

/** The watch does not find it: a person says that it belongs here. */
function Attached({ by, undo }: { by: string; undo: string }) {
  const { t } = useTranslation(['mentions', 'mention'])
  const client = useQueryClient()
  const words = useProblemWords()
  const mayEdit = useMay('edit')
  const detach = async () => {
    try {
      await ok(audit[':id'].undo.$post({ param: { id: undo } }))
      say(t('mention:page.detached'))
    } catch (error) {
      say(words(error).what)
    }
    await client.invalidateQueries()
  }
  return (
    <p className={classes.soft}>
      {t('mention:page.attachedBy', { by })}
      {mayEdit && (
        <Button variant="subtle" size="compact-sm" onClick={() => void detach()}>
          {t('mention:page.detach')}
        </Button>
      )}
    </p>
  )
}
