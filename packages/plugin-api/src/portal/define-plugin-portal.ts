import type { Activity } from '@parvis/contract'
import { createElement, type ReactElement } from 'react'
import type { Plugin } from '../manifest/plugin-manifest.js'
import { PluginDefinitionError } from '../manifest/plugin-definition-error.js'
import { PLUGIN_API_VERSION } from '../version.js'
import { CORE_ACTIVITY_PATHS } from './ballot-check.js'
import type { PageAnswer, PageMissing, PageRedirect } from './page-result.js'
import type { PortalRequest, PortalView, PostedForm } from './portal-context.js'

/** A field that was refused, for the error summary and next to the field. */
export interface FieldError {
  /** id of the field's element. */
  readonly field: string
  readonly message: string
}

/** A page of a plugin, once its parts are tied together by {@link definePage}. */
export interface PortalPage {
  readonly $$type: '@parvis/portal-page'
  /** Below the activity's address: `''` is its main page, `projects/:project` one below. */
  readonly path: string
  readonly respond: (request: PortalRequest, form: PostedForm | undefined) => Promise<RenderedPage | PageRedirect | PageMissing>
}

export interface RenderedPage {
  readonly $$type: '@parvis/rendered-page'
  readonly status: number
  readonly title: string
  /** There are refused fields: the title is prefixed, the summary focused. */
  readonly hasErrors: boolean
  /** Names of enhancement scripts (custom elements) that the page can use; each is loaded on this page alone. */
  readonly scripts: readonly string[]
  readonly element: ReactElement
}

export interface PageDefinition<Data> {
  readonly path: string
  /** Reads what the page shows. Runs for GET, and for POST when there is no `act`. */
  readonly load: (request: PortalRequest) => Promise<Data | PageRedirect | PageMissing>
  /** Handles the posted form: redirect on success, `showAgain` with what was typed on faults. */
  readonly act?: (request: PortalRequest, form: PostedForm) => Promise<PageAnswer<Data> | PageRedirect | PageMissing>
  readonly title: (data: Data, request: PortalRequest) => string
  readonly errors?: (data: Data) => readonly FieldError[]
  readonly scripts?: readonly string[]
  readonly Component: (props: { data: Data; view: PortalView; request: PortalRequest }) => ReactElement
}

function isResult(value: unknown): value is PageRedirect | PageMissing {
  return (
    typeof value === 'object' &&
    value !== null &&
    '$$type' in value &&
    (value.$$type === '@parvis/page-redirect' || value.$$type === '@parvis/page-missing')
  )
}

/**
 * Ties a page's loader, action and component together, so that their data agree.
 *
 * @example definePage({ path: '', load: async ({ api, activity }) => …, title: (data) => data.title, Component: MainPage })
 */
export function definePage<Data>(definition: PageDefinition<Data>): PortalPage {
  const { Component } = definition
  const render = (request: PortalRequest, data: Data, status: number): RenderedPage => ({
    $$type: '@parvis/rendered-page',
    status,
    title: definition.title(data, request),
    hasErrors: (definition.errors?.(data).length ?? 0) > 0,
    scripts: definition.scripts ?? [],
    element: createElement(Component, { data, view: request, request }),
  })
  return {
    $$type: '@parvis/portal-page',
    path: definition.path,
    async respond(request, form) {
      if (form !== undefined && definition.act !== undefined) {
        const answer = await definition.act(request, form)
        return answer.$$type === '@parvis/page-answer' ? render(request, answer.data, answer.status) : answer
      }
      const data = await definition.load(request)
      return isResult(data) ? data : render(request, data, 200)
    },
  }
}

export interface PluginPortalDefinition {
  readonly plugin: Plugin
  readonly pages: readonly PortalPage[]
  /** A few lines about an activity on the home and process pages, below its title. Synchronous: everything comes from the activity. */
  readonly card?: (props: { activity: Activity; view: PortalView }) => ReactElement
}

export type PluginPortal = PluginPortalDefinition & { readonly $$type: '@parvis/plugin-portal'; readonly apiVersion: string }

/**
 * Declares the portal half of a plugin. Checks everything and reports all faults at once.
 *
 * @throws PluginDefinitionError naming the plugin and each fault.
 */
export function definePluginPortal(definition: PluginPortalDefinition): PluginPortal {
  const faults: string[] = []
  const paths = definition.pages.map((page) => page.path)
  if (!paths.includes('')) faults.push('pages: there must be one with path "", the main page of an activity')
  for (const path of paths) {
    if (path.startsWith('/') || path.endsWith('/')) faults.push(`pages: path "${path}" must not start or end with "/"`)
  }
  for (const path of paths.filter((each) => CORE_ACTIVITY_PATHS.includes(each.split('/')[0] ?? ''))) {
    faults.push(`pages: path "${path}" is core's, below every activity; choose another`)
  }
  for (const path of paths.filter((each, index) => paths.indexOf(each) !== index)) faults.push(`pages: path "${path}" is declared twice`)
  if (faults.length > 0) throw new PluginDefinitionError(definition.plugin.id, 'portal/index.tsx', faults)
  return { ...definition, $$type: '@parvis/plugin-portal', apiVersion: PLUGIN_API_VERSION }
}
