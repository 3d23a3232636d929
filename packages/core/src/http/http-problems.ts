import { defineProblem } from '@parvis/contract'

/** Problems of the host itself, besides those that the contract declares for every route. */
export const TooLarge = defineProblem('too-large', 413)
export const UnsupportedMediaType = defineProblem('unsupported-media-type', 415)
export const CrossOrigin = defineProblem('cross-origin', 403)
/** The same idempotency key came with another request. */
export const IdempotencyKeyReused = defineProblem('idempotency-key-reused', 422)
/** A defect of ours; `details.reference` finds it in the logs. */
export const InternalError = defineProblem('internal-error', 500)
/** The headers are longer than 16 KiB. */
export const HeadersTooLarge = defineProblem('headers-too-large', 431)
/** The request did not arrive completely in time. */
export const RequestTimeout = defineProblem('request-timeout', 408)
export const MethodNotAllowed = defineProblem('method-not-allowed', 405)
