import { Controller } from '@nestjs/common'
import { installationApi, isProblem, type RouteInput, type RouteResult } from '@parvis/contract'
import { Access, Implements, Input } from '@parvis/plugin-api/server'
import { CommuneDirectory } from '../commune/commune-directory.js'
import { ListedCommunes } from '../commune/listed-communes.js'
import { RequestContext } from '../http/request-context.js'
import { SessionService } from '../identity/session.service.js'
import { CORE_VERSION } from '../version.js'
import { HostedCommunes } from './hosted-communes.service.js'
import { Repairs } from './repairs.service.js'
import { Setup } from './setup.service.js'
import { StarterCatalog } from './starter-catalog.service.js'

const { routes } = installationApi
type Routes = typeof routes

@Controller()
export class InstallationController {
  constructor(
    private readonly communes: CommuneDirectory,
    private readonly listed: ListedCommunes,
    private readonly setups: Setup,
    private readonly hosted: HostedCommunes,
    private readonly access: Access,
    private readonly starters: StarterCatalog,
    private readonly repairList: Repairs,
    private readonly sessions: SessionService,
    private readonly requests: RequestContext,
  ) {}

  @Implements(routes.state)
  state(): RouteResult<Routes['state']> {
    const communes = this.communes
      .all()
      .map(({ commune: { slug, name, languages } }) => ({ slug, name, languages }))
    return { empty: this.setups.isEmpty(), version: CORE_VERSION, communes }
  }

  @Implements(routes.setupOptions)
  async setupOptions(
    @Input() { query }: RouteInput<Routes['setupOptions']>,
  ): Promise<RouteResult<Routes['setupOptions']>> {
    return (await this.setups.refusal(query.token)) ?? { starters: this.starters.all() }
  }

  @Implements(routes.listedCommunes)
  listedCommunes(
    @Input() { query }: RouteInput<Routes['listedCommunes']>,
  ): RouteResult<Routes['listedCommunes']> {
    return { communes: this.listed.search(query.q) }
  }

  @Implements(routes.setup)
  async setup(@Input() { body }: RouteInput<Routes['setup']>): Promise<RouteResult<Routes['setup']>> {
    const { token, ...answers } = body
    const result = await this.setups.run(answers, token)
    if (isProblem(result)) return result
    const { accountId, ...created } = result
    await this.sessions.signIn(accountId, this.requests.demand().reply)
    return created
  }

  @Implements(routes.communes)
  async hostedCommunes(): Promise<RouteResult<Routes['communes']>> {
    return { communes: await this.hosted.list() }
  }

  @Implements(routes.addCommune)
  async addCommune(
    @Input() { body }: RouteInput<Routes['addCommune']>,
  ): Promise<RouteResult<Routes['addCommune']>> {
    const result = await this.hosted.add(body, this.access.caller())
    if (isProblem(result)) return result
    const { slug, activity } = result
    return { slug, activity }
  }

  @Implements(routes.nameAdministrator)
  async nameAdministrator(
    @Input() { params, body }: RouteInput<Routes['nameAdministrator']>,
  ): Promise<RouteResult<Routes['nameAdministrator']>> {
    return await this.hosted.nameAdministrator(params.commune, body, this.access.caller())
  }

  @Implements(routes.repairs)
  async repairs(): Promise<RouteResult<Routes['repairs']>> {
    return await this.repairList.list()
  }
}
