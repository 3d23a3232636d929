import type { OfferedMethod, ProblemBody, VerificationFieldShape } from '@parvis/contract'
import type { PageContext } from '../request/page-context.js'

type Parts = Pick<PageContext, 'translator' | 'locale' | 'view'>

/** Texts of a method, out of the catalog of core or of the plugin that it comes from. */
export interface MethodWords {
  /** `undefined` when the method has no such text. */
  readonly find: (key: string) => string | undefined
  readonly text: (key: string, otherwise: string) => string
}

/** The texts below a method's prefix. */
export function methodWords({ labels }: Pick<OfferedMethod, 'labels'>, parts: Parts): MethodWords {
  const colon = labels.indexOf(':')
  const prefix = labels.slice(colon + 1)
  const translate = parts.translator.for(labels.slice(0, colon), parts.locale, parts.view.commune.languages)
  const find = (key: string): string | undefined => {
    const name = `${prefix}.${key}`
    const found = translate(name)
    // A key that no catalog has answers itself.
    return found === name ? undefined : found
  }
  return { find, text: (key, otherwise) => find(key) ?? otherwise }
}

/** What is wrong with a field, by the code of its issue: in the method's own words where it has them. */
export function fieldFault(
  field: Pick<VerificationFieldShape, 'name'>,
  code: string,
  { words, view }: { readonly words: MethodWords } & Pick<Parts, 'view'>,
): string {
  if (code === 'required') return words.text(`${field.name}.empty`, view.t('problem.required'))
  return view.t(`problem.${KNOWN_ISSUES.includes(code) ? code : 'invalid-input'}`)
}

const KNOWN_ISSUES = ['not-an-email', 'not-a-date', 'too-big']

/** What to say of a refused step: the method's own words for the problem, else the portal's. */
export function problemText(
  { code, details }: Pick<ProblemBody, 'code' | 'details'>,
  { words, view }: { readonly words: MethodWords } & Pick<Parts, 'view'>,
): string {
  const reason = details?.['reason']
  const own = typeof reason === 'string' ? words.find(`problem.${code}.${reason}`) : undefined
  const text = own ?? words.find(`problem.${code}`) ?? view.t(`problem.${code}`)
  const triesLeft = details?.['triesLeft']
  if (typeof triesLeft !== 'number') return text
  return `${text} ${triesLeft === 0 ? view.t('proof.no-tries-left') : view.t('proof.tries-left', { count: triesLeft })}`
}
