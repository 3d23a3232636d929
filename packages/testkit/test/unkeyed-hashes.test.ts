import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createHash } from 'node:crypto'
import { isProblem, sessionApi, verificationApi } from '@parvis/contract'
import { syntheticPeople, type SyntheticPerson } from '@parvis/core/testing'
import { Activities } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { withResidentAct } from '../src/fixtures/with-resident-act.plugin.js'
import { putCensusInForce } from '../src/platform/census-in-force.js'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import { answerStep, proveByMailbox } from '../src/platform/prove-resident.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { tracesOf } from '../src/platform/traces-of.js'
import { fakeEid } from './fixtures/fake-eid.plugin.js'

const Any = z.object({ name: z.string() })
const HOUR = 3_600_000
const TYPED = 'Zoe.Marker+Parvis@Example.ORG'
const STAFF = 'marker.of.staff@example.org'
const UNKNOWN = 'marker.of.nobody@example.org'
/** Numbers as cards, forms and files write them. */
const spellings = (number: string): string[] => {
  const parts = /^(..)(..)(..)(...)(..)$/.exec(number)?.slice(1) ?? []
  const [year, month, day, order, check] = parts
  return [number, `${year}.${month}.${day}-${order}.${check}`, `${year}.${month}.${day}-${order} ${check}`, `${year} ${month} ${day} ${order} ${check}`]
}

describe('mailboxes and numbers that residents and staff gave', () => {
  const people: SyntheticPerson[] = syntheticPeople(12, { seed: 16 }).map((person, place) => ({ ...person, email: `marker.${place}@example.org` }))
  let platform: TestPlatform
  let activity = ''

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withResidentAct, fakeEid] })
    activity = await platform.inCommune('huy', async () => {
      const startsAt = new Date(platform.clock.now().getTime() - HOUR)
      const created = await platform.get(Activities).create({
        plugin: 'with-resident-act',
        title: { fr: 'Bancs' },
        settings: {},
        eligibility: { 'with-resident-act.clap': { minimumLevel: 1 } },
        phases: [{ kind: 'open', startsAt, endsAt: new Date(startsAt.getTime() + 1_000 * HOUR) }],
        state: 'published',
      })
      if (isProblem(created)) throw new Error(created.code)
      return created.activity.id
    })
    await putCensusInForce(platform, 'huy', people)
    // Somebody who proves a mailbox, somebody who asks for a code and leaves, somebody whom the register does not know.
    await proveByMailbox(platform, 'huy', activity, TYPED)
    const step = async (method: string, name: string, fields: Record<string, string>) =>
      await platform.visitor('huy').client(verificationApi).answer({ params: { activity, method, step: name }, body: { fields, locale: 'fr' } })
    await step('mailbox', 'address', { email: UNKNOWN })
    const [known, other] = people
    const facts = ({ familyName, givenName, birthDate, houseNumber }: SyntheticPerson) => ({ familyName, givenName, birthDate, houseNumber })
    await step('census-match', 'details', { ...facts(known!), givenName: 'Personne' })
    await step('census-match', 'details', facts(known!))
    await answerStep(platform.visitor('huy'), { activity, method: 'fake-eid', step: 'card', fields: { number: other!.nationalNumber } })
    await platform.visitor('huy').client(sessionApi).requestCode({ body: { email: STAFF, locale: 'fr' } })
    await platform.runJobs()
  })
  afterAll(async () => await platform?.close())

  it.each([
    ['a mailbox that was proven', [TYPED, TYPED.toLowerCase(), 'zoe.marker@example.org']],
    ['a mailbox that was typed', [UNKNOWN]],
    ['a mailbox of staff that nobody has', [STAFF]],
    ['mailboxes of a register', people.map(({ email }) => email)],
    ['national numbers of a register and of a card', people.slice(0, 3).flatMap(({ nationalNumber }) => spellings(nationalNumber))],
  ])('I-16 are stored nowhere, nor an unkeyed hash of them, in any spelling: %s', async (_what, values) => {
    const found = await Promise.all(values.map(async (value) => await tracesOf(platform, value)))
    expect(found.flat()).toEqual([])
  })

  it.each([
    ['hex', createHash('md5').update(UNKNOWN).digest('hex')],
    ['base64url', createHash('sha256').update(UNKNOWN.toUpperCase()).digest('base64url')],
    ['bytes', `\\x${createHash('sha1').update(UNKNOWN).digest('hex')}`],
    ['a shortened hash', createHash('sha512').update(UNKNOWN).digest('hex').slice(0, 32)],
  ])('I-16 would be found if somebody stored one in %s', async (_how, hash) => {
    const place = 'table core.migration'
    await platform.rows(Any, 'INSERT INTO core.migration (name) VALUES ($1) RETURNING name', [hash])
    const found = await tracesOf(platform, UNKNOWN)
    await platform.rows(Any, 'DELETE FROM core.migration WHERE name = $1 RETURNING name', [hash])
    expect(new Set(found.map((trace) => trace.place))).toEqual(new Set([place]))
  })
})
