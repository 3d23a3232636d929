import { Logger } from 'graphile-worker'

/** The queue's own messages quote errors and payloads: they are dropped, and the runner says itself what failed. */
export const quietLogger = new Logger(() => () => undefined)
