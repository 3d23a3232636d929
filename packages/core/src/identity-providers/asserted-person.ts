import { NotIdentified, SignInInvalid, type IdentityProviderSettings, type Problem } from '@parvis/contract'
import type { PersonAttributes, PersonSource } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { canonicalNationalNumber } from '../identity/national-number.js'
import { authorisedNumber, type IdentityProviderRecord } from './identity-provider-record.js'

/** Whom a provider named, in memory only. */
export interface AssertedPerson {
  readonly source: PersonSource
  readonly attributes: PersonAttributes
}

/** Claims as they came, signed but of any shape. */
export type Claims = Readonly<Record<string, unknown>>

const LONGEST = 255
const CONTROL = /\p{Cc}/u

const Birth = z.iso.date()
const Nis = z.string().regex(/^\d{5}$/)
const PostalCode = z.string().regex(/^[1-9]\d{3}$/)
const District = z.string().trim().min(1).max(100)

/** The value of a claim; where there is none of that name, a dotted name leads through objects. */
export function claimOf(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  let value: unknown = claims
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = Reflect.get(value, part)
  }
  return value
}

/** Whether a claim is text that something can be made of: not endless, without control characters, with whole characters. */
function isPlain(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST && !CONTROL.test(value) && value.isWellFormed()
}

/**
 * Who it is, and what is known of them, by the claims that the commune has mapped; everything else is never looked at.
 *
 * @returns `sign-in-invalid` for claims that no honest provider sends; `not-identified` when the national number, which
 * makes one person one person, is not among them.
 */
export function assertedPerson(
  provider: Pick<IdentityProviderRecord, 'settings' | 'authorisation'>,
  claims: Claims,
  communeNis: string,
): AssertedPerson | Problem {
  const { settings } = provider
  const number = authorisedNumber(provider)
  const used = [...Object.values(settings.claims), number?.claim].flatMap((name) => name ?? [])
  const values = ['sub', ...used].map((name) => claimOf(claims, name))
  if (values.some((value) => value !== undefined && value !== null && !isPlain(value))) return SignInInvalid()
  const source = number === undefined ? subjectSource(settings, claims) : numberSource(claimOf(claims, number.claim))
  if (source === undefined) return number === undefined ? SignInInvalid() : NotIdentified()
  return { source, attributes: attributesOf(settings, claims, communeNis) }
}

function subjectSource({ issuer }: IdentityProviderSettings, claims: Claims): PersonSource | undefined {
  const subject = claims['sub']
  return typeof subject === 'string' && subject !== '' ? { kind: `oidc:${issuer}`, id: subject } : undefined
}

function numberSource(value: unknown): PersonSource | undefined {
  // Bis numbers are for people who live or work here and are in no register of population.
  const number = typeof value === 'string' ? canonicalNationalNumber(value, ['register', 'bis']) : undefined
  return number === undefined ? undefined : { kind: 'national-number', id: number }
}

function attributesOf(settings: IdentityProviderSettings, claims: Claims, ownNis: string): PersonAttributes {
  const { birthDate, communeNis, postalCode, district } = settings.claims
  const read = <Value>(schema: z.ZodType<Value>, name: string | undefined): Value | undefined =>
    name === undefined ? undefined : schema.safeParse(claimOf(claims, name)).data
  const born = read(Birth, birthDate)
  const code = read(PostalCode, postalCode)
  const nis = read(Nis, communeNis) ?? (code !== undefined && settings.postalCodes.includes(code) ? ownNis : undefined)
  const part = read(District, district)
  return {
    kind: 'natural',
    ...(born === undefined ? {} : { birthDate: born }),
    ...(nis === undefined ? {} : { communeNis: nis }),
    ...(part === undefined ? {} : { district: part }),
  }
}
