import { setHeader, type Arsenal, type Attack } from './attack.js'
import type { Draft } from './hostile-request.js'
import { PERSON_MARK } from './personal-values.js'
import type { SeededRandom } from './seeded-random.js'

const always = (): boolean => true
/** Few, so that the same key comes with many different requests. */
const KEYS = ['hostile-key-number-one', 'hostile-key-number-two', 'hostile-key-number-three']

function changedCharacter(text: string, random: SeededRandom): string {
  const at = random.integer(Math.max(1, text.length))
  return `${text.slice(0, at)}${text.charAt(at) === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
}

function spoilCookie(draft: Draft, { random, cookies, own, foreign }: Arsenal): void {
  const given = draft.cookie === '' ? (random.pickAny(cookies) ?? 'a=b') : draft.cookie
  const [name = 'a'] = given.split('=')
  const activities = own.ids('act')
  const renamed = (random.pickAny(cookies) ?? '').replace(
    /act_[0-9a-z]{26}/g,
    () => random.pickAny(random.chance(0.7) ? activities : foreign.ids('act')) ?? 'act_x',
  )
  draft.cookie = random.pick([
    changedCharacter(given, random),
    given.slice(0, Math.ceil(given.length / 2)),
    `${given}x`,
    `${given}; ${given}`,
    `${name}=`,
    `${name}`,
    '=',
    ';;;',
    '',
    renamed,
    renamed,
    random.pickAny(cookies) ?? '',
    `${name}=${random.text(80)}`,
    `${name}=${random.text(32)}.${random.text(44)}%3D`,
    `${name}=%00`,
    `${name}=%ff`,
    `${name}=%`,
    `${name}="x`,
    `__proto__=1; ${given}`,
    `${name}=${'x'.repeat(6_000)}`,
    `${given}; parvis.session_data=${random.text(60)}`,
    `parvis.session_token=${PERSON_MARK}`,
    `parvis.session_token=null.null`,
    Array.from({ length: 200 }, (_, index) => `c${index}=1`).join('; '),
    `${name}=eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.`,
    given.replace('=', ' = '),
    given.toUpperCase(),
  ])
}

function otherHeader(random: SeededRandom): [string, string] {
  return random.pick<[string, string]>([
    ['host', 'evil.example'],
    ['host', ''],
    ['host', 'gent'],
    ['host', `${'a'.repeat(300)}.example`],
    ['host', '127.0.0.1:99999'],
    ['host', 'a b'],
    ['host', '[::1'],
    ['host', 'x@y'],
    ['x-forwarded-host', 'evil.example'],
    ['x-forwarded-host', 'a, b, c'],
    ['x-forwarded-host', '"><script>'],
    ['x-forwarded-proto', 'https'],
    ['x-forwarded-proto', 'javascript'],
    ['x-forwarded-proto', 'https, http'],
    ['x-forwarded-for', 'unknown'],
    ['x-forwarded-for', '::'],
    ['x-forwarded-for', `${'1.2.3.4, '.repeat(300)}5.6.7.8`],
    ['x-forwarded-for', "'; DROP TABLE core.commune; --"],
    ['forwarded', 'for=127.0.0.1;host=evil'],
    ['x-original-url', '/gent/api/staff/people'],
    ['x-rewrite-url', '/admin'],
    ['x-http-method-override', 'DELETE'],
    ['x-method-override', 'PUT'],
    ['accept-language', '../../../etc/passwd'],
    ['accept-language', 'xx;q=99,'.repeat(500)],
    ['accept-language', '*;q=-1'],
    ['accept-language', 'fr;q=abc'],
    ['accept-language', '\u00ff\u00fe'],
    ['accept', 'text/xml'],
    ['accept-encoding', 'gzip, br, x'],
    ['accept-encoding', '*;q=0'],
    ['origin', 'null'],
    ['origin', 'https://evil.example'],
    ['origin', 'not an origin'],
    ['sec-fetch-site', 'cross-site'],
    ['sec-fetch-site', 'nonsense'],
    ['referer', `https://x/?${PERSON_MARK}`],
    ['user-agent', ''],
    ['user-agent', `${PERSON_MARK}${'x'.repeat(2_000)}`],
    ['range', 'bytes=0-0'],
    ['range', 'bytes=-1'],
    ['range', 'bytes=9-1,2-3'],
    ['if-none-match', '*'],
    ['if-match', '"x"'],
    ['if-modified-since', 'yesterday'],
    ['expect', '100-continue'],
    ['expect', 'tea'],
    ['upgrade', 'h2c'],
    ['upgrade', 'websocket'],
    ['te', 'trailers'],
    ['authorization', 'Bearer null'],
    ['authorization', `Basic ${Buffer.from(`admin:${PERSON_MARK}`).toString('base64')}`],
    ['x-request-id', '${jndi:ldap://127.0.0.1/a}'],
    ['traceparent', '00-0-0-0'],
    ['x-real-ip', '127.0.0.1'],
    ['via', '1.1 x'],
    ['cache-control', 'only-if-cached'],
    ['dnt', '☃'.normalize('NFKD').replace(/[^\u0000-\u00ff]/g, '?')],
    ['commune', 'gent'],
    ['x-commune-id', 'gent'],
    ['connection', 'x-hostile'],
    ['priority', 'u=-1'],
    ['max-forwards', '-1'],
  ])
}

/** What can be wrong with the head of a request: tokens, keys for repeated requests, and everything else that a client says. */
export const HEADER_ATTACKS: readonly Attack[] = [
  {
    name: 'cookie',
    weight: 10,
    fits: always,
    spoil: (draft, arsenal) => {
      spoilCookie(draft, arsenal)
      // Somebody else's cookie has somebody else's rights.
      draft.astray = true
    },
  },
  {
    name: 'replayed-key',
    weight: 5,
    fits: ({ method }) => method !== 'GET',
    spoil: (draft, { random }) => setHeader(draft, 'idempotency-key', random.pick(KEYS)),
  },
  {
    name: 'malformed-key',
    weight: 2,
    fits: ({ method }) => method !== 'GET',
    spoil: (draft, { random }) =>
      setHeader(
        draft,
        'idempotency-key',
        random.pick([
          '',
          'short',
          'x'.repeat(300),
          `${PERSON_MARK} with spaces`,
          'é'.repeat(20),
          '%00'.repeat(10),
          `${PERSON_MARK}@hostile.example`,
        ]),
      ),
  },
  {
    name: 'header',
    weight: 8,
    fits: always,
    spoil: (draft, { random }) => setHeader(draft, ...otherHeader(random)),
  },
]
