import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { defineProblem, InvalidInput, NotFound } from '../api/problem.js'
import { Day } from '../primitives/day.js'
import { LocalizedText } from '../primitives/localized-text.js'
import { pageOf, PageQuery } from '../primitives/page.js'
import {
  Census,
  CensusColumn,
  CensusEncoding,
  CensusFinding,
  CensusId,
  CensusMapping,
  CensusSettings,
} from './census.js'
import { AlreadyProposed, ProposalId } from './acts-api.js'
import { ActivityId, Instant } from './participation.js'
import { WrongState } from './participation-api.js'

/** The file is no table that can be read. `details.reason` says why, `details.line` where. */
export const UnreadableFile = defineProblem('unreadable-file', 422)
/** More lines are bad than the commune allows. */
export const TooManyBadRows = defineProblem('too-many-bad-rows', 409)
/** Activities are open in which somebody could then act twice; `details.activities` names them. */
export const ActivitiesOpen = defineProblem('activities-open', 409)
/** Something is being done with this census; wait until it has ended. */
export const WorkUnderWay = defineProblem('work-under-way', 409)

const staff = { kind: 'staff', permission: 'core.manage-census' } as const
const CensusParams = z.object({ census: CensusId.schema })
/** What was proposed to a second person; at no confirmers, somebody must be invited first. */
const Proposed = z.object({ id: ProposalId.schema, expiresAt: Instant, confirmers: z.int() })

/** Media types under which browsers send CSV files. */
export const CSV_MEDIA_TYPES = [
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/csv',
  'application/vnd.ms-excel',
  'application/octet-stream',
]

/** Import of the register of residents: upload, dry run, approval by a second person, activation (spec I-07). */
export const censusApi = defineApi({
  id: 'core.census',
  title: 'Census of the commune',
  basePath: '/staff/census',
  routes: {
    list: {
      method: 'GET',
      path: '',
      summary: 'All imports, newest first; of those that are purged only numbers remain',
      access: staff,
      returns: z.object({ censuses: z.array(Census), settings: CensusSettings }),
    },
    upload: {
      method: 'POST',
      path: '',
      summary:
        'Read a CSV file: encoding, separator and header row are detected. The same file again changes nothing',
      access: staff,
      upload: { field: 'file', maxBytes: 128_000_000, mediaTypes: CSV_MEDIA_TYPES },
      body: z.object({
        label: z.string().trim().min(1).max(120),
        asOf: Day,
        /** In place of what is detected. */
        encoding: CensusEncoding.optional(),
        separator: z.string().length(1).optional(),
      }),
      returns: z.object({ census: Census, isNew: z.boolean() }),
      problems: [UnreadableFile, InvalidInput],
      status: 201,
    },
    read: {
      method: 'GET',
      path: '/:census',
      summary: 'One import, with what is being done with it',
      access: staff,
      params: CensusParams,
      returns: Census,
      problems: [NotFound],
    },
    preview: {
      method: 'GET',
      path: '/:census/preview',
      summary:
        'The columns, and the first five lines as they are in the file; national numbers are never shown',
      access: staff,
      params: CensusParams,
      returns: z.object({ columns: z.array(CensusColumn), rows: z.array(z.array(z.string())) }),
      problems: [NotFound, WrongState],
    },
    dryRun: {
      method: 'POST',
      path: '/:census/dry-run',
      summary: 'Check every line, in the background; can be done again with another mapping',
      access: staff,
      params: CensusParams,
      body: z.object({ mapping: CensusMapping, hasHeader: z.boolean() }),
      returns: Census,
      problems: [NotFound, WrongState, WorkUnderWay, InvalidInput],
      status: 202,
    },
    findings: {
      method: 'GET',
      path: '/:census/findings',
      summary: 'What the dry run found, by line and code, without values',
      access: staff,
      params: CensusParams,
      query: PageQuery.extend({
        /** Only of lines that are left out, or only remarks on lines that are taken. */
        about: z.enum(['left-out', 'taken']).optional(),
      }),
      returns: pageOf(CensusFinding),
      problems: [NotFound],
    },
    exportFindings: {
      method: 'GET',
      path: '/:census/findings/export',
      summary: 'The same as CSV',
      access: staff,
      params: CensusParams,
      produces: 'text/csv',
      problems: [NotFound],
    },
    proposeApproval: {
      method: 'POST',
      path: '/:census/approval',
      summary: 'Ask a second person to approve what the dry run found',
      access: staff,
      params: CensusParams,
      body: z.object({ reason: z.string().trim().max(500).optional() }),
      returns: Proposed,
      problems: [NotFound, WrongState, WorkUnderWay, TooManyBadRows, AlreadyProposed],
      status: 201,
    },
    activate: {
      method: 'POST',
      path: '/:census/activation',
      summary: 'Put an approved census in force, in the background; the one that was in force is closed',
      access: staff,
      params: CensusParams,
      body: z.object({
        /** Although activities are open in which somebody could then act twice; recorded in public. */
        evenSo: z.boolean().default(false),
      }),
      returns: Census,
      problems: [NotFound, WrongState, WorkUnderWay, ActivitiesOpen],
      status: 202,
    },
    proposeClosure: {
      method: 'POST',
      path: '/:census/closure',
      summary: 'Ask a second person to take the census out of force',
      access: staff,
      params: CensusParams,
      body: z.object({ reason: z.string().trim().min(1).max(500) }),
      returns: Proposed,
      problems: [NotFound, WrongState, WorkUnderWay, ActivitiesOpen, AlreadyProposed],
      status: 201,
    },
    discard: {
      method: 'DELETE',
      path: '/:census',
      summary: 'Delete an import that is not in force',
      access: staff,
      params: CensusParams,
      problems: [NotFound, WrongState, WorkUnderWay],
    },
    saveSettings: {
      method: 'PUT',
      path: '/settings',
      summary: 'What residents are asked for, limits and terms',
      access: staff,
      body: CensusSettings,
      returns: CensusSettings,
      problems: [InvalidInput],
    },
    openActivities: {
      method: 'GET',
      path: '/open-activities',
      summary:
        'Activities in which residents can act now: while they are open, a change of the census is refused',
      access: staff,
      returns: z.object({
        activities: z.array(z.object({ id: ActivityId.schema, title: LocalizedText, isVote: z.boolean() })),
      }),
    },
  },
})
