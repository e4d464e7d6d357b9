/** The actions on the mention that is read, over its text on a desk and at the thumb on a phone. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import {
  IconArchive,
  IconCheck,
  IconChecklist,
  IconDots,
  IconExternalLink,
  IconMessage2,
  IconMessageReply,
  IconTag,
  IconUserPlus,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mention } from '../../../server/mentions/contract.ts'
import { useCommands } from '../../ui/commands.ts'
import { ToneMark } from '../../ui/marks.tsx'
import classes from './toolbar.module.css'
import type { Word } from './triage.ts'
import { useTriageHere } from './triage-context.ts'

export function Toolbar({ mention, address, children }: { mention: Mention; address: string | null; children: ReactNode }) {
  const { t } = useTranslation(['mentions', 'mention'])
  const { t: common } = useTranslation()
  const { may, tell, ask, items, openOne } = useTriageHere()
  const say = (word: Word) => void tell(word, { rows: [mention] })
  const at = items.findIndex(({ id }) => id === mention.id)
  const step = (by: 1 | -1) => {
    const next = at < 0 ? undefined : items[at + by]
    if (next) openOne(next.id)
  }
  const group = t('do.group')
  useCommands([
    {
      id: 'mentions.next',
      label: t('do.next'),
      keys: ']',
      group,
      silent: true,
      enabled: at >= 0 && at < items.length - 1,
      run: () => step(1),
    },
    { id: 'mentions.previous', label: t('do.previous'), keys: '[', group, silent: true, enabled: at > 0, run: () => step(-1) },
    {
      id: 'mentions.source',
      label: t('do.source'),
      keys: 'o',
      group,
      enabled: address !== null,
      run: () => window.open(address ?? '', '_blank', 'noreferrer'),
    },
  ])
  const button = (label: string, keys: string, icon: ReactNode, run: () => void, on?: boolean) => (
    <Tooltip
      label={
        <>
          {label} <kbd className={classes.key}>{keys}</kbd>
        </>
      }
    >
      <ActionIcon color="ink" size={32} variant={on ? 'filled' : 'subtle'} aria-label={label} aria-pressed={on} onClick={run}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
  const size = { size: 18, stroke: 1.6, 'aria-hidden': true } as const
  const { status, tone } = mention
  return (
    <div className={classes.bar} role="toolbar" aria-label={group}>
      {may && (
        <>
          {button(
            t('do.keep'),
            'E',
            <IconCheck {...size} />,
            () => say({ field: 'status', value: status === 'kept' ? 'new' : 'kept' }),
            status === 'kept',
          )}
          {button(
            t('do.dismiss'),
            'D',
            <IconX {...size} />,
            () => say({ field: 'status', value: status === 'dismissed' ? 'new' : 'dismissed' }),
            status === 'dismissed',
          )}
          <span className={classes.rule} />
          <fieldset className={classes.tones}>
            <legend className="for-reader-only">{t('do.tone')}</legend>
            {(['positive', 'neutral', 'negative'] as const).map((word, i) => (
              <Tooltip
                key={word}
                label={
                  <>
                    {t(`do.${word}`)} <kbd className={classes.key}>{i + 1}</kbd>
                  </>
                }
              >
                <button
                  type="button"
                  className={classes.tone}
                  aria-pressed={tone.is === word}
                  aria-label={common(`tone.${word}`)}
                  onClick={() => say({ field: 'tone', value: tone.judgedBy !== null && tone.is === word ? null : word })}
                >
                  <ToneMark tone={word} bare />
                </button>
              </Tooltip>
            ))}
          </fieldset>
          <span className={classes.rule} />
          {button(t('do.assign'), 'A', <IconUserPlus {...size} />, () => ask('assign'), mention.assignee !== null || undefined)}
          {(mention.assignee || mention.done) &&
            button(
              t(mention.done ? 'do.undone' : 'do.done'),
              'F',
              <IconChecklist {...size} />,
              () => say({ field: 'done', value: !mention.done }),
              mention.done || undefined,
            )}
          {button(t('do.tag'), 'T', <IconTag {...size} />, () => ask('tag'), mention.tags.length > 0 || undefined)}
          {button(t('do.note'), 'N', <IconMessage2 {...size} />, () => ask('note'))}
          <Menu>
            <Menu.Target>
              <ActionIcon color="ink" size={32} aria-label={t('do.more')}>
                <IconDots {...size} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconMessageReply size={16} aria-hidden="true" />} onClick={() => ask('reply')}>
                {t('do.reply')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconArchive size={16} aria-hidden="true" />}
                disabled={status === 'new'}
                onClick={() => say({ field: 'status', value: 'new' })}
              >
                {t('do.reopen')}
              </Menu.Item>
              <Menu.Item disabled={tone.judgedBy === null} onClick={() => say({ field: 'tone', value: null })}>
                {t('do.giveBack')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      )}
      <span className={classes.gap} />
      {children}
      {address && (
        <Tooltip label={t('mention:page.original')}>
          <ActionIcon
            component="a"
            href={address}
            target="_blank"
            rel="noreferrer"
            color="ink"
            size={32}
            aria-label={t('mention:page.original')}
          >
            <IconExternalLink {...size} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  )
}
