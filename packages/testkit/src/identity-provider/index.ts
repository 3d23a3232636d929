export * from './identity-provider-profile.js'
export * from './local-identity-provider.js'
export * from './provider-visitor.js'
export type { ProviderAnswer, Tampering } from './tampering.js'
