import { votesApi, type VoteTurnout } from '@parvis/contract'
import { pageMissing, type PageMissing, type PortalRequest } from '@parvis/plugin-api/portal'
import { budgetApi, type BudgetResult, type EnvelopeResult } from '../../contract/index.js'
import { votePeople, type VotePeople } from './vote-people.js'

export interface ResultData {
  /** Absent before the count. */
  readonly result: BudgetResult | undefined
  readonly people: VotePeople
  /** Who voted, by district and age; absent where the ballots came from a file. */
  readonly turnout?: VoteTurnout | undefined
}

/** Reads the result of an activity, and the people of its vote. */
export async function readResult({ api, activity }: PortalRequest): Promise<ResultData | PageMissing> {
  const params = { activity: activity.id }
  const result = await api(budgetApi).result({ params })
  if (!result.ok) return result.problem.code === 'no-result-yet' ? { result: undefined, people: {} } : pageMissing()
  if (result.value.imported) return { result: result.value, people: {} }
  const votes = api(votesApi)
  const [people, turnout] = await Promise.all([votePeople(votes, params), votes.turnout({ params })])
  return { result: result.value, people, turnout: turnout.ok ? turnout.value : undefined }
}

export interface EnvelopeData {
  readonly result: BudgetResult
  readonly envelope: EnvelopeResult
}

/** Reads the result with one of its envelopes; there is no such page where there is no such envelope. */
export async function readEnvelope(request: PortalRequest, id: string | undefined): Promise<EnvelopeData | PageMissing> {
  const answer = await request.api(budgetApi).result({ params: { activity: request.activity.id } })
  if (!answer.ok) return pageMissing()
  const { envelopes } = answer.value
  const envelope = id === undefined ? envelopes[0] : envelopes.find((each) => each.id === id)
  return envelope === undefined ? pageMissing() : { result: answer.value, envelope }
}
