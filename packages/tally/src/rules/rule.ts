/** Greedy rules, by what happens to a project that does not fit. */
export const GREEDY_RULES = ['greedy', 'greedy-no-skip', 'greedy-overrun'] as const
/** One of {@link GREEDY_RULES}. */
export type GreedyRule = (typeof GREEDY_RULES)[number]

/** What each does with a project that does not fit. */
export const GREEDY_END_OF = { greedy: 'skip', 'greedy-no-skip': 'stop', 'greedy-overrun': 'overrun' } as const

/**
 * Variants of the method of equal shares: `mes`, without completion; `add1`, the endowment raised step by step; `increase`,
 * the budget raised step by step. With `e` they stop at the first exhaustive outcome; with `+u` the money left goes to
 * projects by score.
 */
export const EQUAL_SHARES_RULES = [
  'mes',
  'mes+u',
  'add1',
  'add1+u',
  'add1e',
  'add1e+u',
  'increase',
  'increase+u',
  'increasee',
  'increasee+u',
] as const
/** One of {@link EQUAL_SHARES_RULES}. */
export type EqualSharesRule = (typeof EQUAL_SHARES_RULES)[number]

/** All rules; `phragmen` is Phragmén's sequential rule. */
export const RULES = [...GREEDY_RULES, ...EQUAL_SHARES_RULES, 'phragmen'] as const
/** One of {@link RULES}. */
export type Rule = (typeof RULES)[number]

/** Whether a rule is one of the greedy ones. */
export function isGreedyRule(rule: Rule): rule is GreedyRule {
  return GREEDY_RULES.some((each) => each === rule)
}

/** What the name of a variant of equal shares stands for. */
export function equalSharesVariant(rule: EqualSharesRule): {
  readonly completion: 'none' | 'add1' | 'increase'
  readonly exhaustiveStop: boolean
  readonly utilitarian: boolean
} {
  const [base = ''] = rule.split('+')
  return {
    completion: base === 'mes' ? 'none' : base.startsWith('add1') ? 'add1' : 'increase',
    exhaustiveStop: base === 'add1e' || base === 'increasee',
    utilitarian: rule.endsWith('+u'),
  }
}
