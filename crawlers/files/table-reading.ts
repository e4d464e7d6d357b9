/** What became of a table that was read; it holds types only. */
export type TableReading =
  | {
      problem: null
      /** Null for a workbook. */
      encoding: string | null
      delimiter: string | null
      rows: number
      columns: number
      /** There were more rows or columns than are taken. */
      isCut: boolean
      /** Cells that were cut because they are very long. */
      cutCells: number
    }
  | { problem: 'no-table' | 'open-quote' | 'too-large'; line: number | null }
