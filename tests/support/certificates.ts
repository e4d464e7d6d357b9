/** Makes certificates for TLS servers of a test's own: DER written by hand, for nothing in Node writes them. */
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

export interface Certificate {
  /** PEM. */
  cert: string
  key: string
}

interface Wanted {
  /** Names that the certificate is good for. */
  names: string[]
  from?: Date
  until?: Date
  /** Who signs it; itself where nobody does. */
  by?: Authority
}
export interface Authority extends Certificate {
  name: string
  privateKey: KeyObject
}

const day = 86_400_000

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  if (body.length < 128) return Buffer.concat([Buffer.from([tag, body.length]), body])
  const size = Buffer.from(body.length.toString(16).padStart(body.length > 255 ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | size.length]), size, body])
}
const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts)
const text = (words: string) => der(0x0c, Buffer.from(words))
const octets = (...parts: Uint8Array[]) => der(0x04, ...parts)
const explicit = (tag: number, ...parts: Uint8Array[]) => der(0xa0 | tag, ...parts)
const number = (bytes: number[]) => der(0x02, Buffer.from(bytes))
const yes = der(0x01, Buffer.from([0xff]))

/** An object identifier in dots. */
function oid(dots: string): Buffer {
  const [first = 0, second = 0, ...rest] = dots.split('.').map(Number)
  const bytes = rest.flatMap((arc) => {
    const sevens = [arc & 0x7f]
    for (let left = arc >> 7; left > 0; left >>= 7) sevens.unshift((left & 0x7f) | 0x80)
    return sevens
  })
  return der(0x06, Buffer.from([first * 40 + second, ...bytes]))
}
const signing = sequence(oid('1.2.840.10045.4.3.2'))
const called = (name: string) => sequence(der(0x31, sequence(oid('2.5.4.3'), text(name))))
const at = (date: Date) =>
  der(
    0x18,
    Buffer.from(
      date
        .toISOString()
        .replace(/[-:T]/g, '')
        .replace(/\.\d+Z$/, 'Z'),
    ),
  )
const pem = (kind: string, bytes: Uint8Array) =>
  `-----BEGIN ${kind}-----\n${Buffer.from(bytes)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${kind}-----\n`

let serial = 1
function issue(
  subject: string,
  issuer: string,
  signer: KeyObject,
  publicKey: KeyObject,
  from: Date,
  until: Date,
  extensions: Buffer[],
): string {
  const body = sequence(
    explicit(0, number([2])),
    number([1, serial++]),
    signing,
    called(issuer),
    sequence(at(from), at(until)),
    called(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensions)),
  )
  const signature = createSign('sha256').update(body).sign(signer)
  return pem('CERTIFICATE', sequence(body, signing, der(0x03, Buffer.from([0]), signature)))
}
const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pemOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString()
const isAuthority = sequence(oid('2.5.29.19'), yes, octets(sequence(yes)))

/** Somebody who signs for others. */
export function makeAuthority(name: string): Authority {
  const { privateKey, publicKey } = pair()
  const now = Date.now()
  const cert = issue(name, name, privateKey, publicKey, new Date(now - day), new Date(now + 30 * day), [isAuthority])
  return { name, privateKey, cert, key: pemOf(privateKey) }
}

export function makeCertificate({ names, from, until, by }: Wanted): Certificate {
  const { privateKey, publicKey } = pair()
  const now = Date.now()
  const [name = 'localhost'] = names
  const alternatives = sequence(oid('2.5.29.17'), octets(sequence(...names.map((each) => der(0x82, Buffer.from(each))))))
  const cert = issue(
    name,
    by?.name ?? name,
    by?.privateKey ?? privateKey,
    publicKey,
    from ?? new Date(now - day),
    until ?? new Date(now + 30 * day),
    [alternatives],
  )
  return { cert, key: pemOf(privateKey) }
}
