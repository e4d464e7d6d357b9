import { expect, test } from 'vitest'
import { crawlerContact } from '../../server/commands/doctor.ts'
import { readConfig } from '../../server/config.ts'
import { crawlerName } from '../../server/open.ts'
import { startApp } from '../support/app.ts'

test('[LISTEN-08] whoever is visited finds out who visits, what is read, how often and how to keep it away, in their language', async () => {
  await using app = await startApp({ env: { MAIL_FROM: 'Relais <veille@lanterne.example>', SMTP_URL: 'smtp://localhost:1' } })
  const ask = (language: string) => app.request('/bot', { headers: { 'Accept-Language': language } })
  const french = await ask('fr-FR,fr;q=0.9')
  expect(french.status).toBe(200)
  expect(Object.fromEntries(french.headers)).toMatchObject({
    'cache-control': 'public, max-age=3600',
    'content-language': 'fr',
    'content-type': expect.stringContaining('text/html'),
  })
  expect(french.headers.get('Vary')).toContain('Accept-Language')
  expect(french.headers.get('Set-Cookie')).toBeNull()
  const told = (await french.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
  for (const words of [
    'User-agent: Relais\nDisallow: /',
    'toutes les 5 minutes',
    '24 heures',
    '1 seconde',
    'mailto:veille@lanterne.example',
  ])
    expect(told).toContain(words)
  expect(told).not.toMatch(/<script|src=/)
  const english = await (await ask('en')).text()
  expect(english).toContain('How to keep it away')
  expect(english).toContain('Relais/0.1')
})

test('[LISTEN-08] the name of the crawler leads to that page, unless a contact was configured; the doctor says where nobody can reach it', () => {
  const of = (env: Record<string, string>) => {
    const config = readConfig(env)
    return [crawlerName(config, config.publicUrl ?? 'http://localhost:3000'), crawlerContact(config)] as const
  }
  expect(of({ PUBLIC_URL: 'https://veille.lanterne.fr/' })).toMatchObject([
    'Relais/0.1 (+https://veille.lanterne.fr/bot)',
    { what: 'Crawler’s contact: https://veille.lanterne.fr/bot', hint: expect.stringContaining('MAIL_FROM') },
  ])
  expect(of({ PUBLIC_URL: 'https://veille.lanterne.fr', CRAWL_CONTACT: 'veille@lanterne.example' })).toMatchObject([
    'Relais/0.1 (+veille@lanterne.example)',
    { what: 'Crawler’s contact: veille@lanterne.example', wrong: null },
  ])
  expect(of({ PUBLIC_URL: 'http://localhost:3000' })).toMatchObject([
    'Relais/0.1',
    { wrong: null, hint: expect.stringContaining('is only local') },
  ])
  expect(of({})).toMatchObject(['Relais/0.1', { wrong: null, hint: expect.stringContaining('is not set') }])
})
