import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { participationAdminApi } from '@parvis/contract'
import { createTestPlatform, type TestBrowser, type TestPlatform } from '@parvis/testkit'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { budgetStaffApi } from '../src/contract/index.js'
import budgetServer from '../src/server/index.js'
import { BROKEN_LISTS } from './broken-lists.js'
import { codeOf, valueOf } from './budget-test-kit.js'

describe('a list of projects that cannot be imported', () => {
  let platform: TestPlatform
  let clerk: TestBrowser
  let params: { readonly activity: string }

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [budgetServer] })
    clerk = await platform.staff('huy', 'clerk')
    const title = { fr: 'Budget participatif', nl: 'Burgerbegroting' }
    const body = { plugin: 'participatory-budget', title, summary: title, settings: { budgetCents: 1_000_000, capCents: 500_000 } }
    params = { activity: valueOf(await clerk.client(participationAdminApi).createActivity({ body })).id }
    const kept = { title: { fr: 'Gardé' }, costCents: 100, reference: 'kept' }
    valueOf(await clerk.client(budgetStaffApi).createProject({ params, body: kept }))
  })
  afterAll(() => platform?.close())

  const projects = async () => valueOf(await clerk.client(budgetStaffApi).projects({ params })).items

  it.each(BROKEN_LISTS)('$what: says the line and what is wrong, in the check and when it should be stored, and stores nothing', async (list) => {
    const before = await projects()
    const bytes = await list.bytes()
    const file = new Blob([Uint8Array.from(bytes)], { type: list.mediaType })
    const call = { params, file, fileName: list.fileName, body: list.choice ?? {} }
    const report = valueOf(await clerk.client(budgetStaffApi).checkImport(call))
    expect(report.faults[0]).toMatchObject(list.first)
    expect(report.stored).toBe(false)
    const refused = await clerk.client(budgetStaffApi).commitImport(call)
    expect(codeOf(refused)).toBe('import-refused')
    if (!refused.ok) expect(refused.problem.issues?.[0]?.path).toMatch(new RegExp(`^line ${list.first.line}(,|$)`))
    expect(await projects()).toEqual(before)
  })

  it('says of each fault, in every language, what is wrong and what to do', async () => {
    const codes = new Set(BROKEN_LISTS.map(({ first }) => first.code))
    for (const language of ['fr', 'nl', 'de', 'en']) {
      const texts = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(new URL(`../locales/${language}.json`, import.meta.url), 'utf8')))
      for (const code of codes) expect([texts[`import.fault.${code}`], texts[`import.way-out.${code}`]]).toEqual([expect.any(String), expect.any(String)])
    }
  })

  it('refuses a picture called .csv, an empty file and one that is too large before reading them', async () => {
    const staff = clerk.client(budgetStaffApi)
    const picture = Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==', 'base64'))
    const send = async (bytes: Uint8Array<ArrayBuffer>) => codeOf(await staff.previewImport({ params, file: new Blob([bytes], { type: 'text/csv' }), fileName: 'x.csv' }))
    expect(await send(picture)).toBe('unsupported-media-type')
    expect(await send(new Uint8Array())).toBe('invalid-input')
    expect(await send(new Uint8Array(5_000_001).fill(65))).toBe('too-large')
  })
})
