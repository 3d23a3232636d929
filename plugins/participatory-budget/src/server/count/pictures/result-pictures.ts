import type { LocalizedText } from '@parvis/contract'
import type { Election } from '@parvis/tally'
import type { ResultPictures } from '../../../contract/index.js'
import { comparedRules, type RuleComparison } from './compared-rules.js'
import { moneyBehind } from './money-behind.js'
import { voterGroups } from './voter-groups.js'

export interface PictureInput extends RuleComparison {
  /** Category of each project by reference. */
  readonly categories: ReadonlyMap<string, LocalizedText>
}

/** The figures behind the pictures of one envelope's result. Pure, and linear in rounds × approvals besides the other counts. */
export function resultPictures(election: Election, input: PictureInput): ResultPictures {
  const { result, categories } = input
  return {
    rules: comparedRules(election, input),
    groups: voterGroups(
      election,
      result,
      election.ids.map((id) => categories.get(id) ?? {}),
    ),
    ...(result.family === 'equal-shares' ? { behind: moneyBehind(election, result) } : {}),
  }
}
