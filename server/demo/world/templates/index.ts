/** The page templates by name. */
import type { TemplateName } from '../outlets.ts'
import { institution, radio } from './aired.ts'
import { post, wordpress } from './blog.ts'
import { meta, review } from './magazine.ts'
import { plain, table } from './older.ts'
import type { Template } from './parts.ts'
import { agency, daily, microdata } from './press.ts'

export const templates: Record<TemplateName, Template> = {
  daily,
  wordpress,
  microdata,
  table,
  meta,
  plain,
  radio,
  institution,
  post,
  review,
  agency,
}
