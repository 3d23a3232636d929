import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { defineProblem, InvalidInput, NotFound } from '../api/problem.js'
import { LocalizedText } from '../primitives/localized-text.js'
import { EligibilityRule, METHOD_GROUNDS, PERSON_ATTRIBUTES, ProofLevel } from './eligibility.js'
import { ActivityId, Blocker } from './participation.js'
import { WrongState } from './participation-api.js'
import { METHOD_READINESS } from './verification-api.js'

/** A rule that would take facts about a person for proof of who they are (spec I-10). */
export const FactsAreNoProof = defineProblem('facts-are-no-proof', 422)

/** A method, with what staff weigh when they choose. */
export const StaffMethod = z.object({
  id: z.string(),
  title: LocalizedText,
  summary: LocalizedText,
  bring: LocalizedText,
  effort: LocalizedText,
  level: ProofLevel,
  attributes: z.array(z.enum(PERSON_ATTRIBUTES)),
  followsCensus: z.boolean(),
  restsOn: z.enum(METHOD_GROUNDS),
  readiness: z.enum(METHOD_READINESS),
})
export type StaffMethod = z.infer<typeof StaffMethod>

export const StaffAct = z.object({
  action: z.string(),
  title: LocalizedText,
  /** The level that the plugin itself asks for: a rule can ask for more, not for less. */
  leastLevel: ProofLevel,
  rule: EligibilityRule,
  /** Nobody has changed it. */
  isDefault: z.boolean(),
  /** Day for which the rule judges, as long as it names none. */
  referenceOn: z.iso.date(),
  findings: z.array(Blocker),
})
export type StaffAct = z.infer<typeof StaffAct>

export const EligibilityOverview = z.object({
  acts: z.array(StaffAct),
  methods: z.array(StaffMethod),
  censusInForce: z.boolean(),
  /** Residents could act, or the vote is frozen: the rules stand. */
  isFrozen: z.boolean(),
})
export type EligibilityOverview = z.infer<typeof EligibilityOverview>

const staff = { kind: 'staff', permission: 'core.manage-participation' } as const
const Params = z.object({ activity: ActivityId.schema })

/** Who may do the acts of an activity, for staff. */
export const eligibilityApi = defineApi({
  id: 'core.eligibility',
  title: 'Who may take part',
  basePath: '/staff/activities/:activity/eligibility',
  routes: {
    read: { method: 'GET', path: '', summary: 'The rule of each act, the methods there are, and what stands in the way', access: staff, params: Params, returns: EligibilityOverview, problems: [NotFound] },
    save: {
      method: 'PUT',
      path: '/:action',
      summary: 'Change the rule of an act; drafts may have rules that cannot be met yet',
      access: staff,
      params: Params.extend({ action: z.string().max(120) }),
      body: EligibilityRule,
      returns: EligibilityOverview,
      problems: [NotFound, InvalidInput, FactsAreNoProof, WrongState],
    },
  },
})
