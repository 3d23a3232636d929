import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { Conflict, InvalidInput, NotFound } from '../api/problem.js'
import { Locale } from '../primitives/localized-text.js'
import { defineId } from '../primitives/public-id.js'
import { ActivityId } from './participation.js'

export const WitnessId = defineId('wit')

const fields = {
  /** Who it is: a person or an organisation, outside the commune's own services. */
  name: z.string().trim().min(1).max(120),
  email: z.email().max(200),
  /** Language of the mails. */
  locale: Locale,
  /** The vote whose checkpoints they get; absent: those of all votes of the commune. */
  activity: ActivityId.schema.optional(),
}

export const BallotWitnessInput = z.object(fields)
export type BallotWitnessInput = z.infer<typeof BallotWitnessInput>

export const BallotWitness = z.object({ id: WitnessId.schema, ...fields })
export type BallotWitness = z.infer<typeof BallotWitness>

/** Names and mailboxes of witnesses are personal data. */
const staff = { kind: 'staff', permission: 'core.manage-settings', needsSecondFactor: true } as const

/** Witnesses of ballot logs (spec B-12): each checkpoint is mailed to them, so that others than the commune hold it. */
export const ballotWitnessesApi = defineApi({
  id: 'core.ballot-witnesses',
  title: 'Witnesses of ballot logs, for staff',
  basePath: '/staff/ballot-witnesses',
  routes: {
    list: {
      method: 'GET',
      path: '',
      summary: 'Witnesses of the commune, by name',
      access: staff,
      returns: z.object({ witnesses: z.array(BallotWitness) }),
    },
    add: {
      method: 'POST',
      path: '',
      summary: 'Name a witness, of one vote or of all; conflict when the mailbox is there already',
      access: staff,
      body: BallotWitnessInput,
      returns: BallotWitness,
      problems: [InvalidInput, NotFound, Conflict],
      status: 201,
    },
    remove: {
      method: 'DELETE',
      path: '/:witness',
      summary: 'Send a witness no more checkpoints',
      access: staff,
      params: z.object({ witness: WitnessId.schema }),
      problems: [NotFound],
    },
  },
})
