import { describe, expect, it } from '@jest/globals'
import { LOCALES } from '@parvis/contract'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CORE_ACTS } from './official-acts.js'

const root = join(import.meta.dirname, '..', '..', '..', '..', '..')
const core = join(root, 'packages', 'core', 'src')

/** Codes that core writes out; those it puts together are in the list by hand. */
function actsOfCore(): string[] {
  const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.test|\.fixture)\.ts$/.test(name))
  return files.flatMap((name) => [...readFileSync(join(core, name), 'utf8').matchAll(/action: '(core\.[a-z-]+)'/g)].map(([, code = '']) => code))
}

describe('the list of official acts', () => {
  it('holds every act that core writes out', () => {
    const listed: readonly string[] = CORE_ACTS
    const acts = actsOfCore()
    expect(acts.length).toBeGreaterThan(20)
    expect(acts.filter((code) => !listed.includes(code))).toEqual([])
  })

  it('has a name for each act in every language', () => {
    for (const locale of LOCALES) {
      const texts = JSON.parse(readFileSync(join(root, 'apps', 'admin', 'locales', `${locale}.json`), 'utf8'))
      expect(CORE_ACTS.filter((code) => texts[`act.${code}`] === undefined)).toEqual([])
    }
  })
})
