/** A list that the server gives page by page, as it stands on the screen: being read, refused, read with more to come, or empty. */
import type { ReactNode } from 'react'
import { ErrorState } from './error-state.tsx'
import { More } from './more.tsx'
import { Working } from './working.tsx'

interface Paged {
  list: {
    items: readonly unknown[]
    isPending: boolean
    isSuccess: boolean
    error: unknown
    refetch(): unknown
    hasNextPage: boolean
    isFetchingNextPage: boolean
    more(): void
  }
  /** What is said when there is nothing. */
  empty: ReactNode
  /** What came so far. */
  children: ReactNode
}

export function Paged({ list, empty, children }: Paged) {
  return (
    <>
      {list.isPending && <Working />}
      {list.error !== null && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.items.length > 0 && children}
      <More list={list} />
      {list.isSuccess && list.items.length === 0 && empty}
    </>
  )
}
