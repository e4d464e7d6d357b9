/** The few fields of the door, without the library of forms: it weighs more than this whole screen. */
import { type ChangeEvent, type FormEvent, type ReactNode, useState } from 'react'

export function useEntry<Values extends Record<string, string>>(empty: Values) {
  const [values, setValues] = useState(empty)
  const [errors, setErrors] = useState<Record<string, ReactNode>>({})
  return {
    setErrors,
    getValues: () => values,
    onSubmit: (go: (values: Values) => void) => (event?: FormEvent<HTMLFormElement>) => {
      event?.preventDefault()
      setErrors({})
      go(values)
    },
    /** What an input shows and tells. */
    field: (name: keyof Values & string) => ({
      name,
      value: values[name],
      error: errors[name],
      onChange: ({ currentTarget: { value } }: ChangeEvent<HTMLInputElement>) => setValues((before) => ({ ...before, [name]: value })),
    }),
  }
}
