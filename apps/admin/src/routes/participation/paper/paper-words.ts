import type { PaperKind, PaperMark, PaperMarking, PaperOption, ProblemBody } from '@parvis/contract'
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

/**
 * The marks in a text: numbers, however they are parted; or, where points are given, pairs such as `3=5`, also with `:` or `*`.
 * `undefined` when there is something else in it.
 */
export function typedMarks(text: string, marking: PaperMarking): readonly PaperMark[] | undefined {
  if (marking === 'points') return typedPoints(text)
  const parts = text.split(/[\s,;.+/-]+/).filter((part) => part !== '')
  return parts.every((part) => /^\d{1,5}$/.test(part)) ? parts.map((part) => ({ number: Number(part) })) : undefined
}

function typedPoints(text: string): readonly PaperMark[] | undefined {
  const parts = text
    .replaceAll(/\s*[=:*]\s*/g, '=')
    .split(/[\s,;.+/-]+/)
    .filter((part) => part !== '')
  if (!parts.every((part) => /^\d{1,5}=\d{1,5}$/.test(part))) return undefined
  return parts.map((part) => {
    const [number, points] = part.split('=').map(Number)
    return { number: number ?? 0, points: points ?? 0 }
  })
}

/** A reading of a paper in words. */
export function readingText(
  { kind, marks }: { readonly kind: PaperKind; readonly marks: readonly PaperMark[] },
  { marking, options }: { readonly marking: PaperMarking; readonly options: readonly PaperOption[] },
  { t, text }: I18n,
): string {
  if (kind !== 'marked') return t(`paper.kind.${kind}`)
  const named = ({ number }: PaperMark): string => `${number} ${text(options[number - 1]?.title ?? {})}`.trim()
  if (marking === 'order') return marks.map((mark, place) => t('paper.reading.place', { place: place + 1, option: named(mark) })).join(', ')
  const sorted = [...marks].sort((one, other) => one.number - other.number)
  if (marking === 'choice') return sorted.map(named).join(', ')
  return sorted.map((mark) => t('paper.reading.points', { option: named(mark), points: mark.points ?? 0 })).join(', ')
}
