import type { PaperOption, PaperKind, ProblemBody } from '@parvis/contract'
import type { I18n } from '../../../i18n/i18n.js'
import { createTranslator } from '../../../i18n/translator.js'
import type { LoadedPlugin } from '../../../plugins/plugin-catalog.js'
import { problemText } from '../../../shell/problem-text.js'

/** What to say of a paper that was refused: core’s own words, or those of the module for what is marked on it. */
export function paperProblem(problem: ProblemBody, i18n: I18n, plugin: LoadedPlugin | null | undefined): string {
  if (problem.code === 'paper-refused' && plugin !== null && plugin !== undefined) {
    const own = createTranslator(i18n.locale, plugin.messages)
    const faults = (problem.issues ?? []).map(({ code }) => own.find(`paper.fault.${code}`) ?? code)
    return [...new Set(faults)].join(' ')
  }
  const reason = problem.details?.['reason']
  const special = typeof reason === 'string' ? i18n.find(`paper.problem.${problem.code}.${reason}`) : undefined
  const batch = problem.details?.['batch']
  return special ?? i18n.find(`paper.problem.${problem.code}`, typeof batch === 'string' ? { batch } : {}) ?? problemText(i18n, problem)
}

/** The numbers in a text, however they are parted; `undefined` when there is something else in it. */
export function typedNumbers(text: string): readonly number[] | undefined {
  const parts = text.split(/[\s,;.+/-]+/).filter((part) => part !== '')
  return parts.every((part) => /^\d{1,5}$/.test(part)) ? parts.map(Number) : undefined
}

/** A reading of a paper in words. */
export function readingText(
  { kind, numbers }: { readonly kind: PaperKind; readonly numbers: readonly number[] },
  options: readonly PaperOption[],
  { t, text }: I18n,
): string {
  if (kind !== 'marked') return t(`paper.kind.${kind}`)
  const named = [...numbers].sort((one, other) => one - other)
  return named.map((number) => `${number} ${text(options[number - 1]?.title ?? {})}`.trim()).join(', ')
}
