import type { ActEligibility, Activity, OfferedMethod, Process, VerificationState } from '@parvis/contract'
import { isOwnPage, readyMethods, type PortalView } from '@parvis/plugin-api/portal'
import { MY_DATA_PATH, OWN_DATA_FIELD } from '../my-data/my-data-path.js'
import type { PageContext } from '../request/page-context.js'

/** The activity that a proof is for. */
export interface FoundActivity {
  readonly activity: Activity
  readonly process: Process | undefined
}

/** One resident on the way to an act, and everything that its pages of proof need. */
export interface ProofJourney {
  readonly context: PageContext
  readonly found: FoundActivity
  readonly view: PortalView
  readonly state: VerificationState
  readonly act: ActEligibility
  /** Methods that lead to the act and can be used now. */
  readonly ready: readonly OfferedMethod[]
  /** Steps of the whole journey, as the plugin counts them. */
  readonly steps: number | undefined
  /** Page to go on with: one of the plugin's, or what is stored about the resident. */
  readonly next: string
  /** Who comes to see what is stored about them has proven enough with any proof, whatever the act asks for. */
  readonly isForOwnData: boolean
  /** Address of a page of this journey: `address('mailbox', 'code')`. */
  readonly address: (...segments: readonly string[]) => string
  /** The same without the commune's prefix, for the way back from another site. */
  readonly returnTo: string
}

const MOST_STEPS = 9

/** @returns `undefined` when the activity has no act to prove oneself for. */
export function proofJourney(
  context: PageContext,
  found: FoundActivity,
  state: VerificationState,
): ProofJourney | undefined {
  const { view } = context
  const query = new URL(context.host.request.url).searchParams
  const action = query.get('action')
  const act = action === null ? state.acts[0] : state.acts.find((each) => each.action === action)
  if (act === undefined) return undefined
  const next = query.get('next') ?? ''
  const isForOwnData = query.get(OWN_DATA_FIELD) === MY_DATA_PATH
  const steps = Number(query.get('steps') ?? '')
  const isCounted = Number.isInteger(steps) && steps > 1 && steps <= MOST_STEPS
  const kept = new URLSearchParams({
    action: act.action,
    ...(isForOwnData ? { [OWN_DATA_FIELD]: MY_DATA_PATH } : isOwnPage(next) ? { next } : {}),
    ...(isCounted ? { steps: String(steps) } : {}),
  })
  const path = (segments: readonly string[]) =>
    `/a/${found.activity.slug}/${['proof', ...segments.map(encodeURIComponent)].join('/')}?${kept.toString()}`
  const home = `/a/${found.activity.slug}`
  return {
    context,
    found,
    view,
    state,
    act,
    ready: readyMethods(state, act),
    steps: isCounted ? steps : undefined,
    next: view.to(isForOwnData ? `/${MY_DATA_PATH}` : isOwnPage(next) && next !== '' ? `${home}/${next}` : home),
    isForOwnData,
    address: (...segments) => view.to(path(segments)),
    returnTo: `/${view.locale}${isForOwnData ? `/${MY_DATA_PATH}` : path([])}`,
  }
}
