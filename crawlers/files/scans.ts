/** The pictures that the pages of a scanned PDF are made of, each as a bitmap that any reader of pictures takes. */
import { readFile } from 'node:fs/promises'
import { extractImages, getDocumentProxy } from 'unpdf'

// Node has it from 22 on. Without it a page counts as empty from the first word that is printed on it: a stamp over a scan, say.
ArrayBuffer.prototype.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength) {
  const copy = new ArrayBuffer(length)
  new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)))
  return copy
}

/** A clipping is rarely longer, and each page takes seconds. */
const mostPages = 5
/** Smaller pictures are logos and rules. */
const leastPixels = 200 * 200
const mostPixels = 80_000_000

/** Page by page the largest picture of it; pages without one are left out. */
export async function* scansOf(path: string): AsyncGenerator<Buffer> {
  const pdf = await getDocumentProxy(new Uint8Array(await readFile(path)), {
    isEvalSupported: false,
    disableFontFace: true,
    // What is broken in a file is no news for the log.
    verbosity: 0,
  })
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number++) {
    const images = await extractImages(pdf, number)
    const area = ({ width, height }: { width: number; height: number }) => width * height
    const [largest] = images.filter((each) => area(each) >= leastPixels && area(each) <= mostPixels).sort((a, b) => area(b) - area(a))
    if (largest) yield bitmap(largest)
  }
}

/** A picture of points in rows, from one to four bytes each, as an uncompressed bitmap: rows from the foot up, blue first. */
function bitmap({ data, width, height, channels }: { data: Uint8ClampedArray; width: number; height: number; channels: number }): Buffer {
  const row = Math.ceil((width * 3) / 4) * 4
  const out = Buffer.alloc(54 + row * height)
  out.write('BM', 'latin1')
  out.writeUInt32LE(out.length, 2)
  out.writeUInt32LE(54, 10)
  out.writeUInt32LE(40, 14)
  out.writeInt32LE(width, 18)
  out.writeInt32LE(height, 22)
  out.writeUInt16LE(1, 26)
  out.writeUInt16LE(24, 28)
  for (let y = 0; y < height; y++) {
    let to = 54 + (height - 1 - y) * row
    let from = y * width * channels
    for (let x = 0; x < width; x++, from += channels) {
      const isGrey = channels < 3
      out[to++] = data[isGrey ? from : from + 2] ?? 255
      out[to++] = data[isGrey ? from : from + 1] ?? 255
      out[to++] = data[from] ?? 255
    }
  }
  return out
}
