import { expect, test } from 'vitest'
import { signatureOf, withoutSignature } from '../../../crawlers/net/signed.ts'

const until = (address: string) => {
  const signature = signatureOf(address)
  return signature && (signature.until?.toISOString() ?? 'untold')
}

test.each([
  ['https://a.example/e.mp3', null],
  ['https://a.example/e.mp3?id=12&st=1&se=2', null],
  ['https://a.example/e.mp3?X-Amz-Date=20261120T120000Z&X-Amz-Expires=3600&X-Amz-Signature=ab', '2026-11-20T13:00:00.000Z'],
  ['https://a.example/e.mp3?X-Goog-Date=20261120T120000Z&X-Goog-Expires=60&X-Goog-Signature=ab', '2026-11-20T12:01:00.000Z'],
  ['https://a.example/e.mp3?Expires=1795176000&Signature=a~b&Key-Pair-Id=K', '2026-11-20T12:00:00.000Z'],
  ['https://a.example/e.mp3?expires=1795176000000&token=x', '2026-11-20T12:00:00.000Z'],
  ['https://a.example/e.mp3?sv=2025&se=2026-11-20T12%3A00%3A00Z&sp=r&sig=ab%3D', '2026-11-20T12:00:00.000Z'],
  ['https://a.example/e.mp3?hdnts=st=1~exp=1795176000~acl=*~hmac=ab', '2026-11-20T12:00:00.000Z'],
  ['https://a.example/e.mp3?token=ab', 'untold'],
  ['https://a.example/e.mp3?expires=soon', 'untold'],
  ['https://a.example/e.mp3?expires=99999999999999999999', 'untold'],
  ['https://a.example/e.mp3?X-Amz-Date=20269999T999999Z&X-Amz-Expires=Infinity&X-Amz-Signature=%zz', 'untold'],
])('%s holds until %s', (address, told) => {
  expect(until(address)).toBe(told)
})

test.each([
  ['https://a.example/e.mp3?id=12&Expires=1&Signature=x&v=%C3%A9#t=5', 'https://a.example/e.mp3?id=12&v=%C3%A9#t=5'],
  ['https://a.example/e.mp3?X-Amz-Algorithm=A&X-Amz-Credential=B&X-Amz-Signature=C', 'https://a.example/e.mp3'],
  ['https://a.example/e.mp3?sv=1&se=2&sp=r&sig=x&part=2', 'https://a.example/e.mp3?part=2'],
  ['https://a.example/e.mp3?sv=1&se=2', 'https://a.example/e.mp3?sv=1&se=2'],
  ['http://a.example:8080/e.mp3?token=1', 'http://a.example:8080/e.mp3'],
])('%s without its signature', (address, bare) => {
  expect(withoutSignature(address)).toBe(bare)
})
