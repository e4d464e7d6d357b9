/** Sends one file as the body of a request, and tells how far it is; a typed client can't, since `fetch` does not tell. */
import i18next from 'i18next'
import type { ProblemAnswer } from '../../server/errors.ts'
import { ApiProblem } from './problem.ts'
import { chosenWorkspace } from './workspace.ts'

/** Resolves with the answer's body; rejects with `ApiProblem`, or with `AbortError` when `signal` ended it. The caller names the shape it knows. */
export function upload<T>(address: string, file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.responseType = 'json'
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.setRequestHeader('X-Relais', '1')
    request.setRequestHeader('Accept-Language', i18next.language)
    const workspace = chosenWorkspace()
    if (workspace) request.setRequestHeader('X-Workspace', workspace)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => {
      // Read as JSON; of what shape a good answer is the caller says, and that of a refusal its media type.
      if (request.status >= 200 && request.status < 300) return resolve(request.response as T)
      const isTold = request.getResponseHeader('Content-Type')?.includes('problem+json')
      reject(new ApiProblem(request.status, isTold ? ((request.response ?? {}) as Partial<ProblemAnswer>) : {}))
    })
    // A server that refuses while it is still being sent to closes the line; what it said is lost.
    request.addEventListener('error', () => reject(new ApiProblem(0)))
    request.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
