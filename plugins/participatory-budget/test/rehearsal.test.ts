import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { participationAdminApi, votesStaffApi } from '@parvis/contract'
import { createTestPlatform, type TestPlatform } from '@parvis/testkit'
import { budgetStaffApi } from '../src/contract/index.js'
import budgetServer from '../src/server/index.js'
import { valueOf } from './budget-test-kit.js'

let platform: TestPlatform

beforeAll(async () => {
  platform = await createTestPlatform({ plugins: [budgetServer] })
})
afterAll(async () => await platform?.close())

describe('a rehearsal', () => {
  it('B-01 does not pass, and is no defect, where the rules cannot be counted by', async () => {
    const clerk = await platform.staff('huy', 'clerk')
    const title = { fr: 'Sans budget' }
    const body = { plugin: 'participatory-budget', title, settings: { budgetCents: 0 } }
    const { id } = valueOf(await clerk.client(participationAdminApi).createActivity({ body }))
    const params = { activity: id }
    const csv = 'référence;titre_fr;coût\npark;Un parc;6000\npath;Un sentier;500\n'
    valueOf(await clerk.client(budgetStaffApi).commitImport({ params, file: new Blob([csv], { type: 'text/csv' }), fileName: 'p.csv' }))
    const { rehearsal } = valueOf(await clerk.client(votesStaffApi).rehearse({ params }))
    expect(rehearsal?.passed).toBe(false)
    expect(rehearsal?.steps.filter((step) => !step.passed).map((step) => step.code)).toEqual(['counted'])
  })
})
