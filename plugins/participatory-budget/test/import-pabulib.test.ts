import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTestPlatform, type TestPlatform } from '@parvis/testkit'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { participationApi } from '@parvis/contract'
import { z } from 'zod'
import { budgetApi } from '../src/contract/index.js'
import participatoryBudgetServer from '../src/server/index.js'
import { ImportPabulibCommand } from '../src/server/setup/import-pabulib.command.js'
import { valueOf, wholeResult } from './budget-test-kit.js'

const sample = fileURLToPath(new URL('../../../packages/tally/samples/small-town.pb', import.meta.url))
const shared = (name: string) => fileURLToPath(new URL(`../../../../shared/data/pabulib/${name}`, import.meta.url))

describe('import pabulib', () => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [participatoryBudgetServer] })
  })
  afterAll(() => platform?.close())

  const run = (file: string, options: Record<string, string> = {}) =>
    platform.inCommune('gent', () => platform.get(ImportPabulibCommand).run({ arguments: [file], options }))
  const activities = async () => valueOf(await platform.visitor('gent').client(participationApi).overview()).activities
  const resultOf = async (title: string) => {
    const activity = (await activities()).find((each) => each.title.nl === title)
    if (activity === undefined) throw new Error(`${title} is not there`)
    return wholeResult(valueOf(await platform.visitor('gent').client(budgetApi).result({ params: { activity: activity.id } })))
  }

  it('makes a finished activity with its result out of a file', async () => {
    const { lines, exitCode } = await run(sample, { title: 'Voorbeeld', rule: 'equal-shares' })
    expect({ exitCode, last: lines.at(-1) }).toEqual({ exitCode: 0, last: expect.stringContaining('/gent/nl/a/voorbeeld/results') })
    const result = await resultOf('Voorbeeld')
    expect(result.imported).toBe(true)
    expect(result.winners.length).toBeGreaterThan(0)
    expect(result.spentCents).toBeLessThanOrEqual(result.budgetCents)
    await platform.runJobs()
    expect(await resultOf('Voorbeeld')).toEqual(result)
  })

  it('takes the name that parvis tally has for equal shares', async () => {
    expect((await run(sample, { title: 'Natelling', rule: 'add1' })).exitCode).toBe(0)
    const { rule, winners } = await resultOf('Natelling')
    expect({ rule, winners }).toEqual({ rule: 'equal-shares', winners: (await resultOf('Voorbeeld')).winners })
  })

  const assen = shared('Netherlands_Assen_2024.pb')
  const withShared = existsSync(assen) ? it : it.skip
  withShared('gives a real election the winners, spending and endowment that were published (skipped without the shared data)', async () => {
    expect((await run(assen)).exitCode).toBe(0)
    const result = await resultOf('Assen Top Idee')
    const Expected = z.object({
      results: z.array(z.object({ rule: z.string(), utility: z.string().optional(), winners: z.array(z.string()), spent: z.union([z.string(), z.number()]), endowment: z.union([z.string(), z.number()]).nullish() })),
    })
    const expected = Expected.parse(JSON.parse(readFileSync(shared('expected/Netherlands_Assen_2024.json'), 'utf8'))).results.find((each) => each.rule === 'add1' && each.utility === 'cost')
    expect([...result.winners].sort()).toEqual([...(expected?.winners ?? [])].sort())
    expect(result.spentCents).toBe(Number(expected?.spent) * 100)
    expect(result.endowment).toBe(String(expected?.endowment))
    expect(result.recount).toBe('npm run -s parvis -- tally election.pb --rule add1 --utility cost --json')
  })

  it('answers a malformed file with lines and reasons, and stores nothing', async () => {
    const before = (await activities()).length
    const folder = await mkdtemp(join(tmpdir(), 'parvis-import-'))
    const file = join(folder, 'broken.pb')
    await writeFile(file, readFileSync(sample, 'utf8').replace(/^1;.*$/m, '1;no-such-project'))
    const { lines, exitCode } = await run(file)
    expect(exitCode).toBe(2)
    expect(lines[0]).toMatch(/broken\.pb:\d+: .*no-such-project/)
    expect((await run(join(folder, 'absent.pb'))).exitCode).toBe(2)
    expect((await run(sample, { rule: 'dice' })).exitCode).toBe(2)
    expect(await activities()).toHaveLength(before)
  })
})
