import { defineProblem } from '@parvis/contract'

/** Ideas are not taken at this moment: not yet, or no more. */
export const IdeasNotOpen = defineProblem('ideas-not-open', 409)
/** This person has proposed as many ideas as one may. */
export const TooManyIdeas = defineProblem('too-many-ideas', 409)
/** The file is no picture that can be read. */
export const NotAPicture = defineProblem('not-a-picture', 422)
/** The idea is no longer where this decision begins: somebody else has decided something. */
export const IdeaNotThere = defineProblem('idea-not-there', 409)
/** The criteria were changed meanwhile: judge by the new ones. */
export const CriteriaChanged = defineProblem('criteria-changed', 409)
/** No service has said anything about this idea yet. */
export const NotAssessed = defineProblem('not-assessed', 409)
/** Something has been built on this decision: it cannot be taken back by itself. */
export const IdeaDependedUpon = defineProblem('idea-depended-upon', 409)
