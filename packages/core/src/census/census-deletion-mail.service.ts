import { Inject, Injectable } from '@nestjs/common'
import { pickText } from '@parvis/contract'
import { CommuneContext, Mail, Translator } from '@parvis/plugin-api/server'
import { PermissionHolders } from '../access/permission-holders.service.js'
import { ENVIRONMENT, type Environment } from '../config/environment.js'

/** Tells those who look after the register on which day it will be deleted, and what they can do before. */
@Injectable()
export class CensusDeletionMail {
  constructor(
    private readonly holders: PermissionHolders,
    private readonly mail: Mail,
    private readonly texts: Translator,
    private readonly commune: CommuneContext,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @param day ISO day of the deletion. */
  async send(day: string): Promise<void> {
    const { slug, name } = this.commune.commune()
    const locale = this.commune.defaultLocale()
    const { publicOrigin, host, port } = this.environment
    const date = new Intl.DateTimeFormat(`${locale}-BE`, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
    const values = {
      commune: pickText(name, locale),
      date,
      address: `${publicOrigin ?? `http://${host}:${port}`}/admin/${slug}/register`,
    }
    for (const person of await this.holders.of('core.manage-census')) {
      await this.mail.send({
        to: person.email,
        locale,
        subject: this.texts.text(locale, 'core:mail.register-deletion.subject', values),
        text: this.texts.text(locale, 'core:mail.register-deletion.text', { ...values, name: person.name }),
      })
    }
  }
}
