/** Sends a form once: busy meanwhile, the server's mistakes at their fields, everything else in words at its foot. */
import type { UseFormReturnType } from '@mantine/form'
import { type FormEvent, useEffect, useState } from 'react'
import { fieldErrors } from '../lib/problem.ts'
import { useProblemWords } from './error-state.tsx'

/** What of a form is needed to send it. */
export type Sendable<Values extends Record<string, unknown>> = Pick<UseFormReturnType<Values>, 'setErrors' | 'getValues'> & {
  onSubmit(go: (values: Values) => void): (event?: FormEvent<HTMLFormElement>) => void
}

/** `send` may throw; what it throws is shown, and the first field that does not fit has the focus. `rename` gives the form's own name of a field that the server names otherwise. */
export function useSubmit<Values extends Record<string, unknown>>(
  form: Sendable<Values>,
  send: (values: Values) => Promise<unknown>,
  rename: (path: string) => string = (path) => path,
) {
  const words = useProblemWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  /** Another one after each answer, so that the effect comes with the marks of the same answer. */
  const [answered, setAnswered] = useState<{ form: HTMLFormElement | null }>({ form: null })
  // In a long form it may stand far above the button.
  useEffect(() => answered.form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [answered])
  const go = async (values: Values, sent: HTMLFormElement | null) => {
    setBusy(true)
    setProblem(null)
    try {
      await send(values)
    } catch (error) {
      const mistakes = fieldErrors(error)
      if (mistakes) form.setErrors(Object.fromEntries(Object.entries(mistakes).map(([path, message]) => [rename(path), message])))
      const known = mistakes && Object.keys(mistakes).every((path) => rename(path) in form.getValues())
      setProblem(known ? null : words(error).whole)
    } finally {
      setBusy(false)
      setAnswered({ form: sent })
    }
  }
  const onSubmit = (event?: FormEvent<HTMLFormElement>) => {
    const sent = event?.currentTarget ?? null
    form.onSubmit((values) => void go(values, sent))(event)
  }
  return { busy, problem, onSubmit }
}
