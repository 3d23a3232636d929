import type { Activity, Process, PublicAct } from '@parvis/contract'
import { PROOF_PATH, type PluginPortal, type PortalPage, type RenderedPage } from '@parvis/plugin-api/portal'
import { PhaseTimeline } from '@parvis/ui'
import type { ReactElement } from 'react'
import { matchRoutes, redirect } from 'react-router'
import { OfficialActs, readOfficialActs } from '../overview/official-acts.js'
import { proofPages } from '../proof/proof.page.js'
import { plainBeginning } from '../overview/plain-beginning.js'
import { timelineOf } from '../overview/timeline-of.js'
import type { PageContext } from '../request/page-context.js'
import { createPortalRequest } from '../request/portal-request.js'
import { activityCrumbs } from './activity-crumbs.js'
import { failedCall } from './failed-call.page.js'
import { messagePage } from './message.page.js'
import { pageModel, type PageModel } from './page-model.js'
import styles from './home.module.css'

export interface ActivityAddress {
  readonly slug: string
  /** Below the activity's address, without slashes at the ends. */
  readonly path: string
}

interface Found {
  readonly activity: Activity
  readonly process: Process | undefined
}

/** A page of a plugin: finds the activity, its plugin's page, and lets it answer. */
export async function activityPage(
  context: PageContext,
  address: ActivityAddress,
): Promise<PageModel | Response> {
  const answer = await context.participation.activity({ params: { slug: address.slug } })
  if (!answer.ok) return failedCall(context, answer.problem)
  const { activity, process } = answer.value
  const half = context.plugins[activity.plugin]?.portal
  if (half === undefined || !context.host.modules.includes(activity.plugin))
    return messagePage(context, 'module-off')
  const [first, ...rest] = address.path.split('/')
  if (first === PROOF_PATH) return await proofPages(context, { activity, process }, rest)
  const match = matchPage(half, address.path)
  if (match === undefined) return messagePage(context, 'not-found')
  const request = createPortalRequest({ context, activity, process, params: match.params })
  const rendered = await match.page.respond(request, context.form)
  switch (rendered.$$type) {
    case '@parvis/page-missing':
      return messagePage(context, 'not-found')
    case '@parvis/page-redirect':
      return redirect(ownAddress(rendered.to, activity.plugin), 303)
    case '@parvis/rendered-page':
      return pluginPage({
        context,
        found: { activity, process },
        page: match.page,
        rendered,
        acts: match.page.path === '' ? await readOfficialActs(context, activity) : [],
      })
  }
}

interface PageMatch {
  readonly page: PortalPage
  readonly params: Readonly<Record<string, string>>
}

/** The page of a plugin for a path; fixed words go before parameters. */
export function matchPage(half: Pick<PluginPortal, 'pages'>, path: string): PageMatch | undefined {
  const routes = half.pages.map((page, index) => ({
    id: String(index),
    ...(page.path === '' ? { index: true as const } : { path: page.path }),
  }))
  const match = matchRoutes(routes, `/${path}`)?.at(-1)
  const page = match === undefined ? undefined : half.pages[Number(match.route.id)]
  if (match === undefined || page === undefined) return undefined
  const params = Object.entries(match.params).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return { page, params: Object.fromEntries(params) }
}

/** Pages lead to addresses of this site only; anything else is a fault of the plugin. */
function ownAddress(to: string, plugin: string): string {
  if (/^\/(?![/\\])/u.test(to)) return to
  throw new Error(
    `Plugin "${plugin}": redirectTo() takes an address from href() or to(), which begins with one "/"`,
  )
}

interface PluginPageParts {
  readonly context: PageContext
  readonly found: Found
  readonly page: PortalPage
  readonly rendered: RenderedPage
  readonly acts: readonly PublicAct[]
}

function pluginPage({ context, found, page, rendered, acts }: PluginPageParts): PageModel {
  const { activity } = found
  const { view } = context
  const isMain = page.path === ''
  const description = plainBeginning(view.text(activity.summary), 160)
  return pageModel({
    status: rendered.status,
    title: rendered.title,
    hasErrors: rendered.hasErrors,
    scripts: rendered.scripts.map((name) => ({ owner: activity.plugin, name })),
    crumbs: activityCrumbs(context, found, isMain),
    element: (
      <>
        {rendered.element}
        {isMain && <ActivityDates context={context} activity={activity} />}
        <OfficialActs context={context} activity={activity} acts={acts} />
      </>
    ),
    ...(isMain && description !== '' ? { description } : {}),
  })
}

/** Below the main page of every activity, whatever its plugin: its dates. */
function ActivityDates(props: {
  readonly context: PageContext
  readonly activity: Activity
}): ReactElement | null {
  const { view, now } = props.context
  const phases = timelineOf([props.activity], view)
  if (phases.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="activity-dates">
      <h2 id="activity-dates">{view.t('process.phases')}</h2>
      <PhaseTimeline
        phases={phases}
        now={now.toISOString()}
        labels={{
          upcoming: view.t('phase.upcoming'),
          open: view.t('phase.open'),
          closed: view.t('phase.closed'),
          today: view.t('phase.today'),
        }}
      />
    </section>
  )
}
