import { LOCALES, type ModuleCard } from '@parvis/contract'
import { CORE_VERSION } from '../version.js'

/** The part of the platform that is always on, as a card among the modules. */
export const CORE_CARD: ModuleCard = {
  plugin: 'core',
  group: 'core',
  title: { fr: 'Base de Parvis', nl: 'Basis van Parvis', de: 'Grundlage von Parvis', en: 'Base of Parvis' },
  summary: {
    fr: 'Processus et étapes, agents et rôles, preuves des habitants, urne secrète, courriels et journal. Toujours active.',
    nl: 'Trajecten en fasen, medewerkers en rollen, bewijzen van inwoners, geheime stembus, e-mails en logboek. Altijd aan.',
    de: 'Verfahren und Phasen, Mitarbeitende und Rollen, Nachweise der Einwohner, geheime Urne, E-Mails und Protokoll. Immer an.',
    en: 'Processes and phases, staff and roles, proofs of residents, secret ballot box, mail and log. Always on.',
  },
  maker: 'Parvis',
  firstParty: true,
  version: CORE_VERSION,
  licence: 'EUPL-1.2',
  maturity: 'stable',
  languages: [...LOCALES],
  needsJavaScript: false,
  personalData: [
    {
      what: {
        fr: 'Nom et adresse électronique des agents',
        nl: 'Naam en e-mailadres van medewerkers',
        de: 'Name und E-Mail-Adresse der Mitarbeitenden',
        en: 'Name and e-mail address of staff',
      },
      purpose: { fr: 'Se connecter', nl: 'Aanmelden', de: 'Anmelden', en: 'To sign in' },
      retention: {
        fr: 'Jusqu’au retrait de leur dernier rôle',
        nl: 'Tot hun laatste rol wordt ingetrokken',
        de: 'Bis zum Entzug ihrer letzten Rolle',
        en: 'Until their last role is taken back',
      },
    },
    {
      what: {
        fr: 'Empreinte illisible de la boîte ou du code d’une personne qui prend part',
        nl: 'Onleesbare vingerafdruk van de mailbox of de code van wie deelneemt',
        de: 'Unlesbarer Fingerabdruck des Postfachs oder des Codes einer teilnehmenden Person',
        en: 'Unreadable fingerprint of the mailbox or the code of a person who takes part',
      },
      purpose: { fr: 'Une personne, une voix', nl: 'Eén persoon, één stem', de: 'Eine Person, eine Stimme', en: 'One person, one vote' },
      retention: {
        fr: 'Jusqu’à l’effacement de l’activité',
        nl: 'Tot de activiteit wordt gewist',
        de: 'Bis die Aktivität gelöscht wird',
        en: 'Until the activity is erased',
      },
    },
    {
      what: {
        fr: 'Actes officiels et l’agent qui les a faits',
        nl: 'Officiële handelingen en de medewerker die ze stelde',
        de: 'Amtliche Handlungen und wer sie vorgenommen hat',
        en: 'Official acts and the staff member who did them',
      },
      purpose: { fr: 'Rendre compte', nl: 'Verantwoorden', de: 'Rechenschaft', en: 'To account for them' },
      retention: {
        fr: 'Aussi longtemps que la commune utilise Parvis',
        nl: 'Zolang de gemeente Parvis gebruikt',
        de: 'Solange die Gemeinde Parvis nutzt',
        en: 'As long as the commune uses Parvis',
      },
    },
  ],
  capabilities: [],
  requires: [],
  neededBy: [],
  state: 'on',
  hasData: true,
  openActivities: 0,
}
