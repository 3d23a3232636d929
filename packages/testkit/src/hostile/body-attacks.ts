import type { Arsenal, Attack } from './attack.js'
import { setHeader } from './attack.js'
import type { Draft } from './hostile-request.js'
import { madeUpId } from './input-maker.js'
import { PERSON_MARK, personalValue } from './personal-values.js'
import type { SeededRandom } from './seeded-random.js'
import { placesIn, removeAt, replaceAt, type Place } from './value-places.js'

const hasJson = (draft: Draft): boolean => draft.json !== undefined
const PUBLIC_ID = /^[a-z]{3}_[0-9a-z]{26}$/
const OVER_LIMIT = 1_200_000

function wrongValue(random: SeededRandom): unknown {
  return random.pick<unknown>([
    null,
    true,
    0,
    -1,
    1.5,
    '',
    ' ',
    [],
    {},
    [null],
    [[[]]],
    { $gt: '' },
    { toString: 1 },
    'null',
    'true',
    '-0',
    'NaN',
    "' OR 1=1 --",
    '$(id)',
    '{{7*7}}',
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '%n%s',
    '\\',
    '${7*7}',
  ])
}

const BAD_TEXTS = [
  'a\u0000b',
  '\u0000',
  '\ud800',
  'x\udfff',
  '\ud83d',
  '\ufeff',
  '\u202eevil',
  '\u2028',
  '\u0085',
  '\u0007\u001b[31m',
  'e\u0301'.repeat(200),
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢'.repeat(20),
  '\uffff',
  '𝕫'.repeat(300),
  '\r\nSet-Cookie: hostile=1',
]
const NUMBERS = [-1, -0, 0.1, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 63, 9_007_199_254_740_993, 1e21, 5e-324]
const DATES = [
  '0000-00-00',
  '2024-02-30',
  '2023-02-29T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '+999999-01-01T00:00:00Z',
  '2024-01-01T24:00:00Z',
  '2024-01-01T23:59:60Z',
  '1e3',
  '0001-01-01T00:00:00Z',
  '-0001-01-01T00:00:00Z',
  '2024-W01-1',
  '20240101',
  '0000-01-01',
  '99999-01-01',
  'infinity',
]

function anyPlace({ json }: Draft, random: SeededRandom): Place | undefined {
  return random.pickAny(placesIn(json?.value))
}

function placeOf(draft: Draft, random: SeededRandom, fits: (value: unknown) => boolean): Place | undefined {
  return random.pickAny(placesIn(draft.json?.value).filter(({ value }) => fits(value)))
}

/** Spoils a value somewhere in the body, or the whole body where it holds none. */
function spoilValue(draft: Draft, { random }: Arsenal, value: unknown): void {
  const place = anyPlace(draft, random)
  if (place === undefined || random.chance(0.05)) draft.json = { value }
  else replaceAt(place, value)
}

function nested(depth: number, random: SeededRandom): string {
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"a":', '}'],
  ] as const)
  return `${open.repeat(depth)}1${close.repeat(depth)}`
}

function withKey(draft: Draft, { random }: Arsenal, key: string): void {
  const holders = [draft.json?.value, ...placesIn(draft.json?.value).map(({ value }) => value)]
  const holder = random.pickAny(
    holders.filter((each) => typeof each === 'object' && each !== null && !Array.isArray(each)),
  )
  const value = random.pick<unknown>([1, 'x', { isAdmin: true }, null])
  if (typeof holder === 'object' && holder !== null)
    Object.defineProperty(holder, key, { value, enumerable: true, configurable: true })
  else draft.json = { value: Object.fromEntries([[key, value]]) }
}

function broken(draft: Draft, random: SeededRandom): string {
  const text = JSON.stringify(draft.json?.value ?? {}) ?? '{}'
  return random.pick([
    text.slice(0, random.integer(Math.max(1, text.length))),
    `${text}${text}`,
    text.replace(/}$/, ',}'),
    `/*${text}*/`,
    text.replaceAll('"', "'"),
    'NaN',
    '{"a":NaN}',
    '{"a":1e999}',
    '{"a":01}',
    '{"a":"\t"}',
    '{"a":1,"a":2}',
    '{"__proto__":{"x":1}}',
    ' ',
    '"',
    'undefined',
    '{"constructor":{"prototype":{"x":1}}}',
    `{"a":${'9'.repeat(400)}}`,
    `{"a":"${String.raw`\u12`}"}`,
    `\ufeff${text}`,
    '[1,]',
    '-',
    '+1',
    '0x10',
  ])
}

/** What can be wrong with a JSON body. */
export const BODY_ATTACKS: readonly Attack[] = [
  {
    name: 'wrong-type',
    weight: 10,
    fits: hasJson,
    spoil: (draft, arsenal) => spoilValue(draft, arsenal, wrongValue(arsenal.random)),
  },
  {
    name: 'missing-field',
    weight: 5,
    fits: hasJson,
    spoil(draft, { random }) {
      const place = anyPlace(draft, random)
      if (place === undefined) delete draft.json
      else removeAt(place)
    },
  },
  {
    name: 'extra-field',
    weight: 5,
    fits: hasJson,
    spoil: (draft, arsenal) =>
      withKey(
        draft,
        arsenal,
        arsenal.random.pick([
          'isOperator',
          'id',
          'communeId',
          'commune_id',
          'role',
          personalValue(arsenal.random),
          `${PERSON_MARK}.x`,
          '',
          '0',
          'length',
        ]),
      ),
  },
  {
    name: 'prototype-key',
    weight: 3,
    fits: hasJson,
    spoil: (draft, arsenal) =>
      withKey(
        draft,
        arsenal,
        arsenal.random.pick([
          '__proto__',
          'constructor',
          'prototype',
          'hasOwnProperty',
          'toString',
          '__defineGetter__',
          'then',
        ]),
      ),
  },
  {
    name: 'bad-text',
    weight: 8,
    fits: hasJson,
    spoil(draft, arsenal) {
      const place = placeOf(draft, arsenal.random, (value) => typeof value === 'string')
      const text = arsenal.random.pick(BAD_TEXTS)
      if (place === undefined) spoilValue(draft, arsenal, text)
      else replaceAt(place, arsenal.random.chance(0.5) ? text : `${String(place.value)}${text}`)
    },
  },
  {
    name: 'long-field',
    weight: 3,
    fits: hasJson,
    spoil: (draft, arsenal) =>
      spoilValue(
        draft,
        arsenal,
        `${PERSON_MARK}${'é'.repeat(arsenal.random.pick([300, 3_000, 30_000, 300_000]))}`,
      ),
  },
  {
    name: 'long-list',
    weight: 2,
    fits: hasJson,
    spoil(draft, arsenal) {
      const place = placeOf(draft, arsenal.random, Array.isArray)
      const inner = Array.isArray(place?.value) ? place.value[0] : undefined
      const list = Array.from(
        { length: arsenal.random.pick([100, 2_000, 20_000]) },
        (_, index) => inner ?? index,
      )
      if (place === undefined) spoilValue(draft, arsenal, list)
      else replaceAt(place, list)
    },
  },
  {
    name: 'huge-number',
    weight: 4,
    fits: hasJson,
    spoil: (draft, arsenal) => {
      const place = placeOf(draft, arsenal.random, (value) => typeof value === 'number')
      const value = arsenal.random.pick(NUMBERS)
      if (place === undefined) spoilValue(draft, arsenal, value)
      else replaceAt(place, value)
    },
  },
  {
    name: 'strange-date',
    weight: 4,
    fits: hasJson,
    spoil: (draft, arsenal) => {
      const place = placeOf(
        draft,
        arsenal.random,
        (value) => typeof value === 'string' && /^\d{4}-\d\d/.test(value),
      )
      const value = arsenal.random.pick(DATES)
      if (place === undefined) spoilValue(draft, arsenal, value)
      else replaceAt(place, value)
    },
  },
  {
    name: 'foreign-id-in-body',
    weight: 6,
    fits: hasJson,
    spoil(draft, { random, foreign }) {
      const place = placeOf(draft, random, (value) => typeof value === 'string' && PUBLIC_ID.test(value))
      const prefix = String(place?.value ?? '').slice(0, 3)
      const id =
        random.pickAny(random.chance(0.8) ? foreign.ids(prefix) : foreign.allIds()) ?? madeUpId('act', random)
      if (place === undefined)
        spoilValue(draft, { random, foreign, own: foreign, cookies: [], target: { name: '' } }, id)
      else replaceAt(place, id)
    },
  },
  {
    name: 'deep-nesting',
    weight: 2,
    fits: hasJson,
    spoil(draft, { random }) {
      draft.bytes = Buffer.from(nested(random.pick([45, 500, 5_000, 100_000]), random))
    },
  },
  {
    name: 'deep-field',
    weight: 2,
    fits: hasJson,
    spoil: (draft, arsenal) =>
      spoilValue(
        draft,
        arsenal,
        JSON.parse(nested(arsenal.random.pick([39, 42, 100, 2_000]), arsenal.random)),
      ),
  },
  {
    name: 'broken-json',
    weight: 5,
    fits: hasJson,
    spoil: (draft, { random }) => void (draft.bytes = Buffer.from(broken(draft, random))),
  },
  {
    name: 'broken-bytes',
    weight: 3,
    fits: hasJson,
    spoil(draft, { random }) {
      const text = Buffer.from(JSON.stringify(draft.json?.value ?? {}) ?? '{}')
      const at = random.integer(Math.max(1, text.length))
      const junk = random.pick([
        Buffer.from([0xff]),
        Buffer.from([0xc0, 0xaf]),
        Buffer.from([0xed, 0xa0, 0x80]),
        Buffer.from([0xfe, 0xff]),
        random.bytes(20),
      ])
      draft.bytes = random.chance(0.2)
        ? Buffer.from(text.toString(), 'utf16le')
        : Buffer.concat([text.subarray(0, at), junk, text.subarray(at)])
    },
  },
  {
    name: 'too-large',
    weight: 1,
    fits: hasJson,
    spoil: (draft) => void (draft.bytes = Buffer.from(`{"a":"${'x'.repeat(OVER_LIMIT)}"}`)),
  },
  {
    name: 'unexpected-body',
    weight: 2,
    fits: (draft) => draft.json === undefined && draft.form === undefined,
    spoil: (draft, { random }) =>
      void (draft.json = { value: random.pick<unknown>([{}, [], 'x', { [PERSON_MARK]: 1 }]) }),
  },
  {
    name: 'content-type',
    weight: 4,
    fits: (draft) => draft.json !== undefined || draft.form !== undefined,
    spoil(draft, { random }) {
      const boundary = random.pick(['', 'x', '-'.repeat(500)])
      setHeader(
        draft,
        'content-type',
        random.pick([
          'text/plain',
          'application/x-www-form-urlencoded',
          'multipart/form-data',
          `multipart/form-data; boundary=${boundary}`,
          'application/json; charset=utf-16',
          'application/json;charset=',
          'application/problem+json',
          'application/xml',
          'text/html',
          '*/*',
          'json',
          ';',
          `application/json; x=${'y'.repeat(4_000)}`,
          'APPLICATION/JSON',
          'application/json, text/plain',
          'image/png',
          'application/octet-stream',
        ]),
      )
    },
  },
  {
    name: 'content-encoding',
    weight: 1,
    fits: hasJson,
    spoil: (draft, { random }) =>
      setHeader(draft, 'content-encoding', random.pick(['gzip', 'br', 'deflate', 'identity', 'x'])),
  },
]
