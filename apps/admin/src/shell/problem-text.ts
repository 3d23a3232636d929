import type { ProblemBody } from '@parvis/contract'
import type { I18n } from '../i18n/i18n.js'

/** What to say of a problem: in general words when its code has no text of its own. */
export function problemText({ find, t }: I18n, problem: ProblemBody): string {
  const values = Object.fromEntries(
    Object.entries(problem.details ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [],
    ),
  )
  return find(`problem.${problem.code}`, values) ?? t('problem.other', { code: problem.code })
}
