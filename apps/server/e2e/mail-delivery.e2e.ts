import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { MailTransport, SmtpTransport } from '@parvis/core/testing'
import { Mail } from '@parvis/plugin-api/server'
import { createTestPlatform, MoodyMailServer, type TestBrowser, type TestPlatform } from '@parvis/testkit'
import { expectNoAxeViolations, expectNoHorizontalScroll, keepScreenshots, withBrowser } from '@parvis/testkit/browser'
import { withEvent } from '@parvis/testkit/fixtures'
import type { Page } from 'playwright-core'
import { loadApps } from '../src/apps.js'

/** The built admin, on a server that hands its mails to a real mail server. */
describe('I-20 the delivery of mails, as a clerk sees it', () => {
  const mails = new MoodyMailServer()
  let transport: SmtpTransport
  let platform: TestPlatform
  let clerk: TestBrowser

  beforeAll(async () => {
    transport = new SmtpTransport(await mails.start(), 'Huy <participation@huy.example>')
    const { adminDirectory } = await loadApps()
    platform = await createTestPlatform({
      plugins: [withEvent],
      adminDirectory,
      overrides: [{ provide: MailTransport, useValue: transport }],
    })
    clerk = await platform.staff('huy', 'clerk')
  })
  afterAll(async () => {
    await platform?.close()
    transport?.close()
    await mails.stop()
  })

  async function write(...mailboxes: string[]): Promise<void> {
    await platform.inCommune('huy', async () => {
      for (const to of mailboxes) await platform.get(Mail).send({ to, locale: 'fr', subject: 'Bonjour', text: 'Bonjour' })
    })
    await platform.runJobs()
  }

  /** As if so many codes had gone to a domain, and so many of them had been used. */
  async function codes(domain: string, sent: number, used: number): Promise<void> {
    await platform.superuserQuery((query) =>
      query(
        `INSERT INTO core.mail_delivery (commune_id, mailbox_hash, masked, domain, is_code, is_confirmed, state, at)
         SELECT $1, n::text, 'x…@' || $2, $2, true, n <= $4, 'sent', date_trunc('hour', $5::timestamptz) FROM generate_series(1, $3::int) n`,
        [platform.commune('huy').id, domain, sent, used, platform.clock.now()],
      ),
    )
  }

  async function open(page: Page): Promise<void> {
    const cookies = clerk.cookieHeader().split('; ').map((pair) => {
      const end = pair.indexOf('=')
      return { name: pair.slice(0, end), value: pair.slice(end + 1), url: platform.url }
    })
    await page.context().addCookies(cookies)
    await page.goto(`${platform.url}/admin/huy/mail`)
    await page.getByRole('heading', { level: 1, name: 'Les e-mails arrivent-ils ?' }).waitFor()
  }

  async function look(page: Page, name: string): Promise<void> {
    await expectNoAxeViolations(page)
    await expectNoHorizontalScroll(page)
    await keepScreenshots(page, `admin-${name}`)
  }

  it('I-20 says so when nothing was sent', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await visitor()
      await open(page)
      await page.getByText('Aucun e-mail envoyé depuis 30 jours').waitFor()
      await page.getByText('Aucune adresse n’est bloquée').waitFor()
      await look(page, 'mail-empty')
    })
  })

  it('I-20 shows domains, an alert, who was not reached and why, and clears a blocked mailbox with a reason', async () => {
    await codes('example.be', 212, 171)
    await codes('courrier.example', 48, 9)
    await codes('poste.example', 17, 12)
    await write('ann@example.be', 'gone.bea@example.be', 'late.cas@poste.example', 'spam.dan@courrier.example')
    await write('gone.bea@example.be')
    await withBrowser(async ({ visitor }) => {
      const page = await visitor()
      await open(page)
      await page.goto(`${platform.url}/admin/huy`)
      await page.getByText('Les e-mails vers un domaine n’arrivent probablement pas').waitFor()
      await look(page, 'home-mail-alert')
      await page.getByRole('link', { name: 'Voir quels domaines sont touchés' }).click()
      await page.getByText('courrier.example : 9 codes utilisés sur 48').waitFor()
      const row = page.getByRole('row', { name: /^example\.be/ })
      expect(await row.getByRole('cell').allTextContents()).toEqual(['171 sur 212 (81 %)', '213', '0', '1', '1'])
      await page.getByRole('row', { name: /g…@example\.be pas envoyé l’adresse est bloquée/ }).waitFor()
      await page.getByRole('row', { name: /s…@courrier\.example revenu le domaine nous prend/ }).waitFor()
      expect(await page.content()).not.toMatch(/gone\.bea|spam\.dan/)
      await look(page, 'mail')
      await page.setViewportSize({ width: 320, height: 640 })
      await expectNoHorizontalScroll(page)
      await page.setViewportSize({ width: 1280, height: 900 })

      await page.getByRole('button', { name: 'Débloquer g…@example.be' }).press('Enter')
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Raison').fill('gone.bea@example.be a appelé')
      await dialog.getByRole('button', { name: 'Débloquer g…@example.be' }).click()
      await dialog.getByText('N’écrivez pas d’adresse e-mail ici', { exact: false }).first().waitFor()
      await look(page, 'mail-clear')
      await dialog.getByLabel('Raison').fill('L’habitante a appelé, sa boîte fonctionne')
      await dialog.getByRole('button', { name: 'Débloquer g…@example.be' }).click()
      await page.getByText('Aucune adresse n’est bloquée').waitFor()
    })
    await write('gone.bea@example.be')
    const rows = await platform.superuserQuery((query) =>
      query(`SELECT details FROM core.audit_entry WHERE action = 'core.mailbox-cleared'`),
    )
    expect(JSON.stringify(rows)).toContain('sa boîte fonctionne')
    expect(JSON.stringify(rows)).not.toContain('gone.bea')
  })
})
