import type { Activity, Api, Commune, Locale, LocalizedText, Process, RouteAnswer, RouteCall, RouteMap } from '@parvis/contract'
import type { ProblemBody } from '@parvis/contract'
import type { ProofWish } from './proof-address.js'

/** Result of a call of the API from a page: the value, or the problem to show. */
export type PortalCall<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: ProblemBody }

/** The API, called in the server's own process with the visitor's cookies. */
export type PortalClient<Routes extends RouteMap> = {
  readonly [Name in keyof Routes]: (call: RouteCall<Routes[Name]>) => Promise<PortalCall<RouteAnswer<Routes[Name]>>>
}

/**
 * How a page writes a date. The `last-` styles are for the end of something: what ends at midnight ends, for people, on the
 * day before, at 23:59.
 */
export type DateStyle = 'day' | 'minute' | 'last-day' | 'last-minute'

/** What components may use: languages, texts, addresses. */
export interface PortalView {
  readonly commune: Commune
  readonly locale: Locale
  /** Text of the plugin's namespace, or of `core:` when the key starts so; ICU values. */
  readonly t: (key: string, values?: Record<string, string | number | Date>) => string
  /** The localized text in the page's language. */
  readonly text: (text: LocalizedText | undefined) => string
  /** Money in the page's language, from cents. */
  readonly money: (cents: number, currency?: string) => string
  /** A date by the clock of Brussels. */
  readonly date: (instant: string | Date, style?: DateStyle) => string
  readonly number: (value: number) => string
  /** Address of a page of this plugin for this activity: `href('ballot')`. */
  readonly href: (path?: string) => string
  /** Address of any page of the commune's portal in this language: `to('/processes/x')`. */
  readonly to: (path: string) => string
}

/** What loaders and actions get. */
export interface PortalRequest extends PortalView {
  readonly activity: Activity
  readonly process?: Process
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Address of core's pages where a resident proves who they are; they come back to the page that the wish names. */
  readonly proof: (wish: ProofWish) => string
  readonly api: <Routes extends RouteMap>(api: Api<Routes>) => PortalClient<Routes>
  /** Leaves a value for the next page that this visitor opens (sealed cookie, read once): a receipt after a redirect. */
  readonly flash: (value: Record<string, string>) => void
  /** What the page before has left. */
  readonly flashed: Readonly<Record<string, string>>
}

/** A file that came with a posted form. */
export interface PostedFile {
  /** As the device calls it. */
  readonly fileName: string
  /** Larger than `LARGEST_POSTED_FILE`: its bytes were left out, and everything else of the form is there. */
  readonly isTooLarge: boolean
  /** To be given to an upload route of the API; empty when it was too large. */
  readonly file: Blob
}

/** A posted form: the fields as typed, repeated names as lists. */
export interface PostedForm {
  readonly get: (name: string) => string
  readonly all: (name: string) => readonly string[]
  /** The file chosen in a field of the form, if any: for forms with `hasFiles`. */
  readonly file: (name: string) => PostedFile | undefined
  /** Opaque key, the same when the same form is sent twice. */
  readonly idempotencyKey: string
}
