import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { fastify } from 'fastify'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CryptoRandom } from '../time/crypto-random.js'
import { MailFolder } from './mail-folder.js'
import { mountMailViewer } from './mail-viewer.js'

let directory = ''
let folder: MailFolder

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parvis-mail-'))
  folder = new MailFolder(
    join(directory, 'mail'),
    { now: () => new Date('2026-05-04T10:00:00Z') },
    new CryptoRandom(),
  )
})
afterEach(async () => await rm(directory, { recursive: true }))

describe('MailFolder', () => {
  it('keeps mails, newest first', async () => {
    expect(await folder.newest()).toEqual([])
    for (const subject of ['one', 'two', 'three'])
      await folder.deliver({ to: 'ann@example.be', locale: 'fr', subject, text: 'x' })
    expect((await folder.newest()).map((mail) => mail.subject)).toEqual(['three', 'two', 'one'])
  })
})

describe('the viewer at /dev/mail', () => {
  const viewer = () => {
    const app = fastify()
    mountMailViewer(app, folder)
    return app
  }

  it('shows mails as text, to people and to programs', async () => {
    await folder.deliver({
      to: 'ann@example.be',
      locale: 'nl',
      subject: '<b>code</b>',
      text: '<script>alert(1)</script>',
    })
    const app = viewer()
    const page = await app.inject('/dev/mail')
    expect(page.body).toContain('&lt;b&gt;code&lt;/b&gt;')
    expect(page.body).not.toContain('<script>')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect((await app.inject('/dev/mail?format=json')).json()).toMatchObject({
      mails: [{ to: 'ann@example.be', subject: '<b>code</b>' }],
    })
    await app.close()
  })

  it('answers to this machine only', async () => {
    const app = viewer()
    for (const call of [
      { remoteAddress: '192.0.2.7' },
      { headers: { 'x-forwarded-for': '192.0.2.7' } },
      { headers: { forwarded: 'for=192.0.2.7' } },
    ]) {
      expect((await app.inject({ url: '/dev/mail', ...call })).statusCode).not.toBe(200)
    }
    await app.close()
  })
})
