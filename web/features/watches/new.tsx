/** A watch that is being written, empty or as another screen proposed it. */
import { useSearch } from '@tanstack/react-router'
import { emptyDraft } from './draft.ts'
import { WatchEditor } from './editor.tsx'

export function NewWatch() {
  const { name, expression, as } = useSearch({ from: '/watches/new' })
  const proposed = expression ? { ...emptyDraft, expression, name: name ?? '', kind: as ?? emptyDraft.kind } : undefined
  return <WatchEditor key={expression ?? ''} saved={null} proposed={proposed} />
}
