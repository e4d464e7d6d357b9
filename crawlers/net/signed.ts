/** Addresses that are signed for a while: which parts of a query are the signature, and until when it says that it holds. Pure. */

/** Signatures, and what says whose they are and how long they hold: of S3 and CloudFront, Google, Akamai, Bunny and their like. */
const signing =
  /^(?:x-(?:amz|goog)-.+|awsaccesskeyid|googleaccessid|key-pair-id|policy|signature|sign?|hmac|jwt|expir(?:e|es|y|ation)|exp|(?:access_|auth_?)?token|token_path|auth_key|hdn(?:ts|ea|tl)|__token__|edge-cache-token)$/
/** Names of Azure's, too short to say anything but beside its `sig`. */
const besideSig = /^(?:s[vsprte]|srt|spr|sip|sk(?:oid|tid|[tesv])|saoid|suoid|scid|sdd|rsc[cdelt])$/

function partsOf(url: URL): { pair: string; name: string; value: string; signs: boolean }[] {
  const pairs = url.search.slice(1).split('&').filter(Boolean)
  const parts = pairs.map((pair) => {
    const [[name = '', value = ''] = []] = new URLSearchParams(pair)
    return { pair, name: name.toLowerCase(), value }
  })
  const isAzure = parts.some(({ name }) => name === 'sig')
  return parts.map((part) => ({ ...part, signs: signing.test(part.name) || (isAzure && besideSig.test(part.name)) }))
}

/** The address without its signature: equal for what is the same file, signed anew. */
export function withoutSignature(address: string): string {
  const url = new URL(address)
  const kept = partsOf(url).flatMap(({ pair, signs }) => (signs ? [] : [pair]))
  return `${url.origin}${url.pathname}${kept.length > 0 ? `?${kept.join('&')}` : ''}${url.hash}`
}

/** Null where the address is not signed; else until when the signature holds, as far as that is told. */
export function signatureOf(address: string): { until: Date | null } | null {
  const parts = partsOf(new URL(address)).filter(({ signs }) => signs)
  if (parts.length === 0) return null
  const toldBy = (pattern: RegExp) => parts.find(({ name }) => pattern.test(name))?.value
  const lasting = Number(toldBy(/^x-(?:amz|goog)-expires$/))
  const signedAt = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(toldBy(/^x-(?:amz|goog)-date$/) ?? '')
  if (signedAt && lasting > 0) {
    const [year, month, day, hour, minute, second] = signedAt.slice(1).map(Number)
    return { until: instantOf(Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) + lasting * 1000) }
  }
  const told = toldBy(/^(?:expir(?:e|es|y|ation)|exp|se)$/) ?? parts.flatMap(({ value }) => /(?:^|~)exp=(\d+)/.exec(value)?.[1] ?? [])[0]
  if (told === undefined) return { until: null }
  const seconds = Number(told)
  return { until: instantOf(Number.isNaN(seconds) ? Date.parse(told) : seconds > 1e11 ? seconds : seconds * 1000) }
}

const instantOf = (ms: number): Date | null => (Number.isNaN(new Date(ms).getTime()) ? null : new Date(ms))
