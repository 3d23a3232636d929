import { describe, expect, it } from '@jest/globals'
import { MATCH_FIELDS, type MatchField } from '@parvis/contract'
import fc from 'fast-check'
import { syntheticPeople } from '../testing/synthetic-people.js'
import { comparePerson, isMatch, type TypedPerson } from './compare-person.js'
import type { CensusPerson } from './read-person.js'

const people = syntheticPeople(400, { seed: 13 })
const census: readonly CensusPerson[] = people.map(({ nationalNumber: _, ...person }) => person)
const FIELDS: readonly MatchField[] = ['familyName', 'givenName', 'birthDate', 'houseNumber']

function typedBy(person: CensusPerson): TypedPerson {
  return Object.fromEntries(MATCH_FIELDS.map((field) => [field, person[field]]))
}

const someone = fc.constantFrom(...census)

/** What people do to what stands on their card. */
const spelling = fc.constantFrom<(text: string) => string>(
  (text) => text.toUpperCase(),
  (text) => text.normalize('NFD'),
  (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
  (text) => `  ${text.replaceAll('-', ' ')} `,
  (text) => text.replaceAll("'", '’'),
)

describe('I-08 a person and what was typed', () => {
  it('I-08 match whatever the spelling', () => {
    fc.assert(
      fc.property(someone, spelling, (person, spell) => {
        const typed = {
          ...typedBy(person),
          familyName: spell(person.familyName),
          givenName: spell(person.givenName),
          street: spell(person.street),
        }
        expect(isMatch(MATCH_FIELDS, typed, person)).toBe(true)
      }),
    )
  })

  it('I-08 never match when all but one field are made up', () => {
    fc.assert(
      fc.property(
        someone,
        fc.constantFrom(...FIELDS),
        fc.stringMatching(/^[qx]{6,9}$/),
        (person, right, fake) => {
          const invented: TypedPerson = {
            familyName: fake,
            givenName: `y${fake}`,
            birthDate: '1871-01-01',
            houseNumber: '99999',
            [right]: person[right],
          }
          expect(census.filter((each) => isMatch(FIELDS, invented, each))).toEqual([])
        },
      ),
    )
  })

  it('I-08 never match when one field is another person’s', () => {
    fc.assert(
      fc.property(someone, someone, fc.constantFrom(...MATCH_FIELDS), (person, other, field) => {
        fc.pre(comparePerson({ [field]: other[field] }, person)[field] === false)
        const typed = { ...typedBy(person), [field]: other[field] }
        expect(isMatch(MATCH_FIELDS, typed, person)).toBe(false)
        // The desk sees which one it was.
        const wrong = Object.entries(comparePerson(typed, person)).filter(([, agrees]) => !agrees)
        expect(wrong.map(([name]) => name)).toEqual([field])
      }),
    )
  })

  it('I-08 never match when a field that is asked for was left out', () => {
    fc.assert(
      fc.property(
        someone,
        fc.constantFrom(...MATCH_FIELDS),
        fc.constantFrom('', ' ', '-', undefined),
        (person, field, nothing) => {
          expect(isMatch(MATCH_FIELDS, { ...typedBy(person), [field]: nothing }, person)).toBe(false)
        },
      ),
    )
  })

  it('match by the year where the register knows no more of the birth', () => {
    const person: CensusPerson = {
      ...(census[0] ?? {
        familyName: '',
        givenName: '',
        birthDate: '',
        street: '',
        houseNumber: '',
        box: '',
        postCode: '',
        locality: '',
        district: '',
      }),
      birthDate: '1956-00-00',
    }
    expect(comparePerson({ birthDate: '1956-03-12' }, person)).toEqual({ birthDate: true })
    expect(comparePerson({ birthDate: '1957-03-12' }, person)).toEqual({ birthDate: false })
  })
})
