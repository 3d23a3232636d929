import { Inject, Injectable } from '@nestjs/common'
import { pickText } from '@parvis/contract'
import { CommuneContext, Mail, Translator } from '@parvis/plugin-api/server'
import type { PermissionHolder } from '../access/permission-holders.service.js'
import { ENVIRONMENT, type Environment } from '../config/environment.js'

/** Tells people by mail that an act waits for them; what it is stands in the admin only. */
@Injectable()
export class ProposalMail {
  constructor(
    private readonly mail: Mail,
    private readonly texts: Translator,
    private readonly commune: CommuneContext,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async send(people: readonly PermissionHolder[]): Promise<void> {
    const { slug, name } = this.commune.commune()
    const locale = this.commune.defaultLocale()
    const { publicOrigin, host, port } = this.environment
    const address = `${publicOrigin ?? `http://${host}:${port}`}/admin/${slug}/acts`
    const commune = pickText(name, locale)
    for (const person of people) {
      await this.mail.send({
        to: person.email,
        locale,
        subject: this.texts.text(locale, 'core:mail.act-waiting.subject', { commune }),
        text: this.texts.text(locale, 'core:mail.act-waiting.text', { name: person.name, commune, address }),
      })
    }
  }
}
