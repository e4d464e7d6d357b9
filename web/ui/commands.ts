/** Everything a person can do, registered once by the screen that can do it; feeds the palette, the keyboard and the list of shortcuts. */
import { useEffect, useRef, useSyncExternalStore } from 'react'

export interface Command {
  /** `mentions.keep`: the feature and the verb. */
  id: string
  /** In the reader's language, as one would say it: « Garder la mention ». */
  label: string
  /** `k`, `g m`, `mod+k`; see `lib/hotkeys.ts`. */
  keys?: string
  /** The heading under which it is listed. */
  group: string
  /** `false`: not possible now; it is neither listed nor heard. */
  enabled?: boolean
  /** Heard but not listed in the palette, for moves such as « next ». */
  silent?: boolean
  run(): void
}

/** A register of commands; the page has one, a test can have its own. */
export function createRegister() {
  const registered = new Map<symbol, readonly Command[]>()
  const listeners = new Set<() => void>()
  let all: readonly Command[] = []
  const change = () => {
    // The last registered says what an id means now: a pane over a list wins over the list.
    const byId = new Map<string, Command>()
    for (const commands of registered.values()) {
      for (const command of commands) {
        byId.delete(command.id)
        byId.set(command.id, command)
      }
    }
    all = [...byId.values()].filter((command) => command.enabled !== false)
    for (const tell of listeners) tell()
  }
  return {
    set(owner: symbol, commands: readonly Command[]) {
      registered.set(owner, commands)
      change()
    },
    remove(owner: symbol) {
      if (registered.delete(owner)) change()
    },
    all: () => all,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const register = createRegister()

/**
 * Offers `commands` as long as the component lives. They may be written in place: only what a person can see of them
 * (label, keys, enabled) makes the register change, and `run` is always the latest.
 */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands)
  const owner = useRef(Symbol('commands'))
  const seen = JSON.stringify(commands.map(({ id, label, keys, group, enabled, silent }) => [id, label, keys, group, enabled, silent]))
  useEffect(() => {
    latest.current = commands
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seen` says when what is shown of the commands changed
  useEffect(() => {
    const mine = owner.current
    register.set(
      mine,
      latest.current.map((command) => ({ ...command, run: () => latest.current.find(({ id }) => id === command.id)?.run() })),
    )
    return () => register.remove(mine)
  }, [seen])
}

/** What can be done now, on this screen. */
export const useAllCommands = (): readonly Command[] => useSyncExternalStore(register.subscribe, register.all)

/** The commands under their headings, in the order in which the headings came. */
export function byGroup(commands: readonly Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>()
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command])
  return [...groups]
}
