/** Where an expression is written: plain text with its operators, fields and phrases coloured beneath, mistakes underlined where they are, and what to write instead one click away. */
import { Button } from '@mantine/core'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Checked, Remark } from '../../../server/watches/contract.ts'
import { useCommands } from '../../ui/commands.ts'
import { type Marked, stillTrue } from './colouring.ts'
import classes from './expression-field.module.css'
import { Parts } from './parts.tsx'

interface Field {
  label: string
  value: string
  onChange(value: string): void
  /** What the server thinks of it, and of which text it spoke. */
  checked: (Checked & { of: string }) | null
  /** What the server said when it refused to save it. */
  refused?: string | null
  readOnly?: boolean
  rows?: number
}

export function ExpressionField({ label, value, onChange, checked, refused = null, readOnly = false, rows = 3 }: Field) {
  const { t } = useTranslation('watches')
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const here = (list: readonly Remark[]) => (checked ? stillTrue(list, checked.of, value) : [])
  const problems = here(checked?.problems ?? [])
  const warnings = here(checked?.warnings ?? [])
  const marks = [
    ...problems.map(({ from, to }): Marked => ({ from, to: Math.max(to, from + 1), mark: 'mistake' })),
    ...warnings.map(({ from, to }): Marked => ({ from, to, mark: 'remark' })),
  ]
  const take = ({ proposal }: Remark) => {
    if (!proposal || !field.current) return
    replace(field.current, proposal, onChange)
  }
  const first = [...problems, ...warnings].find(({ proposal }) => proposal !== null)
  useCommands([
    {
      id: 'watch.mend',
      label: t('mend'),
      keys: 'mod+.',
      group: t('title'),
      enabled: first !== undefined && !readOnly,
      run: () => first && take(first),
    },
  ])
  return (
    <div>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <div className={classes.frame} data-wrong={problems.length > 0 || refused !== null || undefined}>
        <pre className={classes.drawn} aria-hidden="true">
          <Parts text={value} marks={marks} />
          {/* An empty last line would have no height. */}
          {'\u200b'}
        </pre>
        <textarea
          ref={field}
          id={id}
          className={classes.written}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          readOnly={readOnly}
          rows={rows}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          placeholder={t('field.expressionExample')}
          aria-invalid={problems.length > 0 || refused !== null}
          aria-describedby={`${id}-remarks`}
        />
      </div>
      <div id={`${id}-remarks`} className={classes.remarks} role="status">
        {refused && problems.length === 0 && <p className={classes.remark}>{refused}</p>}
        {[...problems.map((remark) => ({ remark, wrong: true })), ...warnings.map((remark) => ({ remark, wrong: false }))].map(
          ({ remark, wrong }) => (
            <p key={`${remark.code} ${remark.from}`} className={classes.remark} data-wrong={wrong || undefined}>
              <span className={classes.sign} aria-hidden="true" />
              <span>
                {remark.message}
                {remark.proposal && !readOnly && (
                  <Button variant="default" size="compact-sm" className={classes.proposal} onClick={() => take(remark)}>
                    <ProposalWords remark={remark} text={value} />
                  </Button>
                )}
              </span>
            </p>
          ),
        )}
      </div>
    </div>
  )
}

/** « Ajouter ) », « Enlever « rouge » », « Remplacer « and » par « AND » ». */
function ProposalWords({ remark: { proposal }, text }: { remark: Remark; text: string }) {
  const { t } = useTranslation('watches')
  if (!proposal) return null
  const old = text.slice(proposal.from, proposal.to).trim()
  const fresh = proposal.insert.trim()
  if (old === '') return t('propose.add', { fresh })
  return fresh === '' ? t('propose.drop', { old }) : t('propose.replace', { old, fresh })
}

/** Puts a proposal in, so that the browser's own undo knows of it where it can. */
function replace(
  field: HTMLTextAreaElement,
  { from, to, insert, text }: NonNullable<Remark['proposal']>,
  onChange: (value: string) => void,
) {
  field.focus()
  field.setSelectionRange(from, to)
  const typed = insert === '' ? document.execCommand('delete') : document.execCommand('insertText', false, insert)
  if (!typed) onChange(text)
}
