import { defineProblem } from '@parvis/contract'

/** No phase of the guest book is open now. */
export const GuestBookClosed = defineProblem('guest-book-closed', 409)
/** The note has more characters than the activity allows; `details.longest` says how many it allows. */
export const NoteTooLong = defineProblem('note-too-long', 422)
