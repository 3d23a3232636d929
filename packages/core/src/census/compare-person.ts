import { MATCH_FIELDS, type MatchField } from '@parvis/contract'
import { birthDateForms, readBirthDate } from './birth-date.js'
import { canonicalHouseNumber, canonicalPostCode, canonicalStreet } from './normalise-address.js'
import { isSameFamilyName, isSameGivenName } from './normalise-name.js'
import type { CensusPerson } from './read-person.js'

/** What somebody says about a person, as typed. */
export type TypedPerson = Readonly<Partial<Record<MatchField, string>>>

function isSame(field: MatchField, typed: string, known: CensusPerson): boolean {
  switch (field) {
    case 'familyName':
      return isSameFamilyName(typed, known.familyName)
    case 'givenName':
      return isSameGivenName(typed, known.givenName)
    case 'birthDate': {
      const date = readBirthDate(typed)
      return date !== undefined && birthDateForms(date).includes(known.birthDate)
    }
    case 'street':
      return canonicalStreet(typed) !== '' && canonicalStreet(typed) === canonicalStreet(known.street)
    case 'houseNumber':
      return (
        canonicalHouseNumber(typed) !== '' &&
        canonicalHouseNumber(typed) === canonicalHouseNumber(known.houseNumber)
      )
    case 'postCode':
      return canonicalPostCode(typed) !== '' && canonicalPostCode(typed) === canonicalPostCode(known.postCode)
  }
}

/** For each field that was typed: whether it is that of the person (spec I-08). All are compared, whatever the first says. */
export function comparePerson(
  typed: TypedPerson,
  known: CensusPerson,
): Readonly<Partial<Record<MatchField, boolean>>> {
  const compared = MATCH_FIELDS.flatMap((field) => {
    const text = typed[field]
    return text === undefined || text === '' ? [] : [[field, isSame(field, text, known)] as const]
  })
  return Object.fromEntries(compared)
}

/** Whether every one of these fields was typed, and is that of the person. */
export function isMatch(fields: readonly MatchField[], typed: TypedPerson, known: CensusPerson): boolean {
  const compared = comparePerson(typed, known)
  return fields.map((field) => compared[field] === true).every(Boolean)
}
