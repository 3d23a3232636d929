import type { SignedInAccount, StaffSession } from '../http/request-context.js'

/** Who is signed in, and by which session. */
export interface SignedIn {
  readonly account: SignedInAccount
  readonly session: StaffSession
}
