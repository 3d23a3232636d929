import type { Commune } from '@parvis/contract'

/** A posted form with files, as the server has read it from the stream. */
export interface HostForm {
  readonly data: FormData
  /** Names of fields whose file was too large; in `data` they hold an empty file of the same name. */
  readonly tooLarge: readonly string[]
}

/** What the server gives the portal for one request of a commune's page. */
export interface PortalHostRequest {
  /** The browser's request; its URL without the commune's prefix: `/fr/…`. */
  readonly request: Request
  /** The posted form where it came as `multipart/form-data`; the request has no body then. */
  readonly form?: HostForm
  readonly commune: Commune
  /** Prefix of the commune's addresses: `/huy`, or empty on its own host. */
  readonly base: string
  /** `https://participation.example.be`, without a slash at the end. */
  readonly origin: string
  /** Ids of the modules that are on. */
  readonly modules: readonly string[]
  /**
   * Calls the commune's API in process with the visitor's cookies, e.g. `callApi('/api/bootstrap')`. Cookies that the API
   * sets are remembered by the host and put on the page's answer.
   */
  readonly callApi: (path: string, init?: RequestInit) => Promise<Response>
  /** Seals a value that only this installation can read (authenticated encryption). */
  readonly seal: (value: Record<string, string>) => Promise<string>
  readonly unseal: (sealed: string) => Promise<Record<string, string> | undefined>
}

/** What the server gives the portal for a page of the installation itself (`/`). */
export interface PlatformHostRequest {
  readonly request: Request
  readonly communes: readonly Commune[]
}

/** The portal, as the server mounts it. */
export interface PortalHandler {
  /** A page of a commune, a feed, a calendar; 404 pages included. */
  readonly respond: (request: PortalHostRequest) => Promise<Response>
  /** The installation's front page: the communes that it serves. */
  readonly respondPlatform: (request: PlatformHostRequest) => Promise<Response>
  /** Folder of built assets, served with long caching under `/assets/portal/`. */
  readonly assetsDirectory: string
}
