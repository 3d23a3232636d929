import type { ProblemBody } from '@parvis/contract'

/** What a call comes to: the value, or the problem to show. Calls never throw for what a server or network does. */
export type CallResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: ProblemBody }

/** Code of the problem that stands for "no answer at all": no network, or the server is down. */
export const UNREACHABLE = 'unreachable'
/** Code of the problem that stands for an answer that is not what the contract says. */
export const UNEXPECTED_ANSWER = 'unexpected-answer'

/** A problem made on this side of the network, in the form of the server's. Status 0: there was no answer. */
export function localProblem(code: string, status = 0): ProblemBody {
  return { type: 'about:blank', title: code, status, code }
}
