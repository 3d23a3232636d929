export * from './election/election.js'
export * from './election/election-from.js'
export * from './election/election-with.js'
export * from './election/fraction.js'
export { formatAmount, parseAmount } from './election/money.js'
export { PbReader, readPb } from './pb/pb-reader.js'
export { writePb } from './pb/pb-writer.js'
export * from './tally.js'
export * from './tally-compared.js'
export * from './rules/rule.js'
export {
  COMPLETIONS,
  type Completion,
  defaultStep,
  equalShares,
  type EqualSharesOptions,
  type EqualSharesOutcome,
  type StopReason,
} from './rules/equal-shares.js'
export { GREEDY_ENDS, greedy, type GreedyEnd, type GreedyOptions, type GreedyOutcome } from './rules/greedy.js'
export type { JuryPoints, JuryScores } from './rules/jury-score.js'
export { phragmen, type PhragmenOptions, type PhragmenOutcome } from './rules/phragmen.js'
export type { Ledger, LedgerRound } from './rules/ledger.js'
export { lotByProjectId, type Tie, type TieBreak } from './rules/tie-order.js'
export { countsPoints, UTILITIES, type Utility } from './rules/utility.js'
export type { PbFault, PbFaultCode, PbWarning, PbWarningCode } from './pb/pb-finding.js'
export type { PbReading } from './pb/pb-reader.js'
export type * from './result/difference.js'
export { differences } from './result/differences.js'
export { explain } from './result/explain.js'
export type * from './result/explanation.js'
export { outcomeText } from './result/outcome-text.js'
export * from './result/spending-by-group.js'
export { supportersByRecount } from './result/supporters-by-recount.js'
export * from './result/voter-partition.js'
export {
  compareOutcomes,
  type OutcomeComparison,
  type VoterOutcomes,
  voterOutcomes,
} from './result/voter-outcomes.js'
export { type ElectionShape, generateElection } from './sample/generate-election.js'
export { seededRandom } from './sample/seeded-random.js'
export { checkProportionality, type ProportionalityCheck } from './verify/check-proportionality.js'
export { type ProjectSupport, supportByProject } from './verify/project-support.js'
export { type Verification, verify } from './verify/verify.js'
export type { Finding, Objection } from './verify/verify-finding.js'
