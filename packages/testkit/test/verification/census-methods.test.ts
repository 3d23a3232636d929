import {
  syntheticPeople,
  LetterCodes,
  DeskCodes,
  CensusAssertions,
  CensusSearch,
  type SyntheticPerson,
} from '@parvis/core/testing'
import { ActivityId } from '@parvis/contract'
import {
  verificationMethodConformance,
  type MethodTrial,
} from '../../src/conformance/verification-method-conformance.js'
import { putCensusInForce } from '../../src/platform/census-in-force.js'
import { answerStep } from '../../src/platform/prove-resident.js'
import type { TestPlatform } from '../../src/platform/test-platform.js'

const people = syntheticPeople(30, { seed: 31 }).filter(({ familyName }) => familyName.length >= 8)
const person = (number: number): SyntheticPerson => {
  const found = people[number]
  if (found === undefined) throw new Error('Too few people')
  return found
}
const detailsOf = ({ familyName, givenName, birthDate, houseNumber }: SyntheticPerson) => ({
  familyName,
  givenName,
  birthDate,
  houseNumber,
})
const secretsOf = ({ familyName, birthDate, nationalNumber }: SyntheticPerson) => [
  familyName,
  birthDate,
  nationalNumber,
]
const prepare = async ({ platform, slug }: Pick<MethodTrial, 'platform' | 'slug'>): Promise<void> =>
  void (await putCensusInForce(platform, slug, people))

/** The person's id in the census in force. */
async function idOf(platform: TestPlatform, who: SyntheticPerson): Promise<string> {
  const known = await platform.get(CensusSearch).match(detailsOf(who))
  if (known === undefined) throw new Error('Not in the census')
  return known.personId
}

verificationMethodConformance({
  id: 'census-match',
  prepare,
  async prove({ activity, browser, person: number }) {
    await answerStep(browser, {
      activity,
      method: 'census-match',
      step: 'details',
      fields: detailsOf(person(number)),
    })
  },
  secrets: (number) => secretsOf(person(number)),
  wrong: {
    familyName: 'Personne-Ici',
    givenName: 'Nulle-Part',
    birthDate: '1871-02-03',
    houseNumber: '98765',
  },
})

const letters: string[] = []

verificationMethodConformance({
  id: 'letter-code',
  async prepare({ platform, slug, activity }) {
    await putCensusInForce(platform, slug, people)
    await platform.inCommune(slug, async () => {
      const ids = await Promise.all([0, 1, 2, 3].map(async (number) => await idOf(platform, person(number))))
      const made = await platform.get(LetterCodes).make(ActivityId.decode(activity) ?? '', ids)
      letters.push(...made.map(({ code }) => code))
    })
  },
  async prove({ activity, browser, person: number }) {
    await answerStep(browser, {
      activity,
      method: 'letter-code',
      step: 'code',
      fields: { code: letters[number] ?? '' },
    })
  },
  secrets: (number) => [letters[number] ?? '', ...secretsOf(person(number))],
  wrong: { code: 'ABCD-EFGH-JKMN-PQRS-T' },
})

const slips: string[] = []

verificationMethodConformance({
  id: 'counter',
  prepare,
  async prove({ platform, slug, activity, browser, person: number }) {
    const { code } = await platform.inCommune(slug, async () => {
      const known = await platform.get(CensusSearch).match(detailsOf(person(number)))
      if (known === undefined) throw new Error('Not in the census')
      const { personKey, attributes } = await platform.get(CensusAssertions).of(known, 3)
      return await platform
        .get(DeskCodes)
        .issue(ActivityId.decode(activity) ?? '', { personKey: personKey ?? '', attributes }, 30)
    })
    slips[number] = code
    await answerStep(browser, { activity, method: 'counter', step: 'code', fields: { code } })
  },
  secrets: (number) => [slips[number] ?? '', ...secretsOf(person(number))],
  wrong: { code: 'ABCD-EFGH-JKMN-PQRS-T' },
})
