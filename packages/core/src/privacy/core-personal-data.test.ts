import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { LOCALES } from '@parvis/contract'
import { connectOnce } from '../database/connect-once.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { CORE_PERSONAL_DATA } from './core-personal-data.js'

/** Tables without personal data, and why. A new table of core goes here, or into an entry of `CORE_PERSONAL_DATA`. */
const WITHOUT: Readonly<Record<string, string>> = {
  activity: 'texts of the commune',
  activity_eligibility: 'rules, which name nobody',
  audit_check: 'results of checks',
  ballot: 'ballots, which nothing leads to a person; spec B-06',
  ballot_checkpoint: 'signed sizes and roots',
  ballot_log_node: 'hashes of commitments',
  census_settings: 'which columns a file had',
  checkpoint_key: 'public keys of communes',
  commune: 'facts of a commune; its contact is public',
  data_request: 'requests that hold nothing about who made them',
  file: 'pictures that staff published, without metadata',
  identity_provider: 'addresses and sealed secrets of providers',
  installation_secret: 'a check value of the secret',
  migration: 'which migrations ran',
  module: 'which modules are on',
  module_change: 'changes of modules, by account id',
  outbox: 'events, which carry ids alone',
  outbox_delivery: 'which event was delivered',
  paid_toll: 'hashes of random values',
  phase: 'dates',
  process: 'texts of the commune',
  vote: 'state, rules and digests',
  vote_day: 'numbers, small ones left out',
  vote_statement: 'statements that auditors have published',
}

describe('the personal data of core', () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database?.close())

  it('I-26 is declared, table by table: each holds declared data, or none for a reason', async () => {
    const tables = await connectOnce(database.superuserUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'core' AND table_type = 'BASE TABLE' ORDER BY 1")
      return rows.map(({ name }) => name)
    })
    const declared = CORE_PERSONAL_DATA.flatMap((entry) => entry.tables)
    const decided = [...declared, ...Object.keys(WITHOUT)]
    expect(tables.filter((table) => !decided.includes(table))).toEqual([])
    expect(decided.filter((table) => !tables.includes(table))).toEqual([])
    expect(new Set(decided).size).toBe(decided.length)
  })

  it('is explained in every language', () => {
    for (const { what, purpose, retention, notByPerson } of CORE_PERSONAL_DATA) {
      for (const text of [what, purpose, retention, notByPerson ?? what]) expect(Object.keys(text).sort()).toEqual([...LOCALES].sort())
    }
  })
})
