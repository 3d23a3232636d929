import { issuesOf } from '@parvis/client'
import type { ProblemIssue } from '@parvis/contract'
import { withoutGaps, type NumberValue, type TypedLocalizedText } from '@parvis/ui/admin'
import { ProjectContent, ProjectReference, readLocation, writeLocation, type Project } from '../../contract/index.js'
import { typedPicture, type TypedPicture } from '../pictures/picture-field.js'

/** A part that others pay, while it is typed. */
export interface TypedCoFinancing {
  /** Stays the same while others are removed. */
  readonly key: number
  readonly by: TypedLocalizedText
  readonly cents: NumberValue
}

/** A project while it is typed. */
export interface TypedProject {
  readonly title: TypedLocalizedText
  readonly summary: TypedLocalizedText
  readonly description: TypedLocalizedText
  readonly category: TypedLocalizedText
  readonly place: TypedLocalizedText
  readonly costCents: NumberValue
  /** Coordinates as typed. */
  readonly location: string
  readonly picture: TypedPicture | undefined
  readonly reference: string
  /** Id of the envelope; empty: the first one. */
  readonly envelope: string
  readonly coFinancing: readonly TypedCoFinancing[]
}

const EMPTY: TypedProject = {
  title: {},
  summary: {},
  description: {},
  category: {},
  place: {},
  costCents: undefined,
  location: '',
  picture: undefined,
  reference: '',
  envelope: '',
  coFinancing: [],
}

/** The form's beginning: the project as it is, or nothing. */
export function typedProject(project: Project | undefined): TypedProject {
  if (project === undefined) return EMPTY
  const { title, summary, description, category, place, costCents, reference, envelope = '', coFinancing = [] } = project
  const location = project.location === undefined ? '' : writeLocation(project.location)
  const parts = coFinancing.map((part, key) => ({ ...part, key }))
  return { title, summary, description, category, place, costCents, location, picture: typedPicture(project.picture), reference, envelope, coFinancing: parts }
}

const NewProject = ProjectContent.extend({ reference: ProjectReference.optional() })

export type ReadProject =
  | { readonly content: ProjectContent & { reference?: string | undefined }; readonly issues?: undefined }
  | { readonly content?: undefined; readonly issues: readonly ProblemIssue[] }

/** What was typed as the contract wants it, or what is wrong with it. */
export function readProject(typed: TypedProject): ReadProject {
  const location = typed.location.trim() === '' ? undefined : readLocation(typed.location)
  const misplaced = typeof location === 'string' ? [{ path: 'location', code: location }] : []
  const parsed = NewProject.safeParse({
    title: withoutGaps(typed.title),
    summary: withoutGaps(typed.summary),
    description: withoutGaps(typed.description),
    category: withoutGaps(typed.category),
    place: withoutGaps(typed.place),
    costCents: typed.costCents,
    location: typeof location === 'string' ? undefined : location,
    picture: typed.picture === undefined ? undefined : { id: typed.picture.picture.id, alt: withoutGaps(typed.picture.alt) },
    reference: typed.reference.trim() === '' ? undefined : typed.reference.trim(),
    envelope: typed.envelope === '' ? undefined : typed.envelope,
    coFinancing: typed.coFinancing.length === 0 ? undefined : typed.coFinancing.map(({ by, cents }) => ({ by: withoutGaps(by), cents })),
  })
  if (parsed.success && misplaced.length === 0) return { content: parsed.data }
  const missing = typed.costCents === undefined ? [{ path: 'costCents', code: 'required' }] : []
  const others = parsed.success ? [] : issuesOf(parsed.error).filter((issue) => missing.length === 0 || issue.path !== 'costCents')
  return { issues: [...missing, ...others, ...misplaced] }
}
