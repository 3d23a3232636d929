import { describe, expect, it } from '@jest/globals'
import { schemaOf } from '@parvis/plugin-api'
import type { DataSubject, PluginServer } from '@parvis/plugin-api/server'
import { PersonalDataSources } from '@parvis/core/testing'
import { z } from 'zod'
import { createTestPlatform } from '../platform/create-test-platform.js'
import type { TestPlatform } from '../platform/test-platform.js'
import { tracesOf } from '../platform/traces-of.js'

/** Somebody who does not exist, and whom the suite looks for afterwards. */
export interface PlantedPerson {
  readonly personKey: string
  readonly mailbox: string
  /** A word that stands nowhere else: for a name, or a text. */
  readonly name: string
}

/** Stores something about a person in a commune, as the plugin would. Runs in a unit of work of the commune. */
export type PlantPersonalData = (platform: TestPlatform, person: PlantedPerson) => Promise<void>

/** Columns that hold a person. */
const TELLING = /(^|_)(person|mailbox|e?mail|phone|birth|nullifier|voter|signer|author|address)(_|$)/

const PLANTED: PlantedPerson = { personKey: 'k'.repeat(43), mailbox: 'marker.person@nowhere.example', name: 'Markerperson' }
const Column = z.object({ table: z.string(), name: z.string() })

/**
 * Rights of persons over what a plugin stores about them (spec I-26): each table that holds persons is declared, and where it
 * is found by person, it is found, told and erased without a trace, in that commune alone.
 */
export function personalDataConformance(server: PluginServer, plant: PlantPersonalData | undefined, others: readonly PluginServer[] = []): void {
  const { plugin } = server
  const found = (server.personalData ?? []).flatMap(({ tables }) => tables)

  describe(`what the plugin "${plugin.id}" stores of persons`, () => {
    const withPlatform = async (task: (platform: TestPlatform) => Promise<void>): Promise<void> => {
      const platform = await createTestPlatform({ plugins: [...others, server] })
      try {
        await task(platform)
      } finally {
        await platform.close()
      }
    }

    it('I-26 is declared: no other table has a column for a person', async () => {
      await withPlatform(async (platform) => {
        const columns = await platform.rows(
          Column,
          `SELECT table_schema || '.' || table_name AS table, column_name AS name FROM information_schema.columns WHERE table_schema = $1`,
          [schemaOf(plugin.id)],
        )
        const declared = plugin.personalData.map(({ table }) => table)
        expect(columns.filter(({ table, name }) => TELLING.test(name) && !declared.includes(table))).toEqual([])
        const tables = new Set(columns.map(({ table }) => table))
        expect(declared.filter((table) => !table.startsWith('core.') && !tables.has(table))).toEqual([])
      })
    })

    if (found.length === 0) return

    it('I-26 is found and told to the person, erased without a trace, and left alone in another commune', async () => {
      if (plant === undefined) throw new Error(`conformance(): say in \`plantPersonalData\` how "${plugin.id}" stores something about a person`)
      await withPlatform(async (platform) => {
        for (const slug of ['huy', 'gent']) await platform.inCommune(slug, async () => await plant(platform, PLANTED))
        const subject: DataSubject = { proofs: [{ personKey: PLANTED.personKey, level: 4 }], mailbox: PLANTED.mailbox, isVouchedFor: false }
        const stranger: DataSubject = { proofs: [{ personKey: 's'.repeat(43), level: 4 }], mailbox: 'stranger@nowhere.example', isVouchedFor: true }
        const items = async (slug: string, who = subject) =>
          await platform.inCommune(slug, async () => {
            const { groups } = await platform.get(PersonalDataSources).read(who)
            return groups.filter(({ owner }) => owner === plugin.id).flatMap(({ entries }) => entries.flatMap((entry) => entry.items))
          })
        const elsewhere = await items('gent')
        expect((await items('huy')).length).toBeGreaterThan(0)
        expect(await items('huy', stranger)).toEqual([])
        await platform.inCommune('huy', async () => await platform.get(PersonalDataSources).erase(stranger))
        expect(await items('gent')).toEqual(elsewhere)
        await platform.inCommune('huy', async () => await platform.get(PersonalDataSources).erase(subject))
        expect((await items('huy')).filter(({ stays }) => stays === undefined)).toEqual([])
        expect(await items('gent')).toEqual(elsewhere)
        await platform.inCommune('gent', async () => await platform.get(PersonalDataSources).erase(subject))
        for (const value of Object.values(PLANTED)) expect(await tracesOf(platform, value)).toEqual([])
      })
    })
  })
}
