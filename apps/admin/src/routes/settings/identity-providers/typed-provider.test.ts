import { describe, expect, it } from '@jest/globals'
import { IdentityProviderSettings } from '@parvis/contract'
import { withoutGaps } from '@parvis/ui/admin'
import { sentProvider, typedProvider } from './typed-provider.js'

const STORED = IdentityProviderSettings.parse({
  title: { fr: 'Carte d’identité', nl: 'Identiteitskaart' },
  issuer: 'https://login.example/op',
  clientId: 'huy',
  clientAuthentication: 'client-secret-post',
  scopes: ['profile', 'address'],
  assurance: [
    { value: 'urn:high', level: 4 },
    { value: 'urn:low', level: 2 },
  ],
  level: 4,
  maxAgeSeconds: 0,
  claims: { birthDate: 'birthdate', postalCode: 'address.postal_code' },
  postalCodes: ['4500', '4501'],
  nationalNumber: { scope: 'number', claim: 'https://login.example/number' },
  isOn: true,
})

const sent = (change: Partial<ReturnType<typeof typedProvider>>) =>
  IdentityProviderSettings.parse(sentProvider({ ...typedProvider(STORED), ...change }, STORED.title))

describe('a provider while it is edited', () => {
  it('comes back as it was when nothing is changed', () => {
    expect(IdentityProviderSettings.parse(sentProvider(typedProvider(STORED), withoutGaps(STORED.title)))).toEqual(STORED)
  })

  it('leaves out what was emptied', () => {
    const emptied = sent({
      maxAgeSeconds: undefined,
      claims: { birthDate: ' ', communeNis: '', postalCode: '', district: '' },
      numberScope: '',
      numberClaim: ' ',
      assurance: [{ key: 0, value: '', level: '4' }],
      assuranceClaim: '',
    })
    expect(emptied.maxAgeSeconds).toBeUndefined()
    expect(emptied.nationalNumber).toBeUndefined()
    expect(emptied).toMatchObject({ claims: {}, assurance: [], assuranceClaim: 'acr' })
  })

  it('reads lists however they are separated', () => {
    expect(sent({ scopes: ' profile\n\naddress email', postalCodes: '4500, 4501;4502' })).toMatchObject({
      scopes: ['profile', 'address', 'email'],
      postalCodes: ['4500', '4501', '4502'],
    })
  })
})
