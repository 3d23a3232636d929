import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { hostileRun, type HostileReport } from '../src/hostile/index.js'
import { faultyServer } from './fixtures/with-faults.plugin.js'

let platform: TestPlatform
let report: HostileReport

beforeAll(async () => {
  const environment = { trustProxy: true }
  platform = await createTestPlatform({
    plugins: [faultyServer],
    environment,
  })
  report = await hostileRun(platform, { requests: 300, seed: 1, only: 'faulty', atOnce: 1 })
})
afterAll(async () => await platform?.close())

function found(target: string): string[] {
  return report.faults.filter((fault) => fault.target === target).map((fault) => fault.what)
}

describe('the hostile run, where a plugin is full of faults', () => {
  it('finds ids of another commune in an answer', () => {
    expect(found('faulty.leak')).toEqual([expect.stringMatching(/^shows ids of the other commune/)])
  })

  it('finds personal values in problems and in the log', () => {
    expect(found('faulty.echo')).toContainEqual(expect.stringMatching(/^echoes q9zx7wkv in a problem/))
    expect(found('log')).toContainEqual(expect.stringMatching(/^writes q9zx7wkv into the log/))
  })

  it('finds problems that the contract does not declare, and defects', () => {
    expect(found('faulty.undeclared')).toEqual([
      'answers the problem "undeclared", which its contract does not declare',
    ])
    expect(found('faulty.defect')).toEqual(['answers 500: a defect'])
    expect(found('log')).toContainEqual(expect.stringMatching(/^logs a defect/))
  })

  it('finds what is stored although the request is refused, here and elsewhere', () => {
    const all = report.faults.map((fault) => fault.what)
    expect(all).toContain('INSERT in plugin_faulty.word although everything was refused')
    expect(all).toContain('INSERT in plugin_faulty.word of the other commune')
  })

  it('finds nothing else', () => {
    const others = report.faults.filter(
      ({ target, what }) =>
        !target.startsWith('faulty.') && target !== 'log' && !what.includes('plugin_faulty.word'),
    )
    expect(others).toEqual([])
  })
})
