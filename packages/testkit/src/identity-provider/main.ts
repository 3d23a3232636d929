import { LocalIdentityProvider } from './local-identity-provider.js'
import { WALLET_LIKE } from './identity-provider-profile.js'

/** Always the same, so that the address in the admin stays right. */
const PORT = 4590
const HIGH = 'http://eidas.europa.eu/LoA/high'

/**
 * A provider to try sign-in with, on this machine: `npm run identity-provider -- <return address> …`. People are invented, and
 * nobody types a password.
 */
const provider = await LocalIdentityProvider.start({
  profile: WALLET_LIKE,
  withPage: true,
  port: PORT,
  accounts: [
    { sub: 'ann', acr: HIGH, birthdate: '1985-07-30', address: { postal_code: '4500' }, personal_administrative_number: '85073003328' },
    { sub: 'bob', acr: HIGH, birthdate: '2012-01-15', address: { postal_code: '9000' } },
    { sub: 'cas', acr: 'http://eidas.europa.eu/LoA/low', birthdate: '1950-05-05' },
  ],
})
const addresses = process.argv.slice(2)
provider.register(addresses)
process.stdout.write(
  [
    'A provider with invented people. In the admin add “European identity wallet”, with:',
    `  address (issuer)   ${provider.issuer}`,
    `  client id          ${provider.clientId}`,
    `  secret             ${provider.clientSecret}`,
    addresses.length === 0
      ? 'It sends nobody back yet: start it again with the return address that the admin shows.'
      : `It sends people back to ${addresses.join(' and ')}.`,
    'Ctrl-C ends it.',
    '',
  ].join('\n'),
)
