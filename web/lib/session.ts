/** Who is reading, in which workspace; handed down from the frame so that `ui` never calls the server. */
import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../db/vocabulary.ts'
import type { Reader } from './format.ts'

export interface Session {
  user: { id: string; name: string; email: string }
  workspace: { id: string; name: string; timeZone: string }
  role: Role
  workspaces: { id: string; name: string }[]
  /** The instance shows an invented world. */
  demo: boolean
}

export const SessionContext = createContext<Session | null>(null)

/** `null` until the server has answered. */
export const useSession = (): Session | null => useContext(SessionContext)

/** The language and time zone that dates and figures are written in: the workspace's zone, the device's until it is known. */
export function useReader(): Reader {
  const { i18n } = useTranslation()
  const zone = useSession()?.workspace.timeZone
  return { locale: i18n.language, timeZone: zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone }
}

/** True when the member's role allows changing what the workspace holds. */
export const mayEdit = (role: Role | undefined): boolean => role !== undefined && role !== 'reader'
