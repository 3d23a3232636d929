import { Commune, type Activity, type ActivityId, type Phase, type Process } from '@parvis/contract'
import type { z } from 'zod'

type Id = z.infer<typeof ActivityId.schema>

/** The moment at which the sample is read. */
export const NOW = new Date('2027-05-10T08:00:00Z')

const id = (prefix: string, number: number): Id => `${prefix}_${String(number).padStart(26, '0')}`

/** A commune of two languages, with texts that are long, short, missing and hostile. */
export const sampleCommune: Commune = Commune.parse({
  id: id('com', 1),
  slug: 'malmedy',
  nis: '63049',
  name: { fr: 'Malmedy', de: 'Malmedy' },
  languages: ['fr', 'nl', 'de', 'en'],
  law: 'WAL',
  population: 12_700,
  theme: {},
  contact: {
    email: 'participation@malmedy.example',
    phone: '+32 80 00 00 00',
    address: 'Rue de l’Exemple 1\n4960 Malmedy',
  },
})

function phase(
  number: number,
  kind: string,
  parts: Pick<Phase, 'title' | 'startsAt' | 'endsAt' | 'status'>,
): Phase {
  return { id: id('pha', number), kind, settings: {}, ...parts }
}

export const budget: Activity = {
  id: id('act', 1),
  slug: 'budget-2027',
  plugin: 'sample',
  processId: id('prc', 1),
  title: { fr: 'Budget participatif 2027', nl: 'Burgerbegroting 2027', de: 'Bürgerhaushalt 2027' },
  summary: {
    fr: 'Choisissez les projets que la commune réalisera avec **60 000 euros** : une fontaine, des bancs, un four à pain…',
    de: 'Wählen Sie die Projekte, die die Gemeinde mit **60 000 Euro** umsetzt.',
  },
  state: 'published',
  settings: {},
  phases: [
    phase(1, 'ideas', {
      title: { fr: 'Dépôt des projets', de: 'Projekte einreichen' },
      startsAt: '2027-03-01T08:00:00Z',
      endsAt: '2027-04-11T21:59:00Z',
      status: 'closed',
    }),
    phase(2, 'vote', {
      title: { fr: 'Vote des habitants', de: 'Abstimmung' },
      startsAt: '2027-05-03T06:00:00Z',
      endsAt: '2027-05-30T21:59:00Z',
      status: 'open',
    }),
    phase(3, 'result', {
      title: { fr: 'Résultats', de: 'Ergebnisse' },
      startsAt: '2027-06-01T06:00:00Z',
      endsAt: '2027-06-30T21:59:00Z',
      status: 'upcoming',
    }),
  ],
}

export const petition: Activity = {
  ...budget,
  id: id('act', 2),
  slug: 'zone-30',
  processId: undefined,
  title: { nl: 'Zone 30 in het centrum' },
  summary: { nl: 'Bewoners vragen een zone 30 rond de markt en de school.' },
  phases: [
    phase(4, 'vote', {
      title: { nl: 'Ondertekenen' },
      startsAt: '2027-06-14T06:00:00Z',
      endsAt: '2027-09-14T21:59:00Z',
      status: 'upcoming',
    }),
  ],
}

export const survey: Activity = {
  ...budget,
  id: id('act', 3),
  slug: 'place-albert-1er',
  processId: id('prc', 1),
  title: { fr: 'Enquête : la place Albert Ier <script>alert(1)</script>' },
  summary: {},
  state: 'closed',
  phases: [
    phase(5, 'vote', {
      title: { fr: 'Questionnaire' },
      startsAt: '2026-10-01T06:00:00Z',
      endsAt: '2026-11-15T22:59:00Z',
      status: 'closed',
    }),
  ],
}

export const process: Process = {
  id: id('prc', 1),
  slug: 'coeur-de-ville',
  state: 'published',
  title: { fr: 'Un nouveau cœur de ville', de: 'Ein neuer Ortskern' },
  summary: {
    fr: 'La commune réaménage le centre entre la cathédrale et la rivière. Les travaux commencent en 2028.\n\n- moins de voitures ;\n- plus d’arbres ;\n- un marché couvert.\n\nLe [dossier complet](https://malmedy.example/dossier) est à la maison communale.',
  },
  decisionMaker: { fr: 'Le conseil communal', de: 'Der Gemeinderat' },
  whatCanChange: {
    fr: 'La place des arbres, le mobilier et les jeux peuvent changer. **Le budget total et le sens de circulation sont déjà fixés.**',
  },
  answerBy: '2027-07-15',
  activities: [budget, survey],
}

export const overview = { processes: [process], activities: [petition] }
