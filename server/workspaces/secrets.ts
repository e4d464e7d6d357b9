/** Passwords, tokens and the keys derived from the installation's secret; only hashes are ever stored, and what must be read again is sealed. */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id with 19 MiB and two passes, as OWASP's password storage advice asks. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), cost)

/** What is compared with when there is no such user, so that the answer takes as long. Made once, at the first need. */
let nobody: Promise<string> | null = null

/** Whether the password is the one of this hash; takes its time also when there is none. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(12).toString('hex'))
  const right = await verify(stored ?? (await nobody), password.normalize('NFKC'))
  return stored !== null && right
}

/** 256 random bits, safe in addresses. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** A key for one purpose, derived from the installation's secret. */
export const keyFor = (secret: string, purpose: string): Buffer => createHmac('sha256', secret).update(`key ${purpose}`).digest()

/** A workspace's id as it stands in addresses. */
export const packId = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

/** The id that was packed; null for what is none. */
export function unpackId(packed: string): string | null {
  const hex = /^[\w-]{22}$/.test(packed) ? Buffer.from(packed, 'base64url').toString('hex') : ''
  return hex.length === 32 ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') : null
}

/** A token that names its workspace: `relais_<workspace>_<secret>`, so that it can be looked up inside it. */
export const newKeyOf = (workspaceId: string): string => `relais_${packId(workspaceId)}_${newToken()}`

/** The workspace that a key or invitation names; null for what is none of ours. */
export const workspaceOfKey = (token: string): string | null => unpackId(/^relais_([\w-]{22})_[\w-]{43}$/.exec(token)?.[1] ?? '')

const sealing = 'aes-256-gcm'

/** Seals what must be read again, as others' keys, so that a copy of the database alone does not give it away. `place` binds it to where it is kept. */
export function seal(secret: string, place: string, value: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(sealing, keyFor(secret, 'seal'), nonce).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
  return `1.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`
}

/** Opens what was sealed for the same place under the same secret; null when either is another, or it was changed. */
export function unseal(secret: string, place: string, sealed: string): string | null {
  const packed = Buffer.from(/^1\.([\w-]+)$/.exec(sealed)?.[1] ?? '', 'base64url')
  if (packed.length < 28) return null
  try {
    const decipher = createDecipheriv(sealing, keyFor(secret, 'seal'), packed.subarray(0, 12), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(place)).setAuthTag(packed.subarray(12, 28))
    return Buffer.concat([decipher.update(packed.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
