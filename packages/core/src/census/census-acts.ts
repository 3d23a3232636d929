import type { TwoPersonActDefinition } from '@parvis/plugin-api/server'
import { z } from 'zod'

const payload = z.object({ census: z.uuid() })
const permission = 'core.manage-census'

/** A second person agrees with what the dry run of an import has found (spec I-07). */
export const ApproveCensus = {
  name: 'core.approve-census',
  permission,
  payload,
  title: {
    fr: 'Approuver un registre importé',
    nl: 'Een ingevoerd register goedkeuren',
    de: 'Ein eingelesenes Register genehmigen',
    en: 'Approve an imported register',
  },
  effect: {
    fr: 'Le registre peut ensuite être mis en vigueur. Il dit alors qui peut être reconnu, par lettre, au guichet ou en ligne.',
    nl: 'Het register kan daarna in gebruik worden genomen. Het bepaalt dan wie herkend wordt: per brief, aan het loket of online.',
    de: 'Das Register kann danach in Kraft gesetzt werden. Es bestimmt dann, wer erkannt wird: per Brief, am Schalter oder online.',
    en: 'The register can then be put in force. It then says who is recognised: by letter, at the desk or online.',
  },
} satisfies TwoPersonActDefinition

/** A census is taken out of force by hand. */
export const CloseCensus = {
  name: 'core.close-census',
  permission,
  payload,
  title: {
    fr: 'Mettre fin au registre en vigueur',
    nl: 'Het register buiten gebruik stellen',
    de: 'Das geltende Register außer Kraft setzen',
    en: 'Take the register out of force',
  },
  effect: {
    fr: 'Plus personne n’est reconnu par lettre, au guichet ou par le registre. Ses données sont supprimées après le délai prévu.',
    nl: 'Niemand wordt nog herkend per brief, aan het loket of via het register. De gegevens worden na de vastgelegde termijn gewist.',
    de: 'Niemand wird mehr per Brief, am Schalter oder über das Register erkannt. Die Daten werden nach der vorgesehenen Frist gelöscht.',
    en: 'Nobody is recognised by letter, at the desk or by the register any more. Its data are deleted after the set term.',
  },
} satisfies TwoPersonActDefinition
