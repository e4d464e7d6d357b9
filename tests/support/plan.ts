/** What the database did for a statement: the nodes of its plan, with what each of them looked at. */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

const nodesBelow = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesBelow)]

/** Runs the statement and gives every node of its plan. */
export async function planOf(tx: Tx, statement: SQL): Promise<Plan[]> {
  const [row] = await tx.execute<{ 'QUERY PLAN': { Plan: Plan }[] }>(sql`explain (analyze, format json) ${statement}`)
  const plan = row?.['QUERY PLAN'][0]?.Plan
  if (!plan) throw new Error('the database told no plan')
  return nodesBelow(plan)
}

/** Rows that a node gave, and those that it looked at in vain. */
export const rowsOf = (plan: Plan): number =>
  (plan['Actual Rows'] ?? 0) * (plan['Actual Loops'] ?? 1) + (plan['Rows Removed by Filter'] ?? 0)
