/** The API described: OpenAPI 3.1 made from the routes themselves, and a page to read and try it. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import type { Deps } from './deps.ts'
import type { Env } from './http.ts'

const start = `window.ui = SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null })`
const shell = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Relais API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css"></head><body><div id="api"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`

export const descriptionRoutes = (app: Hono<Env>, { publicUrl }: Deps) =>
  new Hono<Env>()
    .get('/openapi.json', async (c) => {
      const described = await generateSpecs(app, {
        documentation: {
          openapi: '3.1.0',
          info: {
            title: 'Relais',
            version: '1',
            description:
              'Everything the page does, other software can do too. Sign requests with an API key: `Authorization: Bearer relais_…`. Lists are paged by cursor; edits carry `If-Match` with the `ETag` that was read; refusals are `application/problem+json` in the language of `Accept-Language`.',
          },
          servers: [{ url: publicUrl() }],
          security: [{ key: [] }, { session: [] }],
          components: {
            securitySchemes: { key: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'relais' } },
          },
        },
        exclude: [/^\/api\/docs/, '/api/openapi.json', '*', '/*'],
        defaultValidationErrorResponse: false,
      })
      return c.json(described)
    })
    .get('/docs', (c) => c.html(shell))
    .get('/docs/start.js', (c) => c.body(start, 200, { 'Content-Type': 'text/javascript' }))
    .get('/docs/:file{swagger-ui\\.css|swagger-ui-bundle\\.js}', async (c) => {
      const file = c.req.param('file')
      const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
      return c.body(await readFile(join(folder, file), 'utf8'), 200, {
        'Content-Type': file.endsWith('.css') ? 'text/css' : 'text/javascript',
        'Cache-Control': 'public, max-age=86400',
      })
    })
