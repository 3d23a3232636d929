/** How a provider of one kind speaks: what real ones differ in, as data. */
export interface IdentityProviderProfile {
  /** Scope → claims that it brings. */
  readonly scopes: Readonly<Record<string, readonly string[]>>
  readonly acrValues: readonly string[]
  /** Where claims are told: in the token, or at the userinfo endpoint, there as plain JSON or as a signed token. */
  readonly claimsIn: 'token' | 'userinfo' | 'signed-userinfo'
  readonly algorithm: 'RS256' | 'PS256' | 'ES256' | 'EdDSA'
  /** The client proves itself by a secret, or by a signature; then tokens are encrypted to it. */
  readonly client: 'secret' | 'keys'
}

/** Like the federal authentication service behind CSAM: levels as `acr`, the national number under a scope of its own. */
export const FAS_LIKE: IdentityProviderProfile = {
  scopes: { profile: ['givenName', 'surname', 'prefLanguage'], egovnrn: ['egovNRN'] },
  acrValues: [100, 200, 300, 400, 450, 500].map((level) => `urn:be:fedict:iam:fas:Level${level}`),
  claimsIn: 'signed-userinfo',
  algorithm: 'RS256',
  client: 'secret',
}

/** Like itsme: claims in the token, which is signed and then encrypted to the client's key; claims with addresses as names. */
export const ITSME_LIKE: IdentityProviderProfile = {
  scopes: {
    profile: ['birthdate', 'name', 'given_name', 'family_name'],
    address: ['address'],
    eid: ['http://itsme.services/v2/claim/BENationalNumber'],
    'service:CODE': [],
  },
  acrValues: ['http://itsme.services/v2/claim/acr_basic', 'http://itsme.services/v2/claim/acr_advanced'],
  claimsIn: 'token',
  algorithm: 'RS256',
  client: 'keys',
}

/** Like a wallet behind an intermediary: levels of Regulation (EU) 910/2014, personal identification data, newer signatures. */
export const WALLET_LIKE: IdentityProviderProfile = {
  scopes: {
    profile: ['birthdate', 'family_name', 'given_name'],
    address: ['address'],
    personal_administrative_number: ['personal_administrative_number'],
  },
  acrValues: ['low', 'substantial', 'high'].map((level) => `http://eidas.europa.eu/LoA/${level}`),
  claimsIn: 'userinfo',
  algorithm: 'ES256',
  client: 'secret',
}
