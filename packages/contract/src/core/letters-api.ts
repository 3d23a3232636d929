import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { defineProblem, InvalidInput, NotFound, TooManyRequests } from '../api/problem.js'
import { Locale, LocalizedText } from '../primitives/localized-text.js'
import { defineId } from '../primitives/public-id.js'
import { WorkUnderWay } from './census-api.js'
import { WrongState } from './participation-api.js'
import { ActivityId, Instant } from './participation.js'
import { CensusPersonId, FoundPerson, NoCensus, PersonSearch } from './register-person.js'
import { MethodNotAccepted } from './verification-api.js'

export const LetterRunId = defineId('lrn')
export const LetterFileId = defineId('lfl')

/** The files are gone: their codes cannot be read any more. Print anew. */
export const FilesGone = defineProblem('files-gone', 410)

/** To whom letters are written: those who have asked for one, those without a valid code, everybody, or one person. */
export const LETTER_AUDIENCES = ['asked', 'without-code', 'everybody', 'one'] as const
export type LetterAudience = (typeof LETTER_AUDIENCES)[number]
/** Letters to print, or a table for a printing house. */
export const LETTER_FORMATS = ['pdf', 'csv'] as const

/** Life of a run. `gone`: the files were deleted, a day after they were made. */
export const LETTER_RUN_STATES = ['making', 'ready', 'failed', 'gone'] as const

/** More does not fit on one page. */
export const LetterNote = z.string().trim().min(1).max(400)

export const LetterChoice = z
  .object({
    audience: z.enum(LETTER_AUDIENCES),
    /** Of the register; for the audience `one` alone. */
    person: CensusPersonId.schema.optional(),
    formats: z.array(z.enum(LETTER_FORMATS)).min(1),
    /** A few sentences of the commune's own, printed under the greeting. */
    note: z.partialRecord(Locale, LetterNote).optional(),
  })
  .refine(({ audience, person }) => (audience === 'one') === (person !== undefined), { path: ['person'], error: 'one-person' })
export type LetterChoice = z.infer<typeof LetterChoice>

export const LetterFile = z.object({
  id: LetterFileId.schema,
  fileName: z.string(),
  mediaType: z.string(),
  letters: z.int(),
  downloads: z.int(),
})

export const LetterRun = z.object({
  id: LetterRunId.schema,
  state: z.enum(LETTER_RUN_STATES),
  choice: LetterChoice,
  madeAt: Instant,
  /** Then the files are deleted. */
  filesUntil: Instant,
  /** Persons looked at so far, of how many. */
  done: z.int(),
  total: z.int(),
  letters: z.int(),
  /** Left out, because the register has no full address. */
  withoutAddress: z.int(),
  /** Left out, because they may not take part in this activity (age, district). */
  notEligible: z.int(),
  files: z.array(LetterFile),
  /** Handed over to the post. */
  isIssued: z.boolean(),
})
export type LetterRun = z.infer<typeof LetterRun>

const staff = { kind: 'staff', permission: 'core.print-letters' } as const
const Params = z.object({ activity: ActivityId.schema })
const RunParams = Params.extend({ run: LetterRunId.schema })

/** Whose codes become void: those of one person, or all that a run has printed. */
const Voided = z
  .object({
    person: CensusPersonId.schema.optional(),
    run: LetterRunId.schema.optional(),
    reason: z.string().trim().min(1).max(500),
  })
  .refine(({ person, run }) => (person === undefined) !== (run === undefined), { path: ['person'], error: 'one-of-both' })

/** Personal letters with a code for people in the register. A code can be read in the letter alone. */
export const lettersApi = defineApi({
  id: 'core.letters',
  title: 'Letters with personal codes',
  basePath: '/staff/letters',
  routes: {
    overview: {
      method: 'GET',
      path: '',
      summary: 'Activities that take codes from letters, and who waits for one',
      access: staff,
      returns: z.object({
        hasCensus: z.boolean(),
        activities: z.array(
          z.object({ id: ActivityId.schema, title: LocalizedText, waiting: z.int(), valid: z.int() }),
        ),
      }),
    },
    find: {
      method: 'POST',
      path: '/people',
      summary: 'Look up one person to write to; nothing that was typed is kept',
      access: staff,
      body: PersonSearch,
      returns: z.object({ people: z.array(FoundPerson) }),
      problems: [NoCensus, InvalidInput, TooManyRequests],
    },
    summary: {
      method: 'GET',
      path: '/:activity',
      summary: 'How many letters there are in which state, who waits for one, and the runs',
      access: staff,
      params: Params,
      returns: z.object({
        title: LocalizedText,
        hasCensus: z.boolean(),
        takesLetters: z.boolean(),
        /** In the register. */
        persons: z.int(),
        printed: z.int(),
        issued: z.int(),
        used: z.int(),
        void: z.int(),
        waiting: z.int(),
        runs: z.array(LetterRun),
      }),
      problems: [NotFound],
    },
    sample: {
      method: 'POST',
      path: '/:activity/sample',
      summary: 'A letter to a made-up person, to look at before printing',
      access: staff,
      params: Params,
      body: z.object({ locale: Locale, note: LetterNote.optional() }),
      produces: 'application/pdf',
      problems: [NotFound],
    },
    print: {
      method: 'POST',
      path: '/:activity/runs',
      summary: 'Make letters in the background; who has a code gets a new one, and the old one is void',
      access: staff,
      params: Params,
      body: LetterChoice,
      returns: LetterRun,
      problems: [NotFound, NoCensus, MethodNotAccepted, WrongState, WorkUnderWay, InvalidInput],
      status: 202,
    },
    run: {
      method: 'GET',
      path: '/:activity/runs/:run',
      summary: 'How far a run is, and its files',
      access: staff,
      params: RunParams,
      returns: LetterRun,
      problems: [NotFound],
    },
    download: {
      method: 'POST',
      path: '/:activity/runs/:run/files/:file',
      summary: 'Download a file with readable codes: an official act, possible for one day',
      access: staff,
      params: RunParams.extend({ file: LetterFileId.schema }),
      produces: 'application/octet-stream',
      problems: [NotFound, FilesGone],
    },
    issue: {
      method: 'POST',
      path: '/:activity/runs/:run/issue',
      summary: 'Say that the letters were handed to the post; their files are deleted at once',
      access: staff,
      params: RunParams,
      returns: LetterRun,
      problems: [NotFound, WorkUnderWay],
    },
    void: {
      method: 'POST',
      path: '/:activity/void',
      summary: 'Make codes void without new ones: of one person, or of a run whose letters were lost or stolen',
      access: staff,
      params: Params,
      body: Voided,
      returns: z.object({ count: z.int() }),
      problems: [NotFound, WorkUnderWay, InvalidInput],
    },
  },
})
