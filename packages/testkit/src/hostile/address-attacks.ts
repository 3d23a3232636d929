import type { Arsenal, Attack } from './attack.js'
import type { Draft, HostileTarget } from './hostile-request.js'
import { madeUpId } from './input-maker.js'
import { PERSON_MARK } from './personal-values.js'
import type { SeededRandom } from './seeded-random.js'

const always = (): boolean => true
const PUBLIC_ID = /\b[a-z]{3}_[0-9a-z]{26}\b/g
const hasId = ({ path }: Draft): boolean => path.search(PUBLIC_ID) >= 0

function replaceId(draft: Draft, random: SeededRandom, make: (prefix: string) => string): void {
  const ids = [...draft.path.matchAll(PUBLIC_ID)].map(([id]) => id)
  const id = random.pickAny(ids)
  if (id !== undefined) draft.path = draft.path.replace(id, () => make(id.slice(0, 3)))
}

function malformed(prefix: string, random: SeededRandom): string {
  const id = madeUpId(prefix, random)
  return random.pick([
    id.toUpperCase(),
    id.slice(0, -1),
    `${id}0`,
    `${prefix}_z${id.slice(5)}`,
    `${prefix}_${'u'.repeat(26)}`,
    `${prefix}_`,
    '_',
    '0',
    '-1',
    'null',
    'undefined',
    '[object%20Object]',
    '%00',
    '%0d%0aX-Hostile:%201',
    '..',
    '%2e%2e',
    '..%2f..%2fetc%2fpasswd',
    '%2f',
    '%5c',
    '%ff',
    '%',
    '%zz',
    '%u0000',
    "'%20OR%201=1--",
    '%F0%9F%92%A9',
    `${PERSON_MARK}@hostile.example`,
    'a'.repeat(3_000),
    '__proto__',
    'constructor',
    '00000000-0000-0000-0000-000000000000',
    '01920000-0000-7000-8000-000000000001',
    '*',
    ';',
    ':id',
    '%7B%7D',
    '1e9',
    `${id}%20`,
    `${id}%00`,
    `%20${id}`,
  ])
}

function bend(draft: Draft, random: SeededRandom): void {
  const { base, path } = draft
  const at = random.integer(Math.max(1, path.length))
  const parts = path.split('/')
  const middle = Math.max(1, random.integer(parts.length))
  const inserted = (piece: string): string =>
    [...parts.slice(0, middle), piece, ...parts.slice(middle)].join('/')
  const [nextBase, nextPath] = random.pick<[string, string]>([
    [base, path.replaceAll('/', '//')],
    [`/${base}`, path],
    [base, `${path}/`],
    [base, inserted('.')],
    [base, inserted('..')],
    [base, inserted('x/..')],
    [base, inserted('')],
    [base, inserted('%2e%2e')],
    [base, inserted('..%2f')],
    [base, path.replace(/\/(?=[^/]*$)/, '%2f')],
    [base, path.replaceAll('/', '%2F')],
    [base, path.replaceAll('/', '\\')],
    [`${base}/..`, path],
    [`${base}/%2e%2e/gent`, path],
    [`${base}/gent`, path],
    [`${base}${base}`, path],
    ['', path],
    [base.toUpperCase(), path],
    [`${base}%00`, path],
    [`${base};x=y`, path],
    [base, path.toUpperCase()],
    [base, `${path};jsessionid=1`],
    [base, `${path}%00`],
    [base, `${path}%0d%0aSet-Cookie:%20hostile=1`],
    [base, `${path.slice(0, at)}%ff${path.slice(at)}`],
    [base, `${path}${'/a'.repeat(3_000)}`],
    [base, `${path}/${'b'.repeat(7_000)}`],
    [base, `${path}.json`],
    [base, `${path}?`],
    [base, `${path}#x`],
    [base, '/api/platform/../..'],
    [base, `/api/platform${path}`],
    [base, `/api${path}`],
    [base, path.replace('/api/', '/api/staff/')],
    [base, path.replace('/staff', '')],
    [`${base}/api/..`, path],
    ['/assets/portal/..', path],
    ['/admin/..', path],
    ['/.%2e', path],
    [base, '/%'],
    [base, '/api/%'],
  ])
  draft.base = nextBase
  draft.path = nextPath
  draft.astray = true
}

function spoilQuery(draft: Draft, { random, foreign }: Arsenal): void {
  const name = random.pickAny(draft.query.split('&').map((pair) => pair.split('=')[0] ?? '')) || 'limit'
  const cursor = Buffer.from(JSON.stringify([random.integer(9), random.text(8)])).toString('base64url')
  const pair = random.pick([
    `${name}=`,
    name,
    `${name}=1&${name}=2`,
    `${name}[]=1`,
    `${name}[a][b]=c`,
    `${name}=${'9'.repeat(400)}`,
    `${name}=-1`,
    `${name}=1e9`,
    `${name}=NaN`,
    `${name}=0x10`,
    `${name}=%00`,
    `${name}=%ff`,
    `${name}=%`,
    `${name}=%ud800`,
    `${name}=%ed%a0%80`,
    `__proto__[x]=1`,
    '__proto__=1',
    'constructor=1',
    'constructor[prototype][x]=1',
    `limit=0`,
    'limit=201',
    `cursor=${cursor}`,
    `cursor=${random.text(40)}`,
    'cursor=',
    `cursor=${random.pickAny(foreign.allIds()) ?? ''}`,
    `cursor=${Buffer.from(random.pickAny(foreign.allIds()) ?? '').toString('base64url')}`,
    `from=2024-02-30`,
    'from=0000-00-00',
    'to=%2B275760-09-13',
    'format=../x',
    `q=${PERSON_MARK}%40hostile.example`,
    `search=${PERSON_MARK}`,
    `action=%27%3B--`,
    `${'a=1&'.repeat(2_000)}`,
    `${name}=${'x'.repeat(5_000)}`,
    '&&&&',
    '=',
    '?',
    '%5B%5D=1',
    `${name}=%0d%0aX-Hostile:%201`,
    `${name}=1;2`,
    'lang=xx',
    'lang=../../x',
  ])
  draft.query = random.chance(0.3) ? pair : [draft.query, pair].filter((each) => each !== '').join('&')
}

const METHODS = [
  'PUT',
  'PATCH',
  'DELETE',
  'POST',
  'GET',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'LOCK',
  'SEARCH',
  'M-SEARCH',
  'PURGE',
  'LINK',
]
const isRoute = (_draft: Draft, { route }: HostileTarget): boolean => route !== undefined

/** What can be wrong with method and address. */
export const ADDRESS_ATTACKS: readonly Attack[] = [
  {
    name: 'foreign-id',
    weight: 14,
    fits: hasId,
    spoil: (draft, { random, foreign }) =>
      replaceId(draft, random, (prefix) => random.pickAny(foreign.ids(prefix)) ?? madeUpId(prefix, random)),
  },
  {
    name: 'foreign-id-of-another-kind',
    weight: 2,
    fits: hasId,
    spoil: (draft, { random, foreign }) =>
      replaceId(draft, random, (prefix) =>
        (random.pickAny(foreign.allIds()) ?? madeUpId(prefix, random)).replace(
          /^.../,
          random.chance(0.5) ? prefix : '$&',
        ),
      ),
  },
  {
    name: 'made-up-id',
    weight: 4,
    fits: hasId,
    spoil: (draft, { random }) => replaceId(draft, random, (prefix) => madeUpId(prefix, random)),
  },
  {
    name: 'malformed-id',
    weight: 6,
    fits: hasId,
    spoil: (draft, { random }) => replaceId(draft, random, (prefix) => malformed(prefix, random)),
  },
  {
    name: 'malformed-segment',
    weight: 3,
    fits: isRoute,
    spoil(draft, { random }) {
      const parts = draft.path.split('/')
      parts[Math.max(2, random.integer(parts.length))] = malformed('act', random)
      draft.path = parts.join('/')
      draft.astray = true
    },
  },
  { name: 'bent-path', weight: 7, fits: always, spoil: (draft, { random }) => bend(draft, random) },
  { name: 'query', weight: 8, fits: always, spoil: spoilQuery },
  {
    name: 'method',
    weight: 4,
    fits: always,
    spoil(draft, { random }) {
      draft.method = random.pick(METHODS)
      draft.astray = true
    },
  },
]
