import type { TwoPersonActDefinition } from '@parvis/plugin-api/server'
import { z } from 'zod'

/** A colleague confirms that the person at the desk is who they say (spec I-21, where the commune wants two). */
export const ConfirmCheck = {
  name: 'core.confirm-desk-check',
  permission: 'core.work-at-desk',
  payload: z.object({ check: z.uuid() }),
  title: {
    fr: 'Confirmer une vérification au guichet',
    nl: 'Een controle aan het loket bevestigen',
    de: 'Eine Prüfung am Schalter bestätigen',
    en: 'Confirm a check at the desk',
  },
  effect: {
    fr: 'Votre collègue peut donner un code à la personne, ou participer avec elle. Regardez vous aussi le document.',
    nl: 'Uw collega kan de persoon een code geven of samen meedoen. Bekijk zelf ook het document.',
    de: 'Ihre Kollegin oder Ihr Kollege kann der Person einen Code geben oder mit ihr mitmachen. Sehen Sie das Dokument auch selbst an.',
    en: 'Your colleague can give the person a code, or take part with them. Look at the document yourself as well.',
  },
} satisfies TwoPersonActDefinition
