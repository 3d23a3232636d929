import type { IdentityProviderPreset, LocalizedText } from '@parvis/contract'
import type { NumberValue, TypedLocalizedText } from '@parvis/ui/admin'

/** Settings as they are stored, or as a preset has them. */
type Settings = IdentityProviderPreset['settings']
type Claim = keyof Settings['claims']

/** A value of assurance while it is edited. The key stays with its row. */
export interface TypedAssurance {
  readonly key: number
  readonly value: string
  readonly level: string
}

/** A provider while it is edited: empty texts for what is absent, lists one per line. */
export interface TypedProvider {
  readonly title: TypedLocalizedText
  readonly issuer: string
  readonly clientId: string
  readonly clientAuthentication: string
  readonly secret: string
  readonly scopes: string
  readonly assuranceClaim: string
  readonly assurance: readonly TypedAssurance[]
  readonly level: string
  readonly maxAgeSeconds: NumberValue
  readonly claims: Readonly<Record<Claim, string>>
  readonly postalCodes: string
  readonly numberScope: string
  readonly numberClaim: string
  readonly isOn: boolean
}

/** What parts of the form work with. */
export interface ProviderPartProps {
  readonly typed: TypedProvider
  readonly change: (changes: Partial<TypedProvider>) => void
}

/** The settings as they are shown in the form. */
export function typedProvider(settings: Settings): TypedProvider {
  const { claims, nationalNumber } = settings
  return {
    title: settings.title,
    issuer: settings.issuer,
    clientId: settings.clientId,
    clientAuthentication: settings.clientAuthentication,
    secret: '',
    scopes: settings.scopes.join('\n'),
    assuranceClaim: settings.assuranceClaim,
    assurance: settings.assurance.map(({ value, level }, key) => ({ key, value, level: String(level) })),
    level: String(settings.level),
    maxAgeSeconds: settings.maxAgeSeconds,
    claims: {
      birthDate: claims.birthDate ?? '',
      communeNis: claims.communeNis ?? '',
      postalCode: claims.postalCode ?? '',
      district: claims.district ?? '',
    },
    postalCodes: settings.postalCodes.join(' '),
    numberScope: nationalNumber?.scope ?? '',
    numberClaim: nationalNumber?.claim ?? '',
    isOn: settings.isOn,
  }
}

function words(text: string): string[] {
  return text.split(/[\s,;]+/).filter((word) => word !== '')
}

/** The settings as they are sent, to be checked by the contract. @param title without gaps. */
export function sentProvider(typed: TypedProvider, title: LocalizedText): Record<string, unknown> {
  const claims = Object.entries(typed.claims).flatMap(([name, claim]) =>
    claim.trim() === '' ? [] : [[name, claim.trim()] as const],
  )
  const [scope, claim] = [typed.numberScope.trim(), typed.numberClaim.trim()]
  return {
    title,
    issuer: typed.issuer.trim(),
    clientId: typed.clientId.trim(),
    clientAuthentication: typed.clientAuthentication,
    scopes: words(typed.scopes),
    assuranceClaim: typed.assuranceClaim.trim() === '' ? undefined : typed.assuranceClaim.trim(),
    assurance: typed.assurance
      .filter(({ value }) => value.trim() !== '')
      .map(({ value, level }) => ({ value: value.trim(), level: Number(level) })),
    level: Number(typed.level),
    maxAgeSeconds: typed.maxAgeSeconds,
    claims: Object.fromEntries(claims),
    postalCodes: words(typed.postalCodes),
    nationalNumber: scope === '' && claim === '' ? undefined : { scope, claim },
    isOn: typed.isOn,
  }
}
