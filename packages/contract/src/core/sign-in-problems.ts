import { defineProblem } from '../api/problem.js'

/** The answer of an identity provider does not belong to this attempt, or cannot be trusted. It is never said which. */
export const SignInInvalid = defineProblem('sign-in-invalid', 400)
/** The resident broke off at the identity provider, or it refused them. */
export const SignInCancelled = defineProblem('sign-in-cancelled', 403)
/** The resident proved themselves by weaker means than the act needs. */
export const AssuranceTooLow = defineProblem('assurance-too-low', 403)
/** The provider did not say who the resident is in the way that one person, one act needs. */
export const NotIdentified = defineProblem('not-identified', 403)
