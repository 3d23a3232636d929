import { createClient } from '@parvis/client'
import { censusApi, type CensusMapping } from '@parvis/contract'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { valueOf, type StaffDesk } from './commune-driver.ts'
import type { CookieFetch } from './cookie-fetch.ts'
import { confirmAll } from './second-person.ts'

const PATIENCE_MS = 30_000
const POLL_MS = 100

/** Asks until the answer is there. @throws Error after half a minute. */
export async function until<Value>(ask: () => Promise<Value | undefined>): Promise<Value> {
  const end = Date.now() + PATIENCE_MS
  while (Date.now() < end) {
    const value = await ask()
    if (value !== undefined) return value
    await pause(POLL_MS)
  }
  throw new Error(`It has not come to that within ${PATIENCE_MS / 1000} s`)
}

/** Imports a register and puts it in force, the way two clerks do. @param csv with a header that is recognised. */
export async function importRegister(first: StaffDesk, second: StaffDesk, csv: string): Promise<void> {
  const api = createClient(censusApi, first)
  const file = new Blob([csv], { type: 'text/csv' })
  const body = { label: 'Registre', asOf: new Date().toISOString().slice(0, 10) }
  const { census } = valueOf(await api.upload({ file, fileName: 'registre.csv', body }))
  const params = { census: census.id }
  const { columns } = valueOf(await api.preview({ params }))
  const mapping: CensusMapping = Object.fromEntries(
    columns.flatMap(({ place, proposed }) => (proposed === undefined ? [] : [[proposed, place]])),
  )
  valueOf(await api.dryRun({ params, body: { mapping, hasHeader: census.hasHeader } }))
  await until(async () => valueOf(await api.read({ params })).report)
  valueOf(await api.proposeApproval({ params, body: {} }))
  await confirmAll(second)
  valueOf(await api.activate({ params, body: { evenSo: true } }))
  await until(async () => (valueOf(await api.read({ params })).state === 'active' ? true : undefined))
}

/** Gives a browser the session of a member of staff. */
export async function signedIn(page: Page, origin: string, staff: StaffDesk<CookieFetch>): Promise<void> {
  await page.context().addCookies(staff.fetch.cookies().map(({ name, value }) => ({ name, value, url: origin })))
}
