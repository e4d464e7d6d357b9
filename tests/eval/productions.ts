/** How well a watch that is generated from programme data finds what is about the production and nothing else, beside the quoted title and the watch of the bare name. */
import { watchOfProduction } from '../../server/productions/generate.ts'
import { compileWatch } from '../../server/watches/compile.ts'
import { parseExpression } from '../../server/watches/expression/parse.ts'
import { generate } from '../../server/watches/generate.ts'
import { matchOne } from '../../server/watches/match.ts'
import { prepareText } from '../../server/watches/prepare.ts'
import { type Case, cases } from './productions/set.ts'

interface Score {
  precision: number
  recall: number
  f1: number
}
interface Wrong {
  production: string
  is: 'missed' | 'false'
  text: string
}

type Expression = (of: Case) => string

const byGenerator: Expression = ({ programme, language }) => watchOfProduction(programme, language).expression
const byTitle: Expression = ({ programme }) => `"${programme.title.replace(/"/g, '')}"`
const byName: Expression = ({ programme, language }) =>
  generate([programme.title], language)[0]?.expression ?? byTitle({ programme, language, about: [], not: [] })

/** Whether an expression finds a text, title and text with a bar between. */
function finder(expression: string, language: 'fr' | 'en'): (text: string) => boolean {
  const parsed = parseExpression(expression)
  if (!('tree' in parsed)) throw new Error(`${expression}: ${JSON.stringify(parsed.problems)}`)
  const watch = compileWatch({ id: 'w', tree: parsed.tree })
  return (text) => {
    const [title = '', ...body] = text.split('|')
    const rest = { lead: null, authors: [], outlet: null, site: null, kind: 'article' as const, links: [] }
    return matchOne(watch, prepareText({ id: 'd', title, text: body.join('|'), language, ...rest })) !== null
  }
}

export function scoreOf(list: readonly Case[], write: Expression = byGenerator): Score & { wrong: Wrong[] } {
  const wrong: Wrong[] = []
  let found = 0
  let asked = 0
  let right = 0
  for (const each of list) {
    const finds = finder(write(each), each.language)
    for (const text of each.about) {
      asked++
      if (finds(text)) {
        right++
        found++
      } else wrong.push({ production: each.programme.title, is: 'missed', text })
    }
    for (const text of each.not)
      if (finds(text)) {
        found++
        wrong.push({ production: each.programme.title, is: 'false', text })
      }
  }
  const precision = right / Math.max(1, found)
  const recall = right / Math.max(1, asked)
  const rounded = (share: number) => Math.round(share * 1000) / 1000
  return {
    precision: rounded(precision),
    recall: rounded(recall),
    f1: rounded((2 * precision * recall) / Math.max(1e-9, precision + recall)),
    wrong,
  }
}

/** Those that were not looked at while the generator was mended. */
export const keptOut = cases.filter((_, i) => i % 2 === 1)

export async function evaluate(): Promise<Record<string, unknown>> {
  const { wrong, ...all } = scoreOf(cases)
  const told = ({ wrong: _, ...score }: Score & { wrong: Wrong[] }): Score => score
  return {
    n: cases.reduce((sum, { about, not }) => sum + about.length + not.length, 0),
    productions: cases.length,
    ...all,
    keptOut: told(scoreOf(keptOut)),
    byQuotedTitle: told(scoreOf(cases, byTitle)),
    byBareName: told(scoreOf(cases, byName)),
    wrong,
  }
}
