import type { PersonAttributes } from '@parvis/plugin-api/server'

/** Attributes out of a parsed object: what is absent has no name either. */
export function knownAttributes(attributes: {
  readonly [Name in keyof PersonAttributes]: PersonAttributes[Name] | undefined
}): PersonAttributes {
  const { birthDate, communeNis, district, residenceAsOf, kind } = attributes
  return {
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(communeNis === undefined ? {} : { communeNis }),
    ...(district === undefined ? {} : { district }),
    ...(residenceAsOf === undefined ? {} : { residenceAsOf }),
    ...(kind === undefined ? {} : { kind }),
  }
}
