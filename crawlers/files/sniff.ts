/** Says by its first bytes what a file is; what it calls itself counts for nothing. Pure. */
import type { FileKind } from '../../db/vocabulary.ts'

export interface Sniffed {
  kind: FileKind
  /** The media type it is served as. */
  type: string
  /** The ending of a name for it. */
  ending: string
}

/** So many bytes are enough to tell. */
export const sniffBytes = 4096

const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

/** Null: none of the kinds that are taken. */
export function sniff(bytes: Uint8Array): Sniffed | null {
  const head = ascii(bytes, 0, 16)
  // Readers take a PDF whose mark stands within the first kilobyte.
  if (ascii(bytes, 0, 1024).includes('%PDF-')) return { kind: 'pdf', type: 'application/pdf', ending: 'pdf' }
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return { kind: 'image', type: 'image/jpeg', ending: 'jpg' }
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return { kind: 'image', type: 'image/png', ending: 'png' }
  if (/^GIF8[79]a/.test(head)) return { kind: 'image', type: 'image/gif', ending: 'gif' }
  if (head.startsWith('RIFF')) {
    if (head.slice(8, 12) === 'WEBP') return { kind: 'image', type: 'image/webp', ending: 'webp' }
    if (head.slice(8, 12) === 'WAVE') return { kind: 'audio', type: 'audio/wav', ending: 'wav' }
    return null
  }
  if (head.startsWith('fLaC')) return { kind: 'audio', type: 'audio/flac', ending: 'flac' }
  if (head.startsWith('OggS')) {
    const isVideo = ascii(bytes, 0, 200).includes('theora')
    return isVideo ? { kind: 'video', type: 'video/ogg', ending: 'ogv' } : { kind: 'audio', type: 'audio/ogg', ending: 'ogg' }
  }
  if (head.slice(4, 8) === 'ftyp') return isoMedia(head.slice(8, 12))
  if (head.startsWith('\x1aE\xdf\xa3'))
    return ascii(bytes, 0, 200).includes('webm') ? { kind: 'video', type: 'video/webm', ending: 'webm' } : null
  if (head.startsWith('ID3') || isMpegAudio(bytes)) return { kind: 'audio', type: 'audio/mpeg', ending: 'mp3' }
  return null
}

function isoMedia(brand: string): Sniffed | null {
  if (brand === 'avif' || brand === 'avis') return { kind: 'image', type: 'image/avif', ending: 'avif' }
  if (/^(heic|heix|mif1|msf1)$/.test(brand)) return null
  if (/^M4[AB] /.test(brand)) return { kind: 'audio', type: 'audio/mp4', ending: 'm4a' }
  return { kind: 'video', type: 'video/mp4', ending: 'mp4' }
}

/** A frame of layer III, II or I, without a tag before it. */
const isMpegAudio = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0 && ((bytes[1] ?? 0) & 0x06) !== 0 && ((bytes[2] ?? 0) & 0xf0) !== 0xf0
