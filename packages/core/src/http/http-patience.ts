/** How long the server waits for a client, in milliseconds. */
export interface HttpPatience {
  /** For all headers of a request, from its first byte. */
  readonly headers: number
  /** For a whole request, body included. */
  readonly request: number
  /** For the next request on a connection that stays open. */
  readonly idle: number
  /** Between two looks at who has used their time up. */
  readonly look: number
}

/**
 * Nobody keeps connections by sending a byte a minute: 408, and the end. A register of a big commune comes up a slow line within five
 * minutes; proxies close idle connections after a minute, and must not find one closed by us before.
 */
export const HTTP_PATIENCE: HttpPatience = { headers: 20_000, request: 300_000, idle: 65_000, look: 5_000 }
