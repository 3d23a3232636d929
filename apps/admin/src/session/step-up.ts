type Listener = () => void

/** Asks for the second factor, wherever in the app it is needed; one dialog answers all who wait. */
export interface StepUp {
  /** @returns whether the session has shown a second factor afterwards. Asking again while the question is open joins it. */
  readonly ask: () => Promise<boolean>
  /** Whether somebody waits. */
  readonly isAsked: () => boolean
  readonly finish: (isShown: boolean) => void
  readonly subscribe: (listener: Listener) => () => void
}

export function createStepUp(): StepUp {
  const listeners = new Set<Listener>()
  let open: { promise: Promise<boolean>; resolve: (isShown: boolean) => void } | undefined
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    ask: () => {
      if (open === undefined) {
        open = Promise.withResolvers<boolean>()
        tell()
      }
      return open.promise
    },
    isAsked: () => open !== undefined,
    finish: (isShown) => {
      const waiting = open
      open = undefined
      tell()
      waiting?.resolve(isShown)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const stepUp = createStepUp()
