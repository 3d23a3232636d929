import { z } from 'zod'
import { defineId } from '../primitives/public-id.js'
import { TEXT_ENCODINGS, TextEncoding } from '../primitives/text-encoding.js'
import { Instant } from './participation.js'

export const CensusId = defineId('cen')

/**
 * Life of a census. `uploaded`: the file was read. `dry-run`: it was checked line by line. `approved`: a second person has
 * agreed. `active`: it is in force, at most one in a commune. `closed`: no longer in force. `purged`: everything about
 * persons is deleted; what remains are numbers.
 */
export const CENSUS_STATES = ['uploaded', 'dry-run', 'approved', 'active', 'closed', 'purged'] as const
export const CensusState = z.enum(CENSUS_STATES)
export type CensusState = z.infer<typeof CensusState>

/** What a column of the file can be. The national number is turned into a keyed hash while the file is read. */
export const CENSUS_FIELDS = [
  'familyName',
  'givenName',
  'birthDate',
  'nationalNumber',
  'street',
  'houseNumber',
  'box',
  'postCode',
  'locality',
  'district',
  'email',
  'language',
] as const
export const CensusField = z.enum(CENSUS_FIELDS)
export type CensusField = z.infer<typeof CensusField>

/**
 * Fields that a resident can be asked for to be found in the census (spec I-08). The national number is not one of them:
 * who knows a number has proven nothing (spec I-10).
 */
export const MATCH_FIELDS = [
  'familyName',
  'givenName',
  'birthDate',
  'street',
  'houseNumber',
  'postCode',
] as const
export const MatchField = z.enum(MATCH_FIELDS)
export type MatchField = z.infer<typeof MatchField>

export const CENSUS_ENCODINGS = TEXT_ENCODINGS
export const CensusEncoding = TextEncoding
export type CensusEncoding = TextEncoding

/** Field → place of its column, from 0. */
export const CensusMapping = z.partialRecord(CensusField, z.int().min(0).max(199))
export type CensusMapping = z.infer<typeof CensusMapping>

/** Long work under way. A failure is told by a code; the work can be begun again. */
export const WorkProgress = z.object({
  kind: z.string(),
  done: z.int(),
  total: z.int(),
  failed: z.string().optional(),
})
export type WorkProgress = z.infer<typeof WorkProgress>

/** What a dry run found: numbers only. */
export const CensusReport = z.object({
  /** Lines of the file with something on them, the header apart. */
  lines: z.int(),
  /** Persons that are taken. */
  accepted: z.int(),
  /** Lines that are not taken because something is wrong. */
  bad: z.int(),
  /** Lines about a person who was there before. */
  repeated: z.int(),
  /** Remarks on lines that are taken nevertheless. */
  remarks: z.int(),
  withNationalNumber: z.int(),
  withMailbox: z.int(),
  withAddress: z.int(),
  /** Share of bad lines above which the file cannot be approved, in percent. */
  badLimit: z.number(),
  isBlocked: z.boolean(),
  /** Compared with the census in force, if there is one. */
  added: z.int(),
  kept: z.int(),
  gone: z.int(),
})
export type CensusReport = z.infer<typeof CensusReport>

export const Census = z.object({
  id: CensusId.schema,
  label: z.string(),
  state: CensusState,
  /** Day to which the extract of the register belongs. */
  asOf: z.iso.date(),
  encoding: CensusEncoding,
  separator: z.string(),
  hasHeader: z.boolean(),
  lines: z.int(),
  mapping: CensusMapping,
  report: CensusReport.optional(),
  /** Persons who can be found in it now. */
  persons: z.int(),
  /** Persons taken out of it since it is in force. */
  erased: z.int(),
  work: WorkProgress.optional(),
  uploadedAt: Instant,
  activatedAt: Instant.optional(),
  closedAt: Instant.optional(),
  purgedAt: Instant.optional(),
  /** Day on which it will be deleted, as far as that is known. */
  deletedOn: z.iso.date().optional(),
})
export type Census = z.infer<typeof Census>

/** A column of the file: its name, where the file has names, and what it seems to be. */
export const CensusColumn = z.object({
  place: z.int(),
  name: z.string(),
  proposed: CensusField.optional(),
})
export type CensusColumn = z.infer<typeof CensusColumn>

/** Something about a line: where, in which field, and a code. Never a value. */
export const CensusFinding = z.object({
  line: z.int(),
  field: z.string(),
  code: z.string(),
  /** The line is not taken. */
  isBad: z.boolean(),
  /** The line of the same person, where that is what was found. */
  otherLine: z.int().optional(),
})
export type CensusFinding = z.infer<typeof CensusFinding>

export const CensusSettings = z.object({
  /** What residents are asked for when they say who they are. */
  matchFields: z.array(MatchField),
  /** Percent of bad lines above which a file cannot be approved (0 to 20). */
  badLimit: z.number().min(0).max(20),
  /** Days after the dispute window of the last vote until the census is deleted (1 to 365). */
  deleteAfterDays: z.int().min(1).max(365),
  /** At the desk, a colleague must confirm each check of a person. */
  deskNeedsTwo: z.boolean(),
  /** Minutes for which a code from the desk is valid (5 to 240). */
  deskCodeMinutes: z.int().min(5).max(240),
  /** The desk may look a person up by the national number on their document; only where the commune is authorised to use it. */
  deskUsesNumbers: z.boolean(),
})
export type CensusSettings = z.infer<typeof CensusSettings>
