import type { Crumb } from '@parvis/ui'
import type { ReactElement } from 'react'

/** A page, ready to be put into the document. */
export interface PageModel {
  readonly $$type: '@parvis/page-model'
  readonly status: number
  readonly title: string
  /** One or two sentences for search engines and previews. */
  readonly description?: string
  readonly hasErrors: boolean
  /** Enhancement scripts: the plugin's own of that name, else the portal's. */
  readonly scripts: readonly { readonly owner: string; readonly name: string }[]
  /** The way here from the home page, which the frame adds. */
  readonly crumbs: readonly Crumb[]
  /** The same for every visitor: a shared cache may keep it for a moment. */
  readonly isShared: boolean
  /** The home page has its own opening and no breadcrumbs. */
  readonly isHome: boolean
  readonly element: ReactElement
}

type PageParts = Pick<PageModel, 'title' | 'element'> &
  Partial<Omit<PageModel, '$$type' | 'title' | 'element'>>

/** A page of the portal itself; status 200 and the rest as given. */
export function pageModel(parts: PageParts): PageModel {
  return {
    $$type: '@parvis/page-model',
    status: 200,
    hasErrors: false,
    scripts: [],
    crumbs: [],
    isShared: false,
    isHome: false,
    ...parts,
  }
}

/** Whether a loader's or an action's answer is a page. */
export function isPageModel(value: unknown): value is PageModel {
  return (
    typeof value === 'object' && value !== null && '$$type' in value && value.$$type === '@parvis/page-model'
  )
}
