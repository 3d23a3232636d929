import { issuesOf } from '@parvis/client'
import type { ProblemIssue } from '@parvis/contract'
import { withoutGaps, type NumberValue, type TypedLocalizedText } from '@parvis/ui/admin'
import { ProjectContent, ProjectReference, type Project } from '../../contract/index.js'

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
  readonly reference: string
  /** Id of the envelope; empty: the first one. */
  readonly envelope: string
  readonly coFinancing: readonly TypedCoFinancing[]
}

const EMPTY: TypedProject = { title: {}, summary: {}, description: {}, category: {}, place: {}, costCents: undefined, reference: '', envelope: '', coFinancing: [] }

/** The form's beginning: the project as it is, or nothing. */
export function typedProject(project: Project | undefined): TypedProject {
  if (project === undefined) return EMPTY
  const { title, summary, description, category, place, costCents, reference, envelope = '', coFinancing = [] } = project
  const parts = coFinancing.map((part, key) => ({ ...part, key }))
  return { title, summary, description, category, place, costCents, reference, envelope, coFinancing: parts }
}

const NewProject = ProjectContent.extend({ reference: ProjectReference.optional() })

export type ReadProject =
  | { readonly content: ProjectContent & { reference?: string | undefined }; readonly issues?: undefined }
  | { readonly content?: undefined; readonly issues: readonly ProblemIssue[] }

/** What was typed as the contract wants it, or what is wrong with it. */
export function readProject(typed: TypedProject): ReadProject {
  const parsed = NewProject.safeParse({
    title: withoutGaps(typed.title),
    summary: withoutGaps(typed.summary),
    description: withoutGaps(typed.description),
    category: withoutGaps(typed.category),
    place: withoutGaps(typed.place),
    costCents: typed.costCents,
    reference: typed.reference.trim() === '' ? undefined : typed.reference.trim(),
    envelope: typed.envelope === '' ? undefined : typed.envelope,
    coFinancing: typed.coFinancing.length === 0 ? undefined : typed.coFinancing.map(({ by, cents }) => ({ by: withoutGaps(by), cents })),
  })
  if (parsed.success) return { content: parsed.data }
  const missing = typed.costCents === undefined ? [{ path: 'costCents', code: 'required' }] : []
  return { issues: [...missing, ...issuesOf(parsed.error).filter((issue) => missing.length === 0 || issue.path !== 'costCents')] }
}
