import type { PermissionDefinition } from '@parvis/plugin-api'

/**
 * Rights over core itself. `admin` has all of them; the others have those that name them. Whatever shows personal data (of
 * residents or of staff), or voids something, needs a second factor (spec I-25). Preparing and publishing does not: a first
 * clerk comes from nothing to a published process without one. Routes that open or close what is public ask for it themselves.
 */
export const CORE_PERMISSIONS: readonly PermissionDefinition[] = [
  {
    id: 'core.manage-participation',
    grantedTo: ['admin', 'clerk'],
    title: {
      fr: 'Gérer les processus et les activités',
      nl: 'Trajecten en activiteiten beheren',
      de: 'Verfahren und Aktivitäten verwalten',
      en: 'Manage processes and activities',
    },
  },
  {
    id: 'core.hold-votes',
    grantedTo: ['admin', 'clerk'],
    needsSecondFactor: true,
    title: {
      fr: 'Figer, ouvrir, suspendre et clore des votes, annuler une voix, à deux',
      nl: 'Stemmingen vastleggen, openen, onderbreken en sluiten, een stem ongeldig maken, met twee',
      de: 'Abstimmungen festschreiben, öffnen, unterbrechen und schließen, eine Stimme für ungültig erklären, zu zweit',
      en: 'Freeze, open, suspend and close votes, void one vote, as one of two people',
    },
  },
  {
    id: 'core.audit-votes',
    grantedTo: ['admin', 'auditor'],
    needsSecondFactor: true,
    title: {
      fr: 'Auditer des votes clos et publier une déclaration',
      nl: 'Gesloten stemmingen controleren en een verklaring publiceren',
      de: 'Beendete Abstimmungen prüfen und eine Erklärung veröffentlichen',
      en: 'Audit closed votes and publish a statement',
    },
  },
  {
    id: 'core.manage-voting-codes',
    needsSecondFactor: true,
    grantedTo: ['admin', 'clerk'],
    title: {
      fr: 'Créer des codes de vote imprimés',
      nl: 'Gedrukte stemcodes aanmaken',
      de: 'Gedruckte Stimmcodes erstellen',
      en: 'Make printed voting codes',
    },
  },
  {
    id: 'core.enter-paper',
    needsSecondFactor: true,
    grantedTo: ['admin', 'clerk'],
    title: {
      fr: 'Encoder des bulletins papier, à deux',
      nl: 'Papieren stembiljetten invoeren, met twee',
      de: 'Papierstimmzettel erfassen, zu zweit',
      en: 'Enter paper ballots, as one of two people',
    },
  },
  {
    id: 'core.manage-modules',
    grantedTo: ['admin'],
    title: {
      fr: 'Activer et désactiver des modules',
      nl: 'Modules aan- en uitzetten',
      de: 'Module ein- und ausschalten',
      en: 'Turn modules on and off',
    },
  },
  {
    id: 'core.erase-modules',
    needsSecondFactor: true,
    grantedTo: ['admin'],
    title: {
      fr: 'Effacer les données d’un module',
      nl: 'De gegevens van een module wissen',
      de: 'Die Daten eines Moduls löschen',
      en: 'Erase the data of a module',
    },
  },
  {
    id: 'core.manage-people',
    needsSecondFactor: true,
    grantedTo: ['admin'],
    title: {
      fr: 'Gérer les agents et leurs rôles',
      nl: 'Medewerkers en hun rollen beheren',
      de: 'Mitarbeitende und ihre Rollen verwalten',
      en: 'Manage staff and their roles',
    },
  },
  {
    id: 'core.manage-settings',
    grantedTo: ['admin'],
    title: {
      fr: 'Modifier les réglages de la commune',
      nl: 'De instellingen van de gemeente wijzigen',
      de: 'Die Einstellungen der Gemeinde ändern',
      en: 'Change the settings of the commune',
    },
  },
  {
    id: 'core.manage-identity-providers',
    grantedTo: ['admin'],
    needsSecondFactor: true,
    title: {
      fr: 'Gérer la connexion des habitants par eID et OpenID Connect',
      nl: 'Aanmelding van inwoners met eID en OpenID Connect beheren',
      de: 'Anmeldung der Einwohner mit eID und OpenID Connect verwalten',
      en: 'Manage sign-in of residents with eID and OpenID Connect',
    },
  },
  {
    id: 'core.read-audit',
    needsSecondFactor: true,
    grantedTo: ['admin', 'auditor', 'viewer'],
    title: {
      fr: 'Lire le journal des actes',
      nl: 'Het logboek van handelingen lezen',
      de: 'Das Protokoll der Handlungen lesen',
      en: 'Read the log of official acts',
    },
  },
  {
    id: 'core.manage-census',
    grantedTo: ['admin'],
    needsSecondFactor: true,
    title: {
      fr: 'Importer le registre des habitants',
      nl: 'Het register van inwoners invoeren',
      de: 'Das Einwohnerregister einlesen',
      en: 'Import the register of residents',
    },
  },
  {
    id: 'core.print-letters',
    grantedTo: ['admin'],
    needsSecondFactor: true,
    title: {
      fr: 'Imprimer des lettres avec un code personnel',
      nl: 'Brieven met een persoonlijke code afdrukken',
      de: 'Briefe mit einem persönlichen Code drucken',
      en: 'Print letters with a personal code',
    },
  },
  {
    id: 'core.manage-mail',
    grantedTo: ['admin', 'clerk'],
    needsSecondFactor: true,
    title: {
      fr: 'Suivre la distribution des e-mails et débloquer des adresses',
      nl: 'De bezorging van e-mails opvolgen en adressen vrijgeven',
      de: 'Die Zustellung von E-Mails verfolgen und Adressen freigeben',
      en: 'Follow the delivery of mails and clear mailboxes',
    },
  },
  {
    id: 'core.work-at-desk',
    grantedTo: ['admin', 'clerk', 'helper'],
    needsSecondFactor: true,
    title: {
      fr: 'Aider des habitants au guichet',
      nl: 'Inwoners helpen aan het loket',
      de: 'Einwohnern am Schalter helfen',
      en: 'Help residents at the desk',
    },
  },
  {
    id: 'core.answer-data-requests',
    grantedTo: ['admin', 'clerk'],
    needsSecondFactor: true,
    title: {
      fr: 'Répondre aux demandes des habitants sur leurs données',
      nl: 'Vragen van inwoners over hun gegevens beantwoorden',
      de: 'Anfragen von Einwohnern zu ihren Daten beantworten',
      en: 'Answer requests of residents about their data',
    },
  },
]
