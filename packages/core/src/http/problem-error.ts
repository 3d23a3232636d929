import type { Problem } from '@parvis/contract'

/** Carries a problem from a guard or an interceptor to the filter that answers it. Services return problems; they do not throw this. */
export class ProblemError extends Error {
  readonly code = 'parvis-problem'

  constructor(readonly problem: Problem) {
    super(problem.code)
  }
}

/** Whether an error carries a problem. */
export function isProblemError(error: unknown): error is ProblemError {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'parvis-problem' &&
    'problem' in error
  )
}
