import { Locale } from '@parvis/contract'
import type { Clock, MailMessage, Random } from '@parvis/plugin-api/server'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { MailTransport } from './mail-transport.js'

const KeptMail = z.object({
  at: z.iso.datetime(),
  to: z.string(),
  locale: Locale,
  subject: z.string(),
  text: z.string(),
})
export type KeptMail = z.infer<typeof KeptMail>

const SHOWN = 200

/** Mails as JSON files in a folder, for installations without a mail server: development, demonstrations, tests. */
export class MailFolder extends MailTransport {
  constructor(
    private readonly directory: string,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {
    super()
  }

  override async deliver({ to, locale, subject, text }: MailMessage): Promise<void> {
    const mail: KeptMail = { at: this.clock.now().toISOString(), to, locale, subject, text }
    await mkdir(this.directory, { recursive: true, mode: 0o700 })
    const name = `${mail.at.replace(/[^0-9]/g, '')}-${String(process.hrtime.bigint()).padStart(20, '0')}-${this.random.uuid()}`
    const draft = join(this.directory, `.${name}`)
    await writeFile(draft, JSON.stringify(mail, undefined, 2), { mode: 0o600 })
    // A reader never sees half a mail.
    await rename(draft, join(this.directory, `${name}.json`))
  }

  /** The newest mails, newest first. */
  async newest(limit = SHOWN): Promise<KeptMail[]> {
    const names = await readdir(this.directory).catch(() => [])
    const files = names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .reverse()
      .slice(0, limit)
    return await Promise.all(
      files.map(async (name) =>
        KeptMail.parse(JSON.parse(await readFile(join(this.directory, name), 'utf8'))),
      ),
    )
  }
}
