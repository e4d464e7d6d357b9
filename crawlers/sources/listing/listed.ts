/** What a listing page tells of one article. */
import type { PublishedDate } from '../../source.ts'

export interface Listed {
  address: string
  title: string
  text: string
  /** The whole text stands on the listing itself. */
  isWhole: boolean
  published: PublishedDate | null
  bylines: string[]
  image: string | null
}
