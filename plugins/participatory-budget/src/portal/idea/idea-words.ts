import { filesApi } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'
import type { TagTone } from '@parvis/ui'
import type { Idea, IdeaState, IdeaSummary } from '../../contract/index.js'

const TONES: Readonly<Record<IdeaState, TagTone>> = {
  received: 'neutral',
  declined: 'danger',
  published: 'primary',
  eligible: 'accent',
  ineligible: 'danger',
  feasible: 'success',
  infeasible: 'danger',
  merged: 'neutral',
  split: 'neutral',
  project: 'success',
  withdrawn: 'neutral',
}

/** Colour of the tag of a state; the word says the same. */
export function stateTone(state: IdeaState): TagTone {
  return TONES[state]
}

/** How an idea is called: by what it is about, or by its number where that is not published. */
export function ideaName({ title, reference }: Pick<IdeaSummary, 'title' | 'reference'>, view: Pick<PortalView, 't'>): string {
  return title === '' ? view.t('idea.unnamed', { reference }) : title
}

/** `lang` of what somebody wrote, where it is not the page's language. */
export function ideaLang({ title, locale }: Pick<IdeaSummary, 'title' | 'locale'>, view: Pick<PortalView, 'locale'>): string | undefined {
  return title === '' || locale === view.locale ? undefined : locale
}

/** Address of a file of the commune. */
export function fileAddress(file: NonNullable<Idea['picture']>, view: Pick<PortalView, 'to' | 'locale'>): string {
  const base = view.to('').slice(0, -`/${view.locale}`.length)
  return `${base}${filesApi.routes.read.fullPath.replace(':file', file)}`
}
