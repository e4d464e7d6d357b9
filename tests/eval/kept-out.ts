/** Says which texts training leaves out, so that measuring can tell what a model has seen from what it has not. */

/** One text in five, by a hash of the text alone. */
export function keptOut(text: string): boolean {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % 5 === 0
}
