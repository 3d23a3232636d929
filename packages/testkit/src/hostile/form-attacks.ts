import { setHeader, type Attack } from './attack.js'
import type { Draft, HostileTarget } from './hostile-request.js'
import { PERSON_MARK, personalValue } from './personal-values.js'

const isPosted = (draft: Draft, { route }: HostileTarget): boolean =>
  route === undefined && draft.bytes !== undefined

/** What can be wrong with a form that a page posts. */
export const FORM_ATTACKS: readonly Attack[] = [
  {
    name: 'form-value',
    weight: 20,
    fits: isPosted,
    spoil(draft, { random, foreign }) {
      const fields = [...new URLSearchParams(draft.bytes?.toString() ?? '')]
      const value = random.pick([
        '',
        ' ',
        personalValue(random),
        '\u0000',
        'a\u0000b',
        '-1',
        '1e9',
        'NaN',
        '[object Object]',
        random.pickAny(foreign.allIds()) ?? 'x',
        'é'.repeat(5_000),
        "' OR 1=1 --",
        '<script>alert(1)</script>',
        '{{7*7}}',
        '\r\nSet-Cookie: hostile=1',
        '../../x',
        '__proto__',
        '9'.repeat(300),
        '2024-02-30',
        '\ufffd\ufffe',
        '\u202e',
        '12345678',
        'on',
        'true',
      ])
      const [name = 'x'] = random.pickAny(fields) ?? []
      draft.bytes = Buffer.from(
        new URLSearchParams([
          ...fields.filter(([each]) => each !== name || random.chance(0.1)),
          [name, value],
        ]).toString(),
      )
    },
  },
  {
    name: 'form-fields',
    weight: 8,
    fits: isPosted,
    spoil(draft, { random }) {
      const text = draft.bytes?.toString() ?? ''
      draft.bytes = Buffer.from(
        random.pick([
          '',
          `${text}&${text}`,
          `${text}&__proto__=1&constructor=2`,
          `${text}&${PERSON_MARK}=1`,
          'a=1&'.repeat(20_000),
          `${text}&=%00&%ff=%ff`,
          `%`,
          `${text}%`,
          '=',
          '&&&',
          `${text}&x=${'y'.repeat(900_000)}`,
          `x=${'y'.repeat(1_100_000)}`,
          '{"a":1}',
          `${text}&_method=DELETE`,
          text.replaceAll('=', '[]='),
          text.slice(0, Math.max(0, text.length - 3)),
        ]),
      )
    },
  },
  {
    name: 'form-bytes',
    weight: 4,
    fits: isPosted,
    spoil: (draft, { random }) =>
      void (draft.bytes = random.pick([
        random.bytes(200),
        Buffer.from('a=\u00e9', 'latin1'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('a=%ed%a0%80'),
        Buffer.from('a=%00%01'),
      ])),
  },
  {
    name: 'form-type',
    weight: 5,
    fits: isPosted,
    spoil: (draft, { random }) =>
      setHeader(
        draft,
        'content-type',
        random.pick([
          '',
          'text/plain',
          'application/json',
          'multipart/form-data',
          'multipart/form-data; boundary=x',
          'application/x-www-form-urlencoded; charset=utf-16',
          'image/png',
          ';',
          'a'.repeat(500),
        ]),
      ),
  },
]
