import type { FieldError, PortalRequest, PortalView, PostedForm } from '@parvis/plugin-api/portal'
import { IdeaContent, IdeaMailbox, type IdeaFacts } from '../../../contract/index.js'

/** An idea as it was typed. */
export interface TypedIdea {
  readonly title: string
  readonly text: string
  readonly place: string
  /** Place in the list of categories; empty: none was chosen. */
  readonly category: string
  readonly mailbox: string
  /** Public id of a picture that was sent with an earlier form. */
  readonly picture: string
}

export const NOTHING_TYPED: TypedIdea = { title: '', text: '', place: '', category: '', mailbox: '', picture: '' }

/** Names of the fields, as the form sends them. */
export const IDEA_FIELDS = { file: 'photo', noPicture: 'no-picture', step: 'step' } as const

/** What a form has sent. */
export function typedIdea(form: PostedForm): TypedIdea {
  const [title, text, place, category, mailbox, picture] = ['title', 'text', 'place', 'category', 'mailbox', 'picture'].map((name) => form.get(name).trim())
  const isDropped = form.get(IDEA_FIELDS.noPicture) === 'yes'
  return { title: title ?? '', text: text ?? '', place: place ?? '', category: category ?? '', mailbox: mailbox ?? '', picture: isDropped ? '' : (picture ?? '') }
}

/** What the API takes, out of what was typed. */
export function proposalOf(typed: TypedIdea, { locale }: Pick<PortalView, 'locale'>) {
  const { title, text, place, category, mailbox, picture } = typed
  return {
    title,
    text,
    place,
    locale,
    ...(category === '' ? {} : { category: Number(category) }),
    ...(mailbox === '' ? {} : { mailbox }),
    ...(picture === '' ? {} : { picture }),
  }
}

/** What is wrong with what was typed, in the order of the fields. */
export function faultsOf(typed: TypedIdea, { categories }: IdeaFacts, request: Pick<PortalRequest, 't' | 'locale'>): FieldError[] {
  const parsed = IdeaContent.extend({ mailbox: IdeaMailbox }).safeParse(proposalOf(typed, request))
  const codes = parsed.success ? [] : parsed.error.issues.map((issue) => ({ field: String(issue.path[0]), code: issue.message }))
  const isSorted = categories.length === 0 || (/^\d+$/.test(typed.category) && Number(typed.category) < categories.length)
  const all = isSorted ? codes : [...codes.filter(({ field }) => field !== 'category'), { field: 'category', code: 'required' }]
  const order = ['title', 'text', 'place', 'category', 'photo', 'mailbox']
  return all
    .toSorted((one, other) => order.indexOf(one.field) - order.indexOf(other.field))
    .map(({ field, code }) => ({ field, message: request.t(`propose.fault.${field}.${code}`) }))
}
