import {
  startMailCatcher,
  startServerProcess,
  withBrowser,
  type BrowserSession,
  type MailCatcher,
  type ServerProcess,
} from '@parvis/testkit/browser'

/** An empty installation with its own server and mails, and browsers that visit it. */
export interface Stage extends BrowserSession {
  readonly mails: MailCatcher
  readonly server: ServerProcess
}

/** Runs a journey on an installation of its own, which is gone afterwards. */
export async function onStage(journey: (stage: Stage) => Promise<void>): Promise<void> {
  const mails = await startMailCatcher()
  try {
    const server = await startServerProcess({ env: { SMTP_URL: mails.url } })
    try {
      await withBrowser(async (session) => await journey({ ...session, mails, server }))
    } finally {
      await server.stop()
    }
  } finally {
    await mails.close()
  }
}
