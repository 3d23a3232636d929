import type { StaffAct, StaffMethod } from '@parvis/contract'

const LEVELS = [0, 1, 2, 3, 4] as const

/**
 * Levels that staff can ask for: from what the module asks for on, those that some way of proving oneself leads to. A level that
 * no way leads to would only ask for the next one in other words. What is asked for now stays on the list.
 */
export function offeredLevels(
  { leastLevel, rule }: Pick<StaffAct, 'leastLevel' | 'rule'>,
  methods: readonly Pick<StaffMethod, 'level'>[],
): readonly (typeof LEVELS)[number][] {
  const led = new Set<number>([0, leastLevel, rule.minimumLevel, ...methods.map(({ level }) => level)])
  return LEVELS.filter((level) => level >= leastLevel && led.has(level))
}
