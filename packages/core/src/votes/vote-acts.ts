import type { TwoPersonActDefinition } from '@parvis/plugin-api/server'
import { z } from 'zod'

/** Permission of everyone who freezes, opens, suspends or closes votes; it asks for a second factor. */
export const HOLD_VOTES = 'core.hold-votes'

/** Database id of the activity. */
const Payload = z.object({ activity: z.uuid() })
type VoteAct = TwoPersonActDefinition<typeof Payload>

export const FreezeVote: VoteAct = {
  name: 'core.freeze-vote',
  permission: HOLD_VOTES,
  payload: Payload,
  title: {
    fr: 'Figer les règles du vote',
    nl: 'De regels van de stemming vastleggen',
    de: 'Die Regeln der Abstimmung festschreiben',
    en: 'Freeze the rules of the vote',
  },
  effect: {
    fr: 'Les règles, les choix possibles et la date de fin ne peuvent plus changer. Leur empreinte est publiée.',
    nl: 'De regels, de keuzes en de einddatum kunnen niet meer veranderen. Hun vingerafdruk wordt bekendgemaakt.',
    de: 'Regeln, Auswahl und Ende können sich nicht mehr ändern. Ihr Fingerabdruck wird veröffentlicht.',
    en: 'Rules, choices and the closing date can no longer change. Their fingerprint is published.',
  },
}

export const OpenVote: VoteAct = {
  name: 'core.open-vote',
  permission: HOLD_VOTES,
  payload: Payload,
  title: {
    fr: 'Ouvrir le vote',
    nl: 'De stemming openen',
    de: 'Die Abstimmung öffnen',
    en: 'Open the vote',
  },
  effect: {
    fr: 'Le vote s’ouvre tout seul à sa date de début, ou tout de suite si elle est passée.',
    nl: 'De stemming opent vanzelf op haar begindatum, of meteen als die voorbij is.',
    de: 'Die Abstimmung öffnet von selbst zu ihrem Beginn, oder sofort, wenn er vorbei ist.',
    en: 'The vote opens by itself on its first day, or at once if that has passed.',
  },
}

export const OpenVoteNow: VoteAct = {
  name: 'core.open-vote-now',
  permission: HOLD_VOTES,
  payload: Payload,
  title: {
    fr: 'Ouvrir le vote tout de suite',
    nl: 'De stemming meteen openen',
    de: 'Die Abstimmung sofort öffnen',
    en: 'Open the vote now',
  },
  effect: {
    fr: 'Le vote commence tout de suite, avant la date prévue. La date de fin reste la même.',
    nl: 'De stemming begint meteen, vóór de geplande datum. De einddatum blijft dezelfde.',
    de: 'Die Abstimmung beginnt sofort, vor dem geplanten Tag. Das Ende bleibt gleich.',
    en: 'The vote begins at once, before the planned date. The end stays the same.',
  },
}

export const SuspendVote: VoteAct = {
  name: 'core.suspend-vote',
  permission: HOLD_VOTES,
  payload: Payload,
  title: {
    fr: 'Suspendre le vote',
    nl: 'De stemming onderbreken',
    de: 'Die Abstimmung unterbrechen',
    en: 'Suspend the vote',
  },
  effect: {
    fr: 'Plus personne ne peut voter jusqu’à la reprise. Les bulletins déjà déposés restent. La raison est publiée.',
    nl: 'Niemand kan stemmen tot de stemming hervat wordt. Uitgebrachte stembiljetten blijven. De reden wordt bekendgemaakt.',
    de: 'Bis zur Fortsetzung kann niemand abstimmen. Abgegebene Stimmzettel bleiben. Der Grund wird veröffentlicht.',
    en: 'Nobody can vote until it goes on. Ballots that were cast stay. The reason is published.',
  },
}

export const ResumeVote: VoteAct = {
  name: 'core.resume-vote',
  permission: HOLD_VOTES,
  payload: Payload,
  title: {
    fr: 'Reprendre le vote',
    nl: 'De stemming hervatten',
    de: 'Die Abstimmung fortsetzen',
    en: 'Resume the vote',
  },
  effect: {
    fr: 'On peut de nouveau voter, jusqu’à la date de fin publiée.',
    nl: 'Er kan weer gestemd worden, tot de bekendgemaakte einddatum.',
    de: 'Es kann wieder abgestimmt werden, bis zum veröffentlichten Ende.',
    en: 'People can vote again, until the published end.',
  },
}

export const CloseVoteEarly: VoteAct = {
  name: 'core.close-vote-early',
  permission: HOLD_VOTES,
  payload: Payload,
  title: {
    fr: 'Clore le vote avant sa fin',
    nl: 'De stemming vroegtijdig sluiten',
    de: 'Die Abstimmung vorzeitig schließen',
    en: 'Close the vote before its end',
  },
  effect: {
    fr: 'Le vote se termine tout de suite et pour toujours, et il est compté. La raison est publiée.',
    nl: 'De stemming eindigt meteen en voorgoed, en wordt geteld. De reden wordt bekendgemaakt.',
    de: 'Die Abstimmung endet sofort und endgültig und wird ausgezählt. Der Grund wird veröffentlicht.',
    en: 'The vote ends at once and for good, and is counted. The reason is published.',
  },
}
