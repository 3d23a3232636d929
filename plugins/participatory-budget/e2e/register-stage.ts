import { createClient } from '@parvis/client'
import { censusApi, type CensusMapping } from '@parvis/contract'
import { belgianDay, until } from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'
import { valueOf, type StaffDesk } from './commune-driver.ts'
import type { CookieFetch } from './cookie-fetch.ts'
import { confirmAll } from './second-person.ts'

const REGISTER = { patienceMs: 30_000, what: 'the next state of the register' }

/** Imports a register and puts it in force, the way two clerks do. @param csv with a header that is recognised. */
export async function importRegister(first: StaffDesk, second: StaffDesk, csv: string): Promise<void> {
  const api = createClient(censusApi, first)
  const file = new Blob([csv], { type: 'text/csv' })
  const body = { label: 'Registre', asOf: belgianDay(new Date()) }
  const { census } = valueOf(await api.upload({ file, fileName: 'registre.csv', body }))
  const params = { census: census.id }
  const { columns } = valueOf(await api.preview({ params }))
  const mapping: CensusMapping = Object.fromEntries(
    columns.flatMap(({ place, proposed }) => (proposed === undefined ? [] : [[proposed, place]])),
  )
  valueOf(await api.dryRun({ params, body: { mapping, hasHeader: census.hasHeader } }))
  await until(async () => valueOf(await api.read({ params })).report, REGISTER)
  valueOf(await api.proposeApproval({ params, body: {} }))
  await confirmAll(second)
  valueOf(await api.activate({ params, body: { evenSo: true } }))
  await until(
    async () => (valueOf(await api.read({ params })).state === 'active' ? true : undefined),
    REGISTER,
  )
}

/** Gives a browser the session of a member of staff. */
export async function signedIn(page: Page, origin: string, staff: StaffDesk<CookieFetch>): Promise<void> {
  await page.context().addCookies(staff.fetch.cookies().map(({ name, value }) => ({ name, value, url: origin })))
}
