/** Listens to the keyboard once, for the whole page. */
import { useEffect, useRef } from 'react'
import { isSingleKey, meaningOf, strokeOf } from './hotkeys.ts'

export interface Binding {
  keys: string
  run(): void
}

const patience = 1200

/** Runs the binding whose keys were typed. Single keys are silent in fields, in open dialogs and menus, and when `singleKeys` is false. */
export function useHotkeys(bindings: readonly Binding[], singleKeys: boolean): void {
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  }, [bindings])
  useEffect(() => {
    let typed: string[] = []
    let last = 0
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const stroke = strokeOf(event)
      if (!stroke) return
      const silent = !singleKeys || isBusy(event.target)
      const heard = latest.current.filter((binding) => !silent || !isSingleKey(binding.keys))
      if (event.timeStamp - last > patience) typed = []
      last = event.timeStamp
      const meaning = meaningOf([...typed, stroke], heard)
      typed = 'waitFor' in meaning ? meaning.waitFor : []
      if (!('run' in meaning)) return
      // Enter and space belong to the button or link that has the focus.
      if ((stroke === 'enter' || stroke === 'space') && isPressable(event.target)) return
      event.preventDefault()
      meaning.run.run()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [singleKeys])
}

function isBusy(target: EventTarget | null): boolean {
  // An open dialog has the keyboard, even before the focus has moved into it.
  if (document.querySelector('[aria-modal="true"]')) return true
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true
  if (target instanceof HTMLInputElement) return !['button', 'checkbox', 'radio', 'submit', 'reset'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

const isPressable = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button, a[href], summary, [role="button"]') !== null
