import { Module } from '@nestjs/common'
import { AnsweredSignIns } from './answered-sign-ins.service.js'
import { ClientConfigurations } from './client-configurations.service.js'
import { ForgetSignInsSchedule } from './forget-sign-ins.schedule.js'
import { IdentityProviderKeysController } from './identity-provider-keys.controller.js'
import { IdentityProviderSnapshot } from './identity-provider-snapshot.js'
import { IdentityProviderStore } from './identity-provider.store.js'
import { IdentityProvidersController } from './identity-providers.controller.js'
import { IdentityProviders } from './identity-providers.service.js'
import { NationalNumberAuthorisations } from './national-number-authorisation.service.js'
import { OidcMethods } from './oidc-methods.js'
import { ProviderCheck } from './provider-check.service.js'
import { ProviderDirectory } from './provider-directory.service.js'
import { ProvidersInUse } from './providers-in-use.service.js'
import { ProviderSecrets } from './provider-secrets.service.js'
import { DEFAULT_PROVIDER_LIMITS, PROVIDER_LIMITS } from './provider-wire.js'
import { RelyingParty } from './relying-party.service.js'

/** Residents who prove themselves through OpenID Connect: the commune's providers, and the way there and back. */
@Module({
  controllers: [IdentityProvidersController, IdentityProviderKeysController],
  providers: [
    { provide: PROVIDER_LIMITS, useValue: DEFAULT_PROVIDER_LIMITS },
    AnsweredSignIns,
    ClientConfigurations,
    ForgetSignInsSchedule,
    IdentityProviderSnapshot,
    IdentityProviderStore,
    IdentityProviders,
    NationalNumberAuthorisations,
    OidcMethods,
    ProviderCheck,
    ProviderDirectory,
    ProvidersInUse,
    ProviderSecrets,
    RelyingParty,
  ],
})
export class IdentityProvidersModule {}
