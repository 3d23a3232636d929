import type { BoundRoute } from '@parvis/contract'

/** Somebody who sends requests. */
export interface HostileCaller {
  readonly name: string
  readonly cookie: string
  /** Whether the caller may call this route at all; eligibility comes on top. */
  readonly may: (route: BoundRoute) => boolean
  /** Values of the caller's own account, which may come back. */
  readonly own: readonly string[]
}

/** A file of a multipart form. */
export interface DraftFile {
  field: string
  fileName: string
  mediaType: string
  bytes: Buffer
}

/** A request in the making: attacks change it. */
export interface Draft {
  method: string
  /** Prefix of the commune, or empty. */
  base: string
  /** Path below the base, with parameters filled in, as it goes over the wire. */
  path: string
  /** Without the question mark. */
  query: string
  headers: [name: string, value: string][]
  cookie: string
  /** Sent as JSON; absent when there is no body. */
  json?: { value: unknown }
  form?: { fields: [name: string, value: string][]; files: DraftFile[] }
  /** Sent as it is, instead of `json` and `form`. */
  bytes?: Buffer
  /** The request may reach another route than it was made for. */
  astray: boolean
}

/** What a request is made for. */
export interface HostileTarget {
  /** Of the contract; absent for pages. */
  readonly route?: BoundRoute
  /** `core.people.invite`, or the address of a page. */
  readonly name: string
}

/** A request as it is sent. */
export interface HostileRequest {
  readonly index: number
  readonly target: HostileTarget
  readonly caller: HostileCaller
  readonly attacks: readonly string[]
  readonly astray: boolean
  readonly method: string
  readonly path: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer | undefined
  /** Bytes for the socket, instead of all that. */
  readonly raw?: Buffer
}

/** What came back, or that nothing did. */
export interface HostileAnswer {
  /** 0: the connection ended, or timed out, without an answer. */
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Why there is no answer. */
  readonly lost?: 'closed' | 'timeout'
}
