/** Servers whose certificates are not valid: the door calls none of them, and a person reads what is wrong and what to do. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { shownProblem } from '../../../server/sources/problem-words.ts'
import { type Certificate, makeAuthority, makeCertificate } from '../../support/certificates.ts'

const run = promisify(execFile)
const asker = new URL('./ask-trusting.ts', import.meta.url)
const name = 'gazette.localhost'
const day = 86_400_000

async function serve(certificate: Certificate) {
  let calls = 0
  const server = createServer(certificate, (_request, answer) => {
    calls++
    answer.end('<rss version="2.0"><channel><title>Gazette</title></channel></rss>')
  })
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    address: `https://${name}:${port}/feed`,
    calls: () => calls,
    async [Symbol.asyncDispose]() {
      await new Promise((closed) => server.close(closed))
    },
  }
}

test('[LISTEN-07] [LISTEN-08] expired, not yet valid, self-signed, by an unknown authority, for another name: refused, each in its own words', async () => {
  const known = makeAuthority('Autorité du test')
  const unknown = makeAuthority('Autorité inconnue')
  const now = Date.now()
  await using good = await serve(makeCertificate({ names: [name], by: known }))
  await using expired = await serve(
    makeCertificate({ names: [name], by: known, from: new Date(now - 9 * day), until: new Date(now - day) }),
  )
  await using early = await serve(makeCertificate({ names: [name], by: known, from: new Date(now + 2 * day) }))
  await using selfSigned = await serve(makeCertificate({ names: [name] }))
  await using foreign = await serve(makeCertificate({ names: [name], by: unknown }))
  await using other = await serve(makeCertificate({ names: ['autre.localhost'], by: known }))
  const bad = [expired, early, selfSigned, foreign, other]
  const folder = await mkdtemp(join(tmpdir(), 'relais-tls-'))
  try {
    await writeFile(join(folder, 'ca.pem'), known.cert)
    const { stdout } = await run(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(asker), ...[good, ...bad].map(({ address }) => address)],
      { env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') } },
    )
    const [fine, ...refused] = JSON.parse(stdout) as { status?: number; kind?: string; why?: string }[]
    expect(fine).toEqual({ status: 200 })
    expect(refused.map(({ kind }) => kind)).toEqual(bad.map(() => 'tls'))
    for (const { calls } of bad) expect(calls()).toBe(0)
    const words = (locale: 'fr' | 'en') => refused.map(({ why }) => shownProblem({ kind: 'tls', ...(why ? { why } : {}) }, locale)?.words)
    const expected = {
      fr: [/a expiré/, /pas encore/, /signé lui-même/, /autorité inconnue/, /autre nom/],
      en: [/has expired/, /not valid yet/, /signed its certificate itself/, /unknown authority/, /another name/],
    }
    for (const locale of ['fr', 'en'] as const)
      for (const [i, said] of words(locale).entries()) expect(said, refused[i]?.why).toMatch(expected[locale][i] ?? /./)
  } finally {
    await rm(folder, { recursive: true })
  }
}, 60_000)
