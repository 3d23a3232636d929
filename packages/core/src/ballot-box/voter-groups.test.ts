import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { AGE_BANDS } from '@parvis/contract'
import type { CastBallot, PersonAttributes } from '@parvis/plugin-api/server'
import fc from 'fast-check'
import { systemWork } from '../commune/system-work.js'
import { connectOnce } from '../database/connect-once.js'
import { openTestBallotBox, type TestBallotBox } from '../testing/test-ballot-box.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { TestVote, testVoter } from '../testing/test-vote.js'
import { bandOf, groupOf, packGroup, unpackGroup, type VoterGroup } from './voter-group.js'

const CLOSES = new Date('2027-06-30T21:59:00Z')
const centre: PersonAttributes = { birthDate: '1985-07-30', district: 'Centre' }

describe('the group of a voter', () => {
  it('has the age of the last day of the vote, and of the district what the proof has told', () => {
    expect(groupOf({ birthDate: '2011-06-30', district: 'Ben-Ahin' }, '2027-06-30')).toEqual({ age: '16-24', district: 'Ben-Ahin' })
    expect(groupOf({ birthDate: '2011-07-01' }, '2027-06-30')).toEqual({ age: '0-15', district: undefined })
    expect(groupOf({}, '2027-06-30')).toEqual({ age: undefined, district: undefined })
    expect([0, 15, 16, 24, 25, 34, 35, 49, 50, 64, 65, 110].map(bandOf)).toEqual(AGE_BANDS.flatMap((band) => [band, band]))
    expect(bandOf(-1)).toBeUndefined()
  })

  it('is the same after packing, whatever the district is called, and always as long', () => {
    const groups = fc.record({ age: fc.constantFrom(undefined, ...AGE_BANDS), district: fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), { nil: undefined }) })
    fc.assert(
      fc.property(groups, (group) => {
        const packed = packGroup(group)
        expect(packed).toHaveLength(128)
        const { age, district } = unpackGroup(packed)
        expect(age).toBe(group.age)
        expect((group.district ?? '').startsWith(district ?? '')).toBe(true)
        if (Buffer.byteLength(group.district ?? '') <= 126) expect(district).toBe(group.district)
      }),
    )
  })
})

describe('groups of voters in a ballot box', () => {
  let database: TestDatabase
  let process: TestBallotBox
  let stranger: TestBallotBox
  let vote: TestVote

  beforeAll(async () => {
    database = await createTestDatabase()
    process = await openTestBallotBox(database.urls)
    stranger = await openTestBallotBox(database.urls, undefined, 'another secret, as after a loss of the first')
  })
  afterAll(async () => {
    await process?.close()
    await stranger?.close()
    await database?.close()
  })
  let count = 0
  beforeEach(async () => {
    count += 1
    vote = new TestVote(process, systemWork(await createTestCommune(database.urls, `commune-${count}`)))
  })

  const cast = async (person: string, attributes: PersonAttributes, more: Partial<CastBallot> = {}): Promise<void> => {
    await vote.mustCast(person, { of: person }, { voter: { ...testVoter(person), attributes }, closesAt: CLOSES, changeable: true, ...more })
  }
  const take = async (through: TestVote = vote): Promise<readonly VoterGroup[]> => await through.within(async ({ groups }) => await groups.take(vote.activityId))
  const sealed = async (): Promise<(Buffer | null)[]> =>
    await connectOnce(database.superuserUrl, async (client) => {
      const { rows } = await client.query<{ sealed_group: Buffer | null }>('SELECT sealed_group FROM core.ballot_marker WHERE activity_id = $1', [vote.activityId])
      return rows.map((row) => row.sealed_group)
    })
  const sorted = (groups: readonly VoterGroup[]): string[] => groups.map(({ age = '?', district = '?' }) => `${age} ${district}`).sort()

  it('B-06 tell nothing to who has the database: all of one length, and those of the same people differ', async () => {
    await cast('ada', centre)
    await cast('bob', centre)
    await cast('eve', {})
    const values = (await sealed()).map((value) => value?.toString('latin1') ?? '')
    expect(values.map((value) => value.length)).toEqual([168, 168, 168])
    expect(new Set(values).size).toBe(3)
    expect(new Set(values.map((value) => value.slice(24))).size).toBe(3)
    expect(values.filter((value) => value.includes('Centre'))).toEqual([])
  })

  it('B-07 are not known to anybody before the close, and are taken from the markers when they are counted', async () => {
    await cast('ada', centre)
    await cast('bob', { birthDate: '1950-01-01' })
    await expect(take()).rejects.toThrow('is not sealed')
    await vote.seal()
    expect(sorted(await take())).toEqual(['35-49 Centre', '65+ ?'])
    expect(await sealed()).toEqual([null, null])
    expect(sorted(await take())).toEqual(['? ?', '? ?'])
  })

  it('count a person once who has changed the ballot, with what was known of them where the ballot that counts came in', async () => {
    await cast('ada', {}, { channel: 'web' })
    await cast('ada', centre, { channel: 'paper' })
    await cast('bob', centre)
    const before = await sealed()
    await cast('bob', centre)
    // A marker that says the same is not written anew, though each sealing differs.
    expect(new Set((await sealed()).map(String))).toEqual(new Set(before.map(String)))
    await vote.append()
    await vote.seal()
    expect(sorted(await take())).toEqual(['35-49 Centre', '35-49 Centre'])
  })

  it('B-09 leave out people whose vote was voided', async () => {
    await cast('ada', centre)
    await cast('bob', { district: 'Ben-Ahin' })
    await vote.within(async ({ voided }) => await voided.void(vote.activityId, 'ada'))
    await vote.seal()
    expect(sorted(await take())).toEqual(['? Ben-Ahin'])
    expect(await sealed()).toEqual([null, null])
  })

  it('are people of whom nothing is known, once the secret is another', async () => {
    await cast('ada', centre)
    await vote.seal()
    expect(sorted(await take(vote.through(stranger)))).toEqual(['? ?'])
  })
})
