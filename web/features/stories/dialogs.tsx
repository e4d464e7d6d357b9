/** Looks for another story to join with, or for a piece to bring in. */
import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoryRead } from '../../../server/stories/contract.ts'
import { mentions, ok, stories } from '../../api.ts'
import { SearchBox } from '../../ui/search-box.tsx'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'
import classes from './dialogs.module.css'
import type { StoryVerbs } from './doing.ts'

interface Props {
  story: StoryRead
  verbs: StoryVerbs
  onClose(): void
}

const few = 12

export function MergeDialog({ story, verbs, onClose }: Props) {
  const { t } = useTranslation('stories')
  const [sought, setSought] = useState('')
  const found = useQuery({
    queryKey: ['stories', 'list', 'to-merge', sought],
    queryFn: () => ok(stories.index.$get({ query: { limit: String(few), ...(sought ? { q: sought } : {}) } })),
  })
  const items = found.data?.items.filter(({ id }) => id !== story.id) ?? []
  return (
    <Finder
      name="mergeWith"
      pending={found.isPending}
      problem={verbs.problem}
      onClose={onClose}
      sought={sought}
      onSearch={setSought}
      empty={items.length === 0}
    >
      {items.map((other) => (
        <Found
          key={other.id}
          title={other.title}
          facts={
            <>
              {other.first.outlet?.name ?? t('unknownOutlet')} · <When {...other.first.published} /> ·{' '}
              {t('pieces', { count: other.documents })}
            </>
          }
          yes={t('mergeWith.yes')}
          busy={verbs.busy}
          onYes={async () => {
            if (await verbs.merge(story.id, [other.id])) onClose()
          }}
        />
      ))}
    </Finder>
  )
}

export function PinDialog({ story, verbs, onClose }: Props) {
  const { t } = useTranslation('stories')
  const [sought, setSought] = useState('')
  const found = useQuery({
    queryKey: ['mentions', 'to-pin', sought],
    queryFn: () => ok(mentions.index.$get({ query: { limit: '40', status: 'all', ...(sought ? { q: sought } : {}) } })),
  })
  const here = new Set(story.tellings.map(({ documentId }) => documentId))
  const seen = new Set<string>()
  // A document that several watches met is one piece.
  const items = (found.data?.items ?? []).filter(({ document: { id } }) => {
    if (here.has(id) || seen.has(id)) return false
    seen.add(id)
    return true
  })
  return (
    <Finder
      name="pinOne"
      pending={found.isPending}
      problem={verbs.problem}
      onClose={onClose}
      sought={sought}
      onSearch={setSought}
      empty={items.length === 0}
    >
      {items.slice(0, few).map(({ document, outlet, published }) => (
        <Found
          key={document.id}
          title={document.title}
          facts={
            <>
              {outlet?.name ?? t('unknownOutlet')} · <When {...published} />
            </>
          }
          yes={t('pinOne.yes')}
          busy={verbs.busy}
          onYes={async () => {
            if (await verbs.pin(story.id, [document.id])) onClose()
          }}
        />
      ))}
    </Finder>
  )
}

interface FinderProps {
  name: 'mergeWith' | 'pinOne'
  pending: boolean
  problem: string | null
  sought: string
  empty: boolean
  onSearch(sought: string): void
  onClose(): void
  children: ReactNode
}

function Finder({ name, pending, problem, sought, empty, onSearch, onClose, children }: FinderProps) {
  const { t } = useTranslation(['stories', 'common'])
  return (
    <Modal opened onClose={onClose} title={t(`${name}.title`)} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <p className={classes.words}>{t(`${name}.words`)}</p>
      <SearchBox label={t(`${name}.search`)} value={sought} onSearch={onSearch} />
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      {pending ? <Working /> : empty ? <p className={classes.words}>{t(`${name}.none`)}</p> : <ul className={classes.found}>{children}</ul>}
    </Modal>
  )
}

function Found({ title, facts, yes, busy, onYes }: { title: string; facts: ReactNode; yes: string; busy: boolean; onYes(): void }) {
  return (
    <li>
      <div>
        <p className="written">{title}</p>
        <p className={classes.facts}>{facts}</p>
      </div>
      <Button size="compact-sm" variant="default" disabled={busy} onClick={onYes} aria-label={`${yes} : ${title}`}>
        {yes}
      </Button>
    </li>
  )
}
