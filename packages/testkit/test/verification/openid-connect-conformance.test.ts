import { afterAll } from '@jest/globals'
import { FAS_LIKE, type LocalIdentityProvider, type ProviderAccount } from '../../src/identity-provider/index.js'
import { verificationMethodConformance } from '../../src/conformance/verification-method-conformance.js'
import { connect, IMPATIENT, signIn } from '../fixtures/openid-world.js'

let provider: LocalIdentityProvider | undefined
afterAll(async () => await provider?.close())

const PEOPLE: readonly ProviderAccount[] = ['first', 'second', 'third'].map((name) => ({
  sub: `subject-of-the-${name}`,
  acr: 'urn:be:fedict:iam:fas:Level500',
  givenName: `Given-name-${name}`,
}))

verificationMethodConformance({
  id: 'oidc-csam',
  overrides: IMPATIENT,
  async prepare({ platform, slug }) {
    const connected = await connect(platform, { preset: 'csam', slug, profile: FAS_LIKE, accounts: PEOPLE })
    provider = connected.local
  },
  async prove({ activity, browser, person }) {
    const answer = await signIn(browser, { activity, method: 'oidc-csam', account: PEOPLE[person - 1].sub })
    if (!answer.ok) throw new Error(await answer.text())
  },
  secrets: (person) => [PEOPLE[person - 1].sub, String(PEOPLE[person - 1]['givenName'])],
})
