import { Injectable } from '@nestjs/common'
import { isProblem, SetupDone, SetupLinkInvalid, type Problem, type SetupAnswers } from '@parvis/contract'
import { CommuneDirectory } from '../commune/commune-directory.js'
import { CommuneSetup, type SetUpCommune } from './commune-setup.service.js'
import { SetupLinks } from './setup-link.service.js'

/** The wizard of an empty installation, behind its one-time link. */
@Injectable()
export class Setup {
  constructor(
    private readonly communes: CommuneDirectory,
    private readonly links: SetupLinks,
    private readonly setup: CommuneSetup,
  ) {}

  isEmpty(): boolean {
    return this.communes.all().length === 0
  }

  /** @returns `setup-done` when there is a commune, `setup-link-invalid` for a token that is not good (any more). */
  async refusal(token: string): Promise<Problem | undefined> {
    if (!this.isEmpty()) return SetupDone()
    return (await this.links.isGood(token)) ? undefined : SetupLinkInvalid()
  }

  /** Uses the link up. A wizard that fails gives it back. */
  async run(answers: SetupAnswers, token: string): Promise<SetUpCommune | Problem> {
    await this.communes.refresh()
    if (!this.isEmpty()) return SetupDone()
    if (!(await this.links.use(token))) return SetupLinkInvalid()
    try {
      const result = await this.setup.create(answers, true)
      if (isProblem(result)) await this.links.giveBack(token)
      return result
    } catch (error) {
      await this.links.giveBack(token)
      throw error
    }
  }
}
