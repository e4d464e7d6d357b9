/** The product's own mails: one recipient each, over SMTP, with no access to files or addresses from inside a message. */
import { createTransport } from 'nodemailer'
import type { Config } from './config.ts'

export interface Letter {
  to: { name: string; address: string }
  subject: string
  /** Plain text; these mails have no other part. */
  text: string
}

export interface Mail {
  /** Whether a server is configured; without one, links are shown to the person who made them instead. */
  ready: boolean
  /** Hands the letter over; rejects when the server refuses it. */
  send(letter: Letter): Promise<void>
  close(): void
}

export function openMail(config: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mail {
  if (!config.smtpUrl) {
    return { ready: false, send: () => Promise.reject(new Error('no mail server is configured')), close: () => {} }
  }
  const transport = createTransport(config.smtpUrl, { disableFileAccess: true, disableUrlAccess: true, from: config.mailFrom })
  return {
    ready: true,
    async send({ to, subject, text }) {
      await transport.sendMail({ from: config.mailFrom, to, subject, text, disableFileAccess: true, disableUrlAccess: true })
    },
    close: () => transport.close(),
  }
}
