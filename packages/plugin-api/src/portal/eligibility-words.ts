import type { ActEligibility, EligibilityRequirement, OfferedMethod, VerificationState } from '@parvis/contract'
import type { PortalView } from './portal-context.js'

type Words = Pick<PortalView, 't' | 'text' | 'date' | 'locale'>

/** What residents read before they begin an act. */
export interface EligibilityWords {
  /** What to have at hand: any one of these will do. */
  readonly bring: readonly string[]
  /** What is asked of the person besides the proof: an age, a residence. */
  readonly conditions: readonly string[]
  /** How sure the proof must be, in words. */
  readonly level: string
}

/** One requirement as a sentence for residents. */
export function requirementText({ code, values }: EligibilityRequirement, view: Words): string {
  if (code === 'level') return view.t(`core:eligibility.level.${values['level'] ?? 0}`)
  const { on, kinds } = values
  const key = code === 'person-kind' ? `${code}.${kinds ?? ''}` : code
  const day = typeof on === 'string' ? view.date(`${on}T12:00:00Z`) : ''
  return view.t(`core:eligibility.requirement.${key}`, { ...values, on: day })
}

/** Methods that lead to an act and can be used now. */
export function readyMethods(state: Pick<VerificationState, 'methods'>, act: Pick<ActEligibility, 'methods'>): OfferedMethod[] {
  return state.methods.filter(({ id, readiness }) => readiness === 'ready' && act.methods.includes(id))
}

/**
 * What an act asks for, in words of the page's language, to be shown before residents begin (spec I-21).
 *
 * @param state what `verificationApi.state` answers.
 * @returns `undefined` when the activity has no such act.
 */
export function eligibilityWords(
  state: Pick<VerificationState, 'acts' | 'methods'>,
  action: string,
  view: Words,
): EligibilityWords | undefined {
  const act = state.acts.find((each) => each.action === action)
  if (act === undefined) return undefined
  const level = act.requirements.find(({ code }) => code === 'level')
  return {
    bring: [...new Set(readyMethods(state, act).map(({ bring }) => view.text(bring)))],
    conditions: act.requirements.filter(({ code }) => code !== 'level').map((each) => requirementText(each, view)),
    level: level === undefined ? view.t('core:eligibility.level.0') : requirementText(level, view),
  }
}

/** The text with a capital, to stand by itself. */
export function standingAlone(text: string, { locale }: Pick<PortalView, 'locale'>): string {
  const [first = ''] = text
  return `${first.toLocaleUpperCase(locale)}${text.slice(first.length)}`
}

/** Alternatives within a sentence: "a, b or c". */
export function anyOf(alternatives: readonly string[], { locale }: Pick<PortalView, 'locale'>): string {
  return new Intl.ListFormat(`${locale}-BE`, { type: 'disjunction' }).format(alternatives)
}
