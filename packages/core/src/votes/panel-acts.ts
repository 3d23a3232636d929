import type { LocalizedText, PanelAct } from '@parvis/contract'
import type { TwoPersonActDefinition } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { HOLD_VOTES } from './vote-acts.js'

/** Whoever may see the openings of a closed vote, and state whether it was counted as cast. */
export const AUDIT_VOTES = 'core.audit-votes'

/** Database ids. */
const OfComplaint = z.object({ complaint: z.uuid() })

const panelAct = (name: string, title: LocalizedText, effect: LocalizedText): TwoPersonActDefinition<typeof OfComplaint> => ({
  name,
  title,
  effect,
  permission: HOLD_VOTES,
  payload: OfComplaint,
})

/** Decisions of a panel of two on a complaint (spec B-20). */
export const PANEL_ACT_DEFINITIONS: Readonly<Record<PanelAct, TwoPersonActDefinition<typeof OfComplaint>>> = {
  quarantine: panelAct(
    'core.quarantine-ballot',
    {
      fr: 'Mettre un bulletin contesté de côté',
      nl: 'Een betwist stembiljet apart leggen',
      de: 'Einen angefochtenen Stimmzettel beiseitelegen',
      en: 'Set a contested ballot apart',
    },
    {
      fr: 'Le vote est recompté avec et sans ce bulletin. Les deux résultats et la raison sont publiés.',
      nl: 'De stemming wordt met en zonder dit stembiljet geteld. Beide resultaten en de reden worden bekendgemaakt.',
      de: 'Die Abstimmung wird mit und ohne diesen Stimmzettel ausgezählt. Beide Ergebnisse und der Grund werden veröffentlicht.',
      en: 'The vote is counted with and without this ballot. Both results and the reason are published.',
    },
  ),
  reject: panelAct(
    'core.reject-complaint',
    {
      fr: 'Rejeter une réclamation',
      nl: 'Een klacht afwijzen',
      de: 'Eine Beschwerde zurückweisen',
      en: 'Reject a complaint',
    },
    {
      fr: 'Le bulletin reste compté. La raison est publiée.',
      nl: 'Het stembiljet blijft meetellen. De reden wordt bekendgemaakt.',
      de: 'Der Stimmzettel zählt weiter. Der Grund wird veröffentlicht.',
      en: 'The ballot goes on counting. The reason is published.',
    },
  ),
  count: panelAct(
    'core.count-ballot',
    {
      fr: 'Compter un bulletin contesté',
      nl: 'Een betwist stembiljet laten meetellen',
      de: 'Einen angefochtenen Stimmzettel zählen',
      en: 'Count a contested ballot',
    },
    {
      fr: 'Le bulletin compte de nouveau. La raison est publiée.',
      nl: 'Het stembiljet telt weer mee. De reden wordt bekendgemaakt.',
      de: 'Der Stimmzettel zählt wieder. Der Grund wird veröffentlicht.',
      en: 'The ballot counts again. The reason is published.',
    },
  ),
  'leave-out': panelAct(
    'core.leave-out-ballot',
    {
      fr: 'Écarter un bulletin contesté',
      nl: 'Een betwist stembiljet niet meetellen',
      de: 'Einen angefochtenen Stimmzettel nicht zählen',
      en: 'Leave out a contested ballot',
    },
    {
      fr: 'Le bulletin ne compte plus. Le résultat sans lui et la raison sont publiés.',
      nl: 'Het stembiljet telt niet meer mee. Het resultaat zonder dit biljet en de reden worden bekendgemaakt.',
      de: 'Der Stimmzettel zählt nicht mehr. Das Ergebnis ohne ihn und der Grund werden veröffentlicht.',
      en: 'The ballot no longer counts. The result without it and the reason are published.',
    },
  ),
}

const ForAuditor = z.object({ activity: z.uuid(), account: z.uuid() })

/** Gives one auditor the openings of a closed vote for a day (spec B-18). */
export const ExportOpenings: TwoPersonActDefinition<typeof ForAuditor> = {
  name: 'core.export-openings',
  permission: AUDIT_VOTES,
  payload: ForAuditor,
  title: {
    fr: 'Remettre les bulletins bruts à la personne qui audite',
    nl: 'De ruwe stembiljetten aan de auditor geven',
    de: 'Die rohen Stimmzettel der prüfenden Person geben',
    en: 'Give the raw ballots to the auditor',
  },
  effect: {
    fr: 'Cette personne peut, pendant un jour, voir quel bulletin va avec quel code de suivi. Elle ne voit pas qui a voté.',
    nl: 'Deze persoon kan een dag lang zien welk stembiljet bij welke volgcode hoort. Wie gestemd heeft, ziet die niet.',
    de: 'Diese Person kann einen Tag lang sehen, welcher Stimmzettel zu welchem Kontrollcode gehört. Wer gewählt hat, sieht sie nicht.',
    en: 'For a day, this person can see which ballot goes with which tracking code. Who voted, they do not see.',
  },
}
