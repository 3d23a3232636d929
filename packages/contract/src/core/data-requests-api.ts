import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { Conflict, InvalidInput, NotFound } from '../api/problem.js'
import { Day } from '../primitives/day.js'
import { defineId } from '../primitives/public-id.js'
import { DataErasure, StoredData } from './my-data.js'

export const DataRequestId = defineId('drq')

export const DATA_REQUEST_KINDS = ['access', 'erasure', 'correction', 'objection'] as const
export const DATA_REQUEST_WAYS = ['counter', 'paper', 'mail', 'phone'] as const
/** What the person was answered. A refusal names its ground: no free text, in which there would be names. */
export const DATA_REQUEST_OUTCOMES = ['done', 'nothing-found', 'identity-not-proven', 'law-forbids', 'withdrawn'] as const

/** A request of a resident about their data, made at the counter or on paper. It holds nothing about the person. */
export const DataRequest = z.object({
  id: DataRequestId.schema,
  /** To write on the paper file: `K7QM-2XPA`. */
  reference: z.string(),
  kind: z.enum(DATA_REQUEST_KINDS),
  way: z.enum(DATA_REQUEST_WAYS),
  receivedOn: Day,
  /** One month after it came in (GDPR, article 12(3)). */
  dueOn: z.iso.date(),
  outcome: z.enum(DATA_REQUEST_OUTCOMES).optional(),
  answeredOn: z.iso.date().optional(),
})
export type DataRequest = z.infer<typeof DataRequest>

export const NewDataRequest = DataRequest.pick({ kind: true, way: true, receivedOn: true })
export type NewDataRequest = z.infer<typeof NewDataRequest>

/** Whom staff have in front of them: by mailbox, as a person of the register, or both. */
export const SoughtPerson = z.object({
  email: z.email().max(200).optional(),
  person: z
    .object({
      familyName: z.string().trim().min(1).max(200),
      givenName: z.string().trim().min(1).max(200),
      birthDate: Day,
    })
    .optional(),
})
export type SoughtPerson = z.infer<typeof SoughtPerson>

const staff = { kind: 'staff', permission: 'core.answer-data-requests' } as const
const params = z.object({ request: DataRequestId.schema })

/** Requests of residents about their data, answered by staff: as official acts, without any personal value. */
export const dataRequestsApi = defineApi({
  id: 'core.data-requests',
  title: 'Requests of residents about their data, for staff',
  basePath: '/staff/data-requests',
  routes: {
    list: { method: 'GET', path: '', summary: 'Open requests by deadline, then the answered ones, latest first', access: staff, returns: z.object({ requests: z.array(DataRequest) }) },
    add: {
      method: 'POST',
      path: '',
      summary: 'Note a request; a day to come is refused',
      access: staff,
      body: NewDataRequest,
      returns: DataRequest,
      problems: [InvalidInput],
      status: 201,
    },
    show: {
      method: 'POST',
      path: '/:request/stored',
      summary: 'What is stored about the person; conflict when several people of the register are like that',
      access: staff,
      params,
      body: SoughtPerson,
      returns: StoredData,
      problems: [NotFound, InvalidInput, Conflict],
    },
    erase: {
      method: 'POST',
      path: '/:request/erasure',
      summary: 'Erase what nothing forbids to erase about the person',
      access: staff,
      params,
      body: SoughtPerson,
      returns: DataErasure,
      problems: [NotFound, InvalidInput, Conflict],
    },
    answer: {
      method: 'POST',
      path: '/:request/answer',
      summary: 'Note what the person was answered, once',
      access: staff,
      params,
      body: z.object({ outcome: z.enum(DATA_REQUEST_OUTCOMES) }),
      returns: DataRequest,
      problems: [NotFound, Conflict],
    },
  },
})
