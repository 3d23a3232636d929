import { definePlugin } from '@parvis/plugin-api'
import { z } from 'zod'
import { NoteWritten } from './contract/guest-book-events.js'

/** A guest book: the smallest plugin that uses every seam. Copy it with `parvis create-plugin`. */
export const guestBook = definePlugin({
  id: 'guest-book',
  version: '0.1.0',
  title: { fr: "Livre d'or", nl: 'Gastenboek', de: 'Gästebuch', en: 'Guest book' },
  summary: {
    fr: 'Les habitants laissent un mot, visible par tous.',
    nl: 'Inwoners laten een bericht achter dat iedereen kan lezen.',
    de: 'Einwohner hinterlassen eine Nachricht, die alle lesen können.',
    en: 'Residents leave a note that everybody can read.',
  },
  maker: 'Parvis',
  licence: 'EUPL-1.2',
  api: '^1.0.0',
  maturity: 'experimental',
  settings: {
    activity: z.object({
      longestNote: z.int().min(20).max(2000).default(500).meta({
        title: 'Longest note',
        description: 'Number of characters that a note may have',
      }),
    }),
  },
  phaseKinds: [
    {
      id: 'open',
      title: { fr: 'Ouvert', nl: 'Open', de: 'Offen', en: 'Open' },
      proposedDays: 30,
      participatory: true,
    },
  ],
  permissions: [
    {
      id: 'guest-book.moderate',
      needsSecondFactor: true,
      title: { fr: 'Retirer un mot', nl: 'Een bericht verwijderen', de: 'Eine Nachricht entfernen', en: 'Remove a note' },
      grantedTo: ['clerk'],
    },
  ],
  actions: [
    {
      id: 'guest-book.write',
      title: { fr: 'Laisser un mot', nl: 'Een bericht achterlaten', de: 'Eine Nachricht hinterlassen', en: 'Leave a note' },
      minimumLevel: 0,
    },
  ],
  capabilities: [
    {
      id: 'jobs',
      text: {
        fr: 'Travaille en arrière-plan (compte les mots)',
        nl: 'Werkt op de achtergrond (telt de berichten)',
        de: 'Arbeitet im Hintergrund (zählt die Nachrichten)',
        en: 'Works in the background (counts the notes)',
      },
    },
  ],
  events: [NoteWritten],
  personalData: [
    {
      table: 'plugin_guest_book.note',
      notByPerson: {
        fr: 'Un mot est sans nom : rien ne mène de vous à lui. Pour le retirer, adressez-vous à la commune.',
        nl: 'Een bericht heeft geen naam: niets leidt van u naar dat bericht. Vraag de gemeente om het te verwijderen.',
        de: 'Eine Nachricht hat keinen Namen: Nichts führt von Ihnen zu ihr. Bitten Sie die Gemeinde, sie zu entfernen.',
        en: 'A note has no name: nothing leads from you to it. Ask the commune to remove it.',
      },
      what: {
        fr: 'Le texte du mot, sans nom ni adresse',
        nl: 'De tekst van het bericht, zonder naam of adres',
        de: 'Der Text der Nachricht, ohne Name und Adresse',
        en: 'The text of the note, without name or address',
      },
      purpose: { fr: 'Le publier', nl: 'Het publiceren', de: 'Sie veröffentlichen', en: 'To publish it' },
      retention: {
        fr: "Jusqu'à l'effacement du module",
        nl: 'Tot de module wordt gewist',
        de: 'Bis das Modul gelöscht wird',
        en: 'Until the module is erased',
      },
    },
  ],
  residentChanges: [
    {
      text: {
        fr: "Une page où lire et laisser des mots",
        nl: 'Een pagina om berichten te lezen en achter te laten',
        de: 'Eine Seite zum Lesen und Hinterlassen von Nachrichten',
        en: 'A page to read and leave notes',
      },
    },
  ],
  needsJavaScript: false,
})

export default guestBook
