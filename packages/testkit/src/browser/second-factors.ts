import type { Page } from 'playwright-core'
import { TestTotpApp } from '../second-factor/test-totp-app.js'

/** Gives the browser of a page a passkey device that says yes to everything, as a person at a laptop with a fingerprint reader. */
export async function addPasskeyDevice(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/**
 * Sets up one-time passwords for the staff account that is signed in on a page, without its screens; the session counts as one
 * that has shown a second factor. Load the page again afterwards.
 */
export async function setUpTotp(page: Page): Promise<TestTotpApp> {
  const { secret, sealed }: { secret: string; sealed: string } = await post(page, '/totp/secret', {})
  const app = new TestTotpApp(secret)
  await post(page, '/totp', { sealed, code: app.fresh() })
  return app
}

function post<Answer>(page: Page, path: string, body: unknown): Promise<Answer> {
  return page.evaluate(
    async ([address, sent]) => {
      const response = await fetch(`/api/platform/session/second-factor${address}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: sent,
      })
      if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`)
      return await response.json()
    },
    [path, JSON.stringify(body)] as const,
  )
}
