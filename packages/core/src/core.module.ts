import { type DynamicModule, type InjectionToken, Module, type Type } from '@nestjs/common'
import { AccessModule } from './access/access.module.js'
import { ActsModule } from './acts/acts.module.js'
import { AuditModule } from './audit/audit.module.js'
import { BallotBoxModule } from './ballot-box/ballot-box.module.js'
import { CensusModule } from './census/census.module.js'
import { CommuneModule } from './commune/commune.module.js'
import { ENVIRONMENT, type Environment } from './config/environment.js'
import type { DatabaseUrls } from './database/database-urls.js'
import { DatabaseModule } from './database/database.module.js'
import { DeskModule } from './desk/desk.module.js'
import { EventsModule } from './events/events.module.js'
import { FilesModule } from './files/files.module.js'
import { HttpModule } from './http/http.module.js'
import { I18nModule } from './i18n/i18n.module.js'
import { IdentityProvidersModule } from './identity-providers/identity-providers.module.js'
import { IdentityModule } from './identity/identity.module.js'
import { BootReport } from './installation/boot-report.js'
import { InstallationModule } from './installation/installation.module.js'
import { JobsModule } from './jobs/jobs.module.js'
import { LettersModule } from './letters/letters.module.js'
import { MailModule } from './mail/mail.module.js'
import { ModulesModule } from './modules/modules.module.js'
import { ObservabilityModule } from './observability/observability.module.js'
import { PaperModule } from './paper/paper.module.js'
import { PeopleModule } from './people/people.module.js'
import { isRunning, type InstalledPlugin } from './plugins/installed-plugin.js'
import { partsOf } from './plugins/module-metadata.js'
import { PluginsModule } from './plugins/plugins.module.js'
import { PrivacyModule } from './privacy/privacy.module.js'
import { ProcessRoles } from './process-roles.js'
import { ProcessesModule } from './processes/processes.module.js'
import { SecondFactorModule } from './second-factor/second-factor.module.js'
import { SettingsModule } from './settings/settings.module.js'
import { TablesModule } from './tables/tables.module.js'
import { TimeModule } from './time/time.module.js'
import { TollsModule } from './tolls/tolls.module.js'
import { VerificationModule } from './verification/verification.module.js'
import { VotesModule } from './votes/votes.module.js'

/** Another value for an injection token of core: a fixed clock, a mailbox that tests read. */
export interface ProviderOverride {
  readonly provide: InjectionToken
  readonly useValue: unknown
}

export interface CoreOptions {
  readonly environment: Environment
  readonly urls: DatabaseUrls
  readonly plugins: readonly InstalledPlugin[]
  readonly roles: ProcessRoles
  readonly report: BootReport
  readonly overrides: readonly ProviderOverride[]
}

const FEATURES: readonly Type[] = [
  AccessModule,
  ActsModule,
  AuditModule,
  BallotBoxModule,
  CensusModule,
  CommuneModule,
  DeskModule,
  EventsModule,
  FilesModule,
  HttpModule,
  I18nModule,
  IdentityModule,
  IdentityProvidersModule,
  InstallationModule,
  JobsModule,
  LettersModule,
  MailModule,
  ModulesModule,
  ObservabilityModule,
  PaperModule,
  PeopleModule,
  PrivacyModule,
  ProcessesModule,
  SecondFactorModule,
  SettingsModule,
  TablesModule,
  TimeModule,
  TollsModule,
  VerificationModule,
  VotesModule,
]

/** The house: every feature of core, and the Nest modules of the plugins that run. */
@Module({})
export class CoreModule {
  static register(options: CoreOptions): DynamicModule {
    const { environment, urls, plugins, roles, report } = options
    const entities = plugins.filter(isRunning).flatMap(({ server }) => server.entities)
    const facts = [
      { provide: ENVIRONMENT, useValue: environment },
      { provide: ProcessRoles, useValue: roles },
      { provide: BootReport, useValue: report },
    ]
    return {
      module: CoreModule,
      global: true,
      imports: [
        DatabaseModule.register(urls, entities),
        PluginsModule.register(plugins, FEATURES),
        ...FEATURES.map((feature) => withOverrides(feature, options.overrides)),
      ],
      providers: facts,
      exports: facts.map((fact) => fact.provide),
    }
  }
}

/** Providers of a dynamic module come after those of its decorator, and replace them. */
function withOverrides(feature: Type, overrides: readonly ProviderOverride[]): Type | DynamicModule {
  const { providers } = partsOf(feature)
  const own = overrides.filter((override) => providers.has(override.provide))
  return own.length === 0 ? feature : { module: feature, providers: [...own] }
}
