import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { canonicalJson } from '@parvis/transparency'
import fc from 'fast-check'
import { Client } from 'pg'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'

let database: TestDatabase
let root: Client

beforeAll(async () => {
  database = await createTestDatabase()
  root = new Client({ connectionString: database.superuserUrl })
  await root.connect()
})
afterAll(async () => {
  await root?.end()
  await database?.close()
})

describe('canonical JSON in the database', () => {
  it('is that of @parvis/transparency for everything that jsonb gives back', async () => {
    const value = fc.jsonValue({ stringUnit: 'binary' }).filter((each) => !JSON.stringify(each).includes('\\u0000') && !/\\ud[89a-f]/i.test(JSON.stringify(each)))
    const number = fc.double({ noNaN: true, noDefaultInfinity: true })
    await fc.assert(
      fc.asyncProperty(fc.oneof(value, number, fc.dictionary(fc.string({ unit: 'binary' }), fc.integer()).filter((each) => !JSON.stringify(each).includes('\\u0000'))), async (json) => {
        const { rows } = await root.query<{ given: unknown; text: string }>('SELECT $1::jsonb AS given, core.canonical_json($1::jsonb) AS text', [JSON.stringify(json)])
        expect(rows[0]?.text).toBe(canonicalJson(rows[0]?.given))
        expect(rows[0]?.text).toBe(canonicalJson(JSON.parse(JSON.stringify(json))))
      }),
      { numRuns: 1000 },
    )
  })

  it.each([0, -0, 1, -1, 100, 1e20, 1e21, 123456789012345680000, 1.5e300, 5e-324, 1e-6, 1e-7, 0.1, -123.456, 1e23, -1e23, 185539180242918800, 9.5e-7, Number.MAX_VALUE, -1.797693134862312e308, Number.MIN_VALUE * 3, Number.MAX_SAFE_INTEGER, 333333333.33333329, 9007199254740993, 2 ** 53])(
    'writes %p as JavaScript does',
    async (number) => {
      const { rows } = await root.query<{ text: string }>('SELECT core.canonical_json($1::jsonb) AS text', [JSON.stringify(number)])
      expect(rows[0]?.text).toBe(JSON.stringify(number))
    },
  )

  it('writes numbers of every size as JavaScript does', async () => {
    const powers = Array.from({ length: 310 }, (_, exponent) => [1, 2, 5, 9].flatMap((digit) => [Number(`${digit}e${exponent}`), Number(`-${digit}e-${exponent}`)])).flat()
    const bits = fc.sample(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), 3000).map((each) => new Float64Array(BigUint64Array.of(each).buffer)[0] ?? 0)
    const numbers = [...powers, ...bits, ...fc.sample(fc.maxSafeInteger(), 500)].filter((each) => Number.isFinite(each))
    const { rows } = await root.query<{ text: string }>('SELECT core.canonical_json(number) AS text FROM unnest($1::jsonb[]) WITH ORDINALITY AS given (number, place) ORDER BY place', [numbers.map((each) => JSON.stringify(each))])
    expect(rows.map(({ text }) => text)).toEqual(numbers.map((each) => JSON.stringify(each)))
  })

  it('orders keys by UTF-16 code units, where bytes have another order', async () => {
    const { rows } = await root.query<{ text: string }>('SELECT core.canonical_json($1::jsonb) AS text', [JSON.stringify({ '\ufb33': 1, '😀': 2, a: 3, '': 4, é: 5 })])
    expect(rows[0]?.text).toBe('{"":4,"a":3,"é":5,"😀":2,"\ufb33":1}')
  })
})
