/** What the reader must know before trusting the text: it is short, walled, unreadable, or no longer meant. */
import { useTranslation } from 'react-i18next'
import type { Mention } from '../../../server/mentions/contract.ts'
import type { MentionPage } from '../../../server/mentions/page-contract.ts'
import classes from './mention.module.css'

const reasons = [
  'gone',
  'not-found',
  'needs-password',
  'refused',
  'blocked',
  'later',
  'server-error',
  'timeout',
  'unreachable',
  'dns',
  'tls',
  'robots',
  'too-large',
] as const

/** Why something could not be read, in words that follow « because ». */
export function useReason(kind: string | undefined): string {
  const { t } = useTranslation(['mentions', 'mention'])
  return t(`mention:page.why.${reasons.find((word) => word === kind) ?? 'other'}`)
}

export function Notices({ mention, document }: { mention: Mention; document: MentionPage['document'] }) {
  const { t } = useTranslation(['mentions', 'mention'])
  const reason = reasons.find((word) => word === document.readingProblem?.kind) ?? 'other'
  const notices = [
    mention.withdrawnAt && t('mention:page.withdrawn'),
    document.readingState === 'unreadable' && t('mention:page.unreadable', { why: t(`mention:page.why.${reason}`) }),
    document.readingState !== 'unreadable' && reason === 'gone' && t('mention:page.gone'),
    document.readingState === 'listed' && document.transcript?.state !== 'read' && t('mention:page.listed'),
    document.paywalled && t('mention:page.paywalled'),
  ].filter((words) => typeof words === 'string')
  return notices.map((words) => (
    <p key={words} className={classes.notice}>
      {words}
    </p>
  ))
}
