/** What an outlet or a person published, in time: only what speaks of what is watched, or all of it. */
import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { PageOf } from '../../server/http.ts'
import type { Written } from '../../server/outlets/contract.ts'
import { usePages } from '../lib/pages.ts'
import dossier from './dossier.module.css'
import { Part } from './page.tsx'
import { Paged } from './paged.tsx'
import { WrittenList } from './written-list.tsx'
import './kit-segmented.css'

interface Published {
  /** Whose: names the list among those that are read again when mentions change. */
  of: readonly string[]
  read(query: { mentioned: 'yes' | 'no'; cursor?: string }): Promise<PageOf<Written>>
  words: { title: string; onlyMentions: string; all: string; none: string }
  /** What is shown before anybody chooses; only mentions by default. */
  first?: 'mentions' | 'all'
  /** Says which outlet each stands in. */
  outlet?: boolean
  /** Beside the choice. */
  children?: ReactNode
}

export function WrittenPart({ of, read, words, first = 'mentions', outlet = false, children }: Published) {
  const choices = [
    { value: 'yes', label: words.onlyMentions },
    { value: 'no', label: words.all },
  ]
  const [mentioned, setMentioned] = useState<'yes' | 'no'>(first === 'all' ? 'no' : 'yes')
  const list = usePages<Written>(['mentions', ...of, mentioned], (cursor) => read({ mentioned, ...(cursor ? { cursor } : {}) }))
  return (
    <Part title={words.title}>
      <SegmentedControl
        size="xs"
        aria-label={words.title}
        value={mentioned}
        onChange={(value) => setMentioned(value === 'no' ? 'no' : 'yes')}
        data={first === 'all' ? choices.toReversed() : choices}
      />
      {children}
      <Paged list={list} empty={<p className={dossier.unknown}>{words.none}</p>}>
        <WrittenList label={words.title} items={list.items} outlet={outlet} />
      </Paged>
    </Part>
  )
}
