/** Says which texts the shipped tone model was trained on, so that measuring can tell what it has seen from what it has not. */
import { hashes } from './trained-on-hashes.ts'

/** FNV-1a, unsigned. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

let seen: ReadonlySet<number> | null = null

export function trainedOn(text: string): boolean {
  if (seen === null) {
    const bytes = Buffer.from(hashes, 'base64')
    seen = new Set(Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(i * 4)))
  }
  return seen.has(hashOf(text))
}
