import type { EligibilityRule, MethodGround, PersonAttribute, RequirementCode } from './eligibility.js'
import type { Blocker } from './participation.js'

/** What the check of a rule needs to know of a method. */
export interface MethodFacts {
  readonly id: string
  readonly level: number
  readonly attributes: readonly PersonAttribute[]
  readonly followsCensus: boolean
  readonly restsOn: MethodGround
  readonly readiness: 'ready' | 'not-configured' | 'unreachable'
}

const TOLD_BY: Readonly<Record<Exclude<RequirementCode, 'level'>, PersonAttribute>> = {
  age: 'birthDate',
  'lives-here': 'communeNis',
  district: 'district',
  'person-kind': 'kind',
}

/** What must be told of a person for a rule to be judged: requirement, and the attribute that tells it. */
function neededOf(rule: EligibilityRule): readonly { readonly code: RequirementCode; readonly attribute: PersonAttribute }[] {
  return [
    ...(rule.minimumAge === undefined ? [] : [{ code: 'age' as const, attribute: TOLD_BY.age }]),
    ...(rule.mustLiveHere ? [{ code: 'lives-here' as const, attribute: TOLD_BY['lives-here'] }] : []),
    ...(rule.districts === undefined ? [] : [{ code: 'district' as const, attribute: TOLD_BY.district }]),
    ...(rule.personKinds === undefined ? [] : [{ code: 'person-kind' as const, attribute: TOLD_BY['person-kind'] }]),
  ]
}

/**
 * The methods that lead to an act: taken by its rule, good enough, and able to tell all that the rule asks for. Whether they
 * are ready is another question.
 */
export function methodsFor<Method extends Pick<MethodFacts, 'id' | 'level' | 'attributes'>>(
  rule: EligibilityRule,
  methods: readonly Method[],
): Method[] {
  const needed = neededOf(rule)
  return methods.filter(
    ({ id, level, attributes }) =>
      level >= rule.minimumLevel &&
      (rule.methods?.includes(id) ?? true) &&
      needed.every(({ attribute }) => attributes.includes(attribute)),
  )
}

const must = (code: string, values?: Blocker['values']): Blocker => ({
  code: `eligibility-${code}`,
  namespace: 'core',
  weight: 'must',
  ...(values === undefined ? {} : { values }),
})

/**
 * Whether all methods that a rule names rest on facts about a person: a national number and a name, a match with the
 * register. Such a rule is refused (spec I-10).
 */
export function restsOnFactsAlone(rule: Pick<EligibilityRule, 'methods'>, methods: readonly Pick<MethodFacts, 'id' | 'restsOn'>[]): boolean {
  const named = methods.filter(({ id }) => rule.methods?.includes(id) ?? false)
  return named.length > 0 && named.length === rule.methods?.length && named.every(({ restsOn }) => restsOn === 'facts')
}

/**
 * What is wrong with a rule in this commune, for staff before they publish (spec I-22): contradictory, out of reach, or met
 * by one person twice. The method's id is in the values; interfaces show its title.
 *
 * @param methods all methods of the commune.
 */
export function eligibilityFindings(
  rule: EligibilityRule,
  methods: readonly MethodFacts[],
  { censusInForce }: { readonly censusInForce: boolean },
): Blocker[] {
  const named = rule.methods ?? []
  const gone = named.filter((id) => !methods.some((method) => method.id === id)).map((method) => must('method-gone', { method }))
  const leading = methodsFor(rule, methods)
  if (leading.length === 0) return [...gone, ...outOfReach(rule, methods)]
  const useless = methods.filter((method) => named.includes(method.id) && !leading.includes(method))
  return [
    ...gone,
    ...useless.map(({ id: method }) => must('method-useless', { method })),
    ...unready(rule, leading),
    ...(leading.every(({ restsOn }) => restsOn === 'facts') ? [must('facts-alone')] : []),
    ...twice(leading, censusInForce),
  ]
}

function outOfReach(rule: EligibilityRule, methods: readonly MethodFacts[]): Blocker[] {
  const taken = methods.filter(({ id, level }) => level >= rule.minimumLevel && (rule.methods?.includes(id) ?? true))
  if (taken.length === 0) return [must('level-unreached', { level: rule.minimumLevel })]
  const untold = neededOf(rule).filter(({ attribute }) => !taken.some(({ attributes }) => attributes.includes(attribute)))
  return untold.length === 0 ? [must('no-method')] : untold.map(({ code }) => must(`untold-${code}`))
}

/** Methods that staff name must all be ready; where they name none, one that is ready will do. */
function unready({ methods: named }: EligibilityRule, leading: readonly MethodFacts[]): Blocker[] {
  const waiting = leading.filter(({ readiness }) => readiness !== 'ready')
  if (named !== undefined) return waiting.map(({ id: method, readiness }) => must(`method-${readiness}`, { method }))
  return waiting.length === leading.length ? [must('none-ready')] : []
}

/** One person, several proofs: the list of persons tells that they are one; without it nothing does. */
function twice(leading: readonly MethodFacts[], censusInForce: boolean): Blocker[] {
  const usable = leading.filter(({ readiness }) => readiness === 'ready')
  if (usable.length < 2) return []
  if (!censusInForce) return [{ ...must('counts-twice'), weight: 'should' }]
  return usable.filter(({ followsCensus }) => !followsCensus).map(({ id: method }) => must('not-census', { method }))
}
