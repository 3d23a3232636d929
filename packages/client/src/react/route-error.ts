import type { ProblemBody } from '@parvis/contract'

/** What a failed query carries in its `error`: the problem. Compare `error.problem.code`. */
export class RouteError extends Error {
  constructor(readonly problem: ProblemBody) {
    super(problem.code)
  }
}
