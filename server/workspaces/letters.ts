/** The words of the mails about entering: an invitation, a new password. */
import type { Locale, Role } from '../../db/vocabulary.ts'
import type { Deps } from '../deps.ts'
import type { Letter } from '../mail.ts'

const roleWords: Record<Locale, Record<Role, string>> = {
  fr: { owner: 'responsable', editor: 'rédaction', contributor: 'contribution', guest: 'agence invitée', reader: 'lecture' },
  en: { owner: 'owner', editor: 'editor', contributor: 'contributor', guest: 'guest agency', reader: 'reader' },
}

export function invitationLetter(
  locale: Locale,
  { email, workspace, invitedBy, role, link }: { email: string; workspace: string; invitedBy: string; role: Role; link: string },
): Letter {
  const to = { name: '', address: email }
  return locale === 'fr'
    ? {
        to,
        subject: `${invitedBy} vous invite dans « ${workspace} »`,
        text: `Bonjour,\n\n${invitedBy} vous invite à rejoindre « ${workspace} » sur Relais (rôle : ${roleWords.fr[role]}).\n\nPour accepter, ouvrez ce lien ; il sert une fois, pendant sept jours :\n${link}\n\nSi vous n’attendiez pas cette invitation, ignorez ce message : rien ne se passera.\n`,
      }
    : {
        to,
        subject: `${invitedBy} invites you to “${workspace}”`,
        text: `Hello,\n\n${invitedBy} invites you to join “${workspace}” on Relais (role: ${roleWords.en[role]}).\n\nTo accept, open this link; it works once, for seven days:\n${link}\n\nIf you did not expect this invitation, ignore this message: nothing will happen.\n`,
      }
}

export function resetLetter(locale: Locale, { email, name, link }: { email: string; name: string; link: string }): Letter {
  const to = { name, address: email }
  return locale === 'fr'
    ? {
        to,
        subject: 'Choisir un nouveau mot de passe',
        text: `Bonjour ${name},\n\nPour choisir un nouveau mot de passe, ouvrez ce lien ; il sert une fois, pendant une heure :\n${link}\n\nSi vous n’avez rien demandé, ignorez ce message : votre mot de passe reste le même.\n`,
      }
    : {
        to,
        subject: 'Choose a new password',
        text: `Hello ${name},\n\nTo choose a new password, open this link; it works once, for one hour:\n${link}\n\nIf you did not ask for this, ignore this message: your password stays the same.\n`,
      }
}

/** Longest a person waits for the mail server. */
const patienceMs = 10_000

/** Sends a letter; false when there is no mail server or it refuses. The address stays out of the log. */
export async function post({ mail, log }: Deps, letter: Letter): Promise<boolean> {
  if (!mail.ready) return false
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })), patienceMs)
  })
  try {
    await Promise.race([mail.send(letter), late])
    return true
  } catch (error) {
    // A mail server's refusal quotes the address, so only its code is told.
    log.warn(
      { code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' },
      'a mail was not taken by the mail server',
    )
    return false
  } finally {
    clearTimeout(timer)
  }
}
