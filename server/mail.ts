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
  /** Whether the server answers and lets us in; rejects when not. */
  check(): Promise<void>
  close(): void
}

export function openMail(config: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mail {
  if (!config.smtpUrl) {
    const none = () => Promise.reject(new Error('no mail server is configured'))
    return { ready: false, send: none, check: none, close: () => {} }
  }
  const transport = createTransport(config.smtpUrl, { disableFileAccess: true, disableUrlAccess: true, from: config.mailFrom })
  return {
    ready: true,
    async send({ to, subject, text }) {
      await transport.sendMail({ from: config.mailFrom, to, subject, text, disableFileAccess: true, disableUrlAccess: true })
    },
    check: async () => {
      await transport.verify()
    },
    close: () => transport.close(),
  }
}
