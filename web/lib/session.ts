/** Who is reading, in which workspace; handed down from the frame so that `ui` never calls the server. */
import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '../../server/http.ts'
import type { Session } from '../../server/workspaces/contract.ts'
import type { Reader } from './format.ts'

export type { Session }

export const SessionContext = createContext<Session | null>(null)

/** `null` until the server has answered. */
export const useSession = (): Session | null => useContext(SessionContext)

/** Whether the reader may `triage`, `edit` or `administer`; what they may not do is not offered. */
export const useMay = (permission: Permission): boolean => useSession()?.permissions.includes(permission) ?? false

/** The language and time zone that dates and figures are written in: the workspace's zone, the device's until it is known. */
export function useReader(): Reader {
  const { i18n } = useTranslation()
  const zone = useSession()?.workspace?.timeZone
  return { locale: i18n.language, timeZone: zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone }
}
