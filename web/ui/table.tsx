/** A plain table: a caption for those who hear it, headings that say what they head, figures to the right. */
import type { ReactNode } from 'react'
import classes from './table.module.css'

export interface Column<T> {
  id: string
  /** Empty for a column of actions; then `label` says what it holds. */
  heading: ReactNode
  label?: string
  cell(row: T): ReactNode
  /** Right-aligned, with figures of one width. */
  figures?: boolean
  /** Names the row: exactly one column should. */
  names?: boolean
  /** Left out under 700 px. */
  wideOnly?: boolean
}

interface Table<T> {
  caption: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  idOf(row: T): string
  /** For rows that hold fields and buttons: under 700 px their cells stand under each other. */
  stacked?: boolean
}

export function DataTable<T>({ caption, columns, rows, idOf, stacked }: Table<T>) {
  const look = (column: Column<T>) => ({ 'data-figures': column.figures || undefined, 'data-wide-only': column.wideOnly || undefined })
  return (
    <div className={classes.frame}>
      <table className={classes.table} data-stacked={stacked || undefined}>
        <caption className="for-reader-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" {...look(column)}>
                {column.label && <span className="for-reader-only">{column.label}</span>}
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={idOf(row)}>
              {columns.map((column) =>
                column.names ? (
                  <th key={column.id} scope="row" {...look(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} {...look(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
