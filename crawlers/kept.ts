/** Keeps what was made of short texts that come back often: words, names, signs of class names. */

/** `make` with a memory of the last texts, all forgotten together when there are `most`; longer ones than `longest` are made each time. */
export function kept<Made extends object | string | boolean | null>(
  make: (text: string) => Made,
  { most = 50_000, longest = 40 }: { most?: number; longest?: number } = {},
): (text: string) => Made {
  const known = new Map<string, Made>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    if (text.length > longest) return make(text)
    // A piece that was cut out of a page would keep the whole page in memory.
    const own = ` ${text}`.slice(1)
    const made = make(own)
    if (known.size >= most) known.clear()
    known.set(own, made)
    return made
  }
}
