import { Controller } from '@nestjs/common'
import { isProblem, myDataApi, type MyDataState, type RouteInput, type RouteResult } from '@parvis/contract'
import { CommuneDb, Implements, Input } from '@parvis/plugin-api/server'
import { ModuleSnapshot } from '../modules/module-snapshot.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { ActivityStore } from '../processes/activity.store.js'
import { MyDataCookies } from './my-data-cookies.js'
import { MyDataProofs } from './my-data-proofs.service.js'
import { PersonalDataSources } from './personal-data-sources.service.js'

const { routes } = myDataApi
type Routes = typeof routes

const SEEN = ['published', 'closed']

/** What is stored about the person who asks. */
@Controller()
export class MyDataController {
  constructor(
    private readonly proofs: MyDataProofs,
    private readonly cookies: MyDataCookies,
    private readonly sources: PersonalDataSources,
    private readonly activities: ActivityStore,
    private readonly plugins: PluginRegistry,
    private readonly modules: ModuleSnapshot,
    private readonly db: CommuneDb,
  ) {}

  @Implements(routes.state)
  async state(): Promise<RouteResult<Routes['state']>> {
    const waiting = await this.cookies.waiting()
    return {
      proofs: await this.proofs.list(),
      ...(waiting === undefined ? {} : { waiting: { expiresAt: waiting.expiresAt } }),
      activities: await this.provable(),
    }
  }

  @Implements(routes.sendCode)
  async sendCode(@Input() { body }: RouteInput<Routes['sendCode']>): Promise<RouteResult<Routes['sendCode']>> {
    return await this.proofs.sendCode(body.email, body.locale)
  }

  @Implements(routes.useCode)
  async useCode(@Input() { body }: RouteInput<Routes['useCode']>): Promise<RouteResult<Routes['useCode']>> {
    return await this.proofs.useCode(body.code)
  }

  @Implements(routes.read)
  async read(): Promise<RouteResult<Routes['read']>> {
    const subject = await this.proofs.subject()
    return isProblem(subject) ? subject : await this.sources.read(subject)
  }

  @Implements(routes.erase)
  async erase(): Promise<RouteResult<Routes['erase']>> {
    const subject = await this.proofs.subject()
    return isProblem(subject) ? subject : await this.sources.erase(subject)
  }

  @Implements(routes.forget)
  async forget(): Promise<void> {
    this.proofs.forget()
  }

  /** Activities that residents see, and that ask for a proof of any kind. */
  private async provable(): Promise<MyDataState['activities']> {
    return (await this.activities.list())
      .filter(({ plugin }) => this.modules.state(this.db.communeId, plugin) !== 'off')
      .filter(({ state, plugin }) => SEEN.includes(state) && (this.plugins.find(plugin)?.plugin.actions ?? []).length > 0)
      .map(({ slug, title }) => ({ slug, title }))
  }
}
