import { defineProblem } from '@parvis/contract'

/** Only projects that won are followed up. */
export const NotAWinner = defineProblem('not-a-winner', 409)
/** The picture is not one of this activity, or it is gone. Send it again. */
export const UnknownPicture = defineProblem('unknown-picture', 409)
