/** Requests that could have been meant: bodies and queries made from the API's own description, so that routes added later are covered too. */

export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  minimum?: number
  default?: unknown
}

export interface Operation {
  requestBody?: { content?: Record<string, { schema?: JsonSchema }> }
  parameters?: { name: string; in: string; required?: boolean; schema?: JsonSchema }[]
}

export interface Description {
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, JsonSchema> }
}

/** Values that a field's name asks for. Addresses lead to a port of this machine that nobody may call. */
const meant: Record<string, unknown> = {
  address: 'http://127.0.0.1:1/feed',
  url: 'http://127.0.0.1:1/feed',
  expression: '"La Lanterne"',
  timeZone: 'Europe/Paris',
  email: 'somebody@example.org',
  password: 'trois lampes dans la nuit',
  query: 'status=new',
  name: 'A name',
  cursor: undefined,
}

/** A value that fits the schema; every id in it is `id`. */
export function plausible(schema: JsonSchema | undefined, description: Description, id: string, name = ''): unknown {
  if (!schema) return undefined
  if (schema.$ref) return plausible(description.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''], description, id, name)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return plausible(choices.find(({ type }) => type !== 'null') ?? choices[0], description, id, name)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => plausible(part, description, id, name)))
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const type = Array.isArray(schema.type) ? schema.type.find((each) => each !== 'null') : schema.type
  if (type === 'object' || schema.properties)
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, each]) => [key, plausible(each, description, id, key)]))
  if (type === 'array') return [plausible(schema.items, description, id, name)]
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (schema.format === 'uuid') return id
  if (schema.format === 'date-time') return '2031-03-04T10:00:00.000Z'
  if (schema.format === 'date') return '2026-03-04'
  if (schema.format === 'email') return meant.email
  return name in meant ? meant[name] : 'Some words of somebody'
}

/** Path of a route as the description writes it. */
const described = (path: string) => path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')

export const operationOf = (description: Description, method: string, path: string): Operation | undefined =>
  description.paths[described(path)]?.[method.toLowerCase()]

export const bodyOf = (operation: Operation | undefined, description: Description, id: string): unknown =>
  plausible(operation?.requestBody?.content?.['application/json']?.schema, description, id)

/** The query; `all` also gives what need not be given. */
export function queryOf(operation: Operation | undefined, description: Description, id: string, all: boolean): string {
  const query = new URLSearchParams()
  for (const { name, in: where, required, schema } of operation?.parameters ?? []) {
    if (where !== 'query' || !(all || required) || name === 'cursor') continue
    const value = plausible(schema, description, id, name)
    for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) query.append(name, String(each))
  }
  return query.size > 0 ? `?${query}` : ''
}
