/** So long after the last key or pointer, a request counts as the page's own and not as a person's. */
const STILL_THERE_MS = 60_000
/** What somebody types keeps the session going, but is not said to the server more often than this. */
const SAY_SO_MS = 4 * 60_000

type Listener = () => void

/** Tells the requests that a person causes from those that the page makes by itself (spec I-25). Times are those of this device. */
export interface Presence {
  /** A key was pressed, or a pointer. */
  readonly noticeInput: () => void
  /** A request leaves. @returns whether a person caused it; then the session lasts longer. */
  readonly noticeRequest: () => boolean
  /** When the last request left that a person caused. */
  readonly lastUse: () => number
  /** Calls back when somebody works without causing requests: the server should hear of it. */
  readonly onWork: (listener: Listener) => () => void
}

/** @param now milliseconds. Opening the page counts as input. */
export function createPresence(now: () => number = Date.now): Presence {
  const listeners = new Set<Listener>()
  let input = now()
  let use = now()
  return {
    noticeInput: () => {
      input = now()
      if (input - use >= SAY_SO_MS) for (const listener of listeners) listener()
    },
    noticeRequest: () => {
      const isUse = now() - input <= STILL_THERE_MS
      if (isUse) use = now()
      return isUse
    },
    lastUse: () => use,
    onWork: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The presence of who sits before this page. */
export const presence = createPresence()

/** Watches keys and pointers, as long as the page is open. */
export function watchPresence(): void {
  for (const kind of ['keydown', 'pointerdown', 'input'])
    window.addEventListener(kind, presence.noticeInput, { capture: true, passive: true })
}
