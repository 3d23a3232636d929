import type { TwoPersonActDefinition } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { HOLD_VOTES } from './vote-acts.js'

/** Database ids. Whose vote it is stands sealed in a row that goes with the answer, and not in the proposal, which is kept. */
const OfVoiding = z.object({ activity: z.uuid(), voiding: z.uuid() })

/** Voids the vote of one person who had no right to vote (spec B-09). */
export const VoidVote: TwoPersonActDefinition<typeof OfVoiding> = {
  name: 'core.void-vote',
  permission: HOLD_VOTES,
  payload: OfVoiding,
  title: {
    fr: 'Annuler la voix d’une personne',
    nl: 'De stem van een persoon ongeldig maken',
    de: 'Die Stimme einer Person für ungültig erklären',
    en: 'Void the vote of a person',
  },
  effect: {
    fr: 'La voix de cette personne ne compte plus, et elle ne peut plus voter ici. La raison est publiée, le nom ne l’est pas.',
    nl: 'De stem van deze persoon telt niet meer, en die kan hier niet meer stemmen. De reden wordt bekendgemaakt, de naam niet.',
    de: 'Die Stimme dieser Person zählt nicht mehr, und sie kann hier nicht mehr wählen. Der Grund wird veröffentlicht, der Name nicht.',
    en: 'The vote of this person no longer counts, and they can no longer vote here. The reason is published, the name is not.',
  },
}
