import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { SmtpTransport } from './smtp-transport.js'

interface Received {
  readonly recipients: readonly string[]
  readonly source: string
}

const received: Received[] = []
let server: SMTPServer
let transport: SmtpTransport

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) =>
      done(
        address.startsWith('refused')
          ? Object.assign(new Error(`No such mailbox <${address}>`), { responseCode: 550 })
          : undefined,
      ),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({
          recipients: session.envelope.rcptTo.map((each) => each.address),
          source: Buffer.concat(chunks).toString('utf8'),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  transport = new SmtpTransport(`smtp://127.0.0.1:${port}`, 'Ville de Huy <participation@huy.example>')
})

afterAll(async () => {
  transport?.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

describe('SmtpTransport', () => {
  it('hands a mail over as text and HTML, marked as written by a machine', async () => {
    await transport.deliver({
      to: 'ann@example.be',
      locale: 'fr',
      subject: '123456 : votre code',
      text: 'Bonjour <Ann>,\n\nhttps://huy.example/fr',
    })
    const mail = received.at(-1)
    expect(mail?.recipients).toEqual(['ann@example.be'])
    expect(mail?.source).toContain('From: Ville de Huy <participation@huy.example>')
    expect(mail?.source).toMatch(/Auto-Submitted: auto-generated/i)
    expect(mail?.source).toMatch(/Content-Language: fr/i)
    expect(mail?.source).toMatch(/text\/plain[\s\S]*Bonjour <Ann>[\s\S]*text\/html[\s\S]*Bonjour &lt;Ann&gt;/)
  })

  it.each([undefined, 'bounces+1@huy.example'])('cannot be made to write to somebody else, with the return path %s', async (path) => {
    const before = received.length
    for (const to of [
      'ann@example.be\r\nBcc: eve@example.be',
      'ann@example.be, eve@example.be',
      'ann@example.be;eve@example.be',
      'all: ann@example.be, eve@example.be;',
      '"ann@example.be, eve"@example.be',
      'Ann <eve@example.be>',
    ])
      await expect(transport.deliver({ to, locale: 'fr', subject: 'x', text: 'x' }, path)).rejects.toMatchObject({ kind: 'never' })
    expect(received).toHaveLength(before)
    await transport.deliver({ to: "o'ann+x@bücher.example", locale: 'fr', subject: 'x\r\nBcc: eve@example.be', text: 'x' }, path)
    expect(received).toHaveLength(before + 1)
    expect(received.at(-1)?.recipients).toHaveLength(1)
    expect(received.some((mail) => /^Bcc:/im.test(mail.source))).toBe(false)
  })

  it('says why a mail was refused without saying to whom', async () => {
    const refusal = transport.deliver({ to: 'refused@example.be', locale: 'fr', subject: 'x', text: 'x' })
    await expect(refusal).rejects.toMatchObject({ code: 'mail-refused', reason: '550' })
    await refusal.catch((error: Error) =>
      expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain('refused@'),
    )
  })

  it('says so when there is no server', async () => {
    const nowhere = new SmtpTransport('smtp://127.0.0.1:1', 'x@example.be')
    await expect(
      nowhere.deliver({ to: 'ann@example.be', locale: 'fr', subject: 'x', text: 'x' }),
    ).rejects.toMatchObject({ code: 'mail-refused' })
    nowhere.close()
  })
})
