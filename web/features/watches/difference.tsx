/** What two versions of a watch differ in, in words and signs: before saving, and in the history. */
import { useTranslation } from 'react-i18next'
import type { WatchKind } from '../../../db/vocabulary.ts'
import { formatDay } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import classes from './difference.module.css'
import { wordingOf } from './wording.ts'

/** What of a version is compared; lists by name, days open where null. */
export interface Compared {
  name: string
  kind: WatchKind
  expression: string
  exclusions: readonly string[]
  validFrom: string | null
  validTo: string | null
  paused?: boolean
}

export function Difference({ before, after }: { before: Compared; after: Compared }) {
  const { t } = useTranslation(['lab', 'watches', 'common'])
  const reader = useReader()
  const day = (of: string | null) => (of === null ? t('difference.open') : formatDay(`${of}T00:00:00Z`, { ...reader, timeZone: 'UTC' }))
  const plain = [
    ['name', before.name, after.name],
    ['kind', t(`common:kind.${before.kind}`), t(`common:kind.${after.kind}`)],
    ['validFrom', day(before.validFrom), day(after.validFrom)],
    ['validTo', day(before.validTo), day(after.validTo)],
  ] as const
  const dropped = before.exclusions.filter((name) => !after.exclusions.includes(name))
  const added = after.exclusions.filter((name) => !before.exclusions.includes(name))
  return (
    <dl className={classes.difference}>
      {before.expression !== after.expression && (
        <div>
          <dt>{t('watches:field.expression')}</dt>
          <dd>
            <Wordings before={before.expression} after={after.expression} />
          </dd>
        </div>
      )}
      {plain.map(
        ([field, was, is]) =>
          was !== is && (
            <div key={field}>
              <dt>{t(`watches:field.${field}`)}</dt>
              <dd>
                <Gone>{was}</Gone> → <New>{is}</New>
              </dd>
            </div>
          ),
      )}
      {dropped.length + added.length > 0 && (
        <div>
          <dt>{t('watches:field.exclusions')}</dt>
          <dd className={classes.lists}>
            {dropped.map((name) => (
              <Gone key={name}>{name}</Gone>
            ))}
            {added.map((name) => (
              <New key={name}>{name}</New>
            ))}
          </dd>
        </div>
      )}
      {before.paused !== after.paused && after.paused !== undefined && (
        <div>
          <dd>{t(after.paused ? 'watches:done.paused' : 'watches:done.resumed')}</dd>
        </div>
      )}
    </dl>
  )
}

function Wordings({ before, after }: { before: string; after: string }) {
  let from = 0
  return (
    <code className={classes.wordings}>
      {wordingOf(before, after).map(({ text, is }) => {
        const key = `${is} ${from}`
        from += text.length
        return is === 'same' ? <span key={key}>{text}</span> : is === 'gone' ? <Gone key={key}>{text}</Gone> : <New key={key}>{text}</New>
      })}
    </code>
  )
}

function Gone({ children }: { children: string }) {
  const { t } = useTranslation('lab')
  return (
    <del className={classes.gone}>
      <span className="for-reader-only">{t('difference.gone')} </span>
      {children}
    </del>
  )
}

function New({ children }: { children: string }) {
  const { t } = useTranslation('lab')
  return (
    <ins className={classes.new}>
      <span className="for-reader-only">{t('difference.new')} </span>
      {children}
    </ins>
  )
}
