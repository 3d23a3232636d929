import type { ResidentProof } from '@parvis/plugin-api/server'
import type { BallotVoter } from '../../contract/index.js'

/** What a proof tells of a voter that matters for the ballot: the district, where the method knows it. */
export function ballotVoter({ attributes }: Pick<ResidentProof, 'attributes'>): BallotVoter {
  return { district: attributes?.district }
}
