import { defineProblem } from '@parvis/contract'

/** The ballot breaks the rules of this vote; the issues say where. Nothing was stored. */
export const BallotRefused = defineProblem('ballot-refused', 422)
/** The vote has not opened yet, or the activity has no vote. */
export const VoteNotOpen = defineProblem('vote-not-open', 409)
/** The vote is over. */
export const VotingClosed = defineProblem('voting-closed', 410)
/** This person has voted, and the ballot cannot be changed. */
export const AlreadyCast = defineProblem('already-cast', 409)
/** The vote has opened: projects can only be withdrawn, with a reason. */
export const ProjectsFrozen = defineProblem('projects-frozen', 409)
/** Another project of this activity has this reference. */
export const ReferenceTaken = defineProblem('reference-taken', 409)
/** The list of projects has faults; nothing was stored. The details hold the report. */
export const ImportRefused = defineProblem('import-refused', 422)
/** There is no import that could be undone. */
export const NoImport = defineProblem('no-import', 404)
/** The last import cannot be undone any more: something was done with its projects, as the details say. */
export const ImportKept = defineProblem('import-kept', 409)
/** The vote is not over, or there is no vote: nothing to count. */
export const VoteStillRunning = defineProblem('vote-still-running', 409)
/** There is no jury in this vote, its rules are not frozen yet, or it has been counted. */
export const JuryNotOpen = defineProblem('jury-not-open', 409)
/** There is no published result yet. */
export const NoResultYet = defineProblem('no-result-yet', 404)
