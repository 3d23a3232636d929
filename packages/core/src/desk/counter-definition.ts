import type { VerificationMethodDefinition } from '@parvis/plugin-api/server'

/** A clerk has looked at the person and their document, and given a one-time code (spec I-21: level 3). */
export const COUNTER_DEFINITION = {
  id: 'counter',
  title: {
    fr: 'Avec un code du guichet',
    nl: 'Met een code van het loket',
    de: 'Mit einem Code vom Schalter',
    en: 'With a code from the desk',
  },
  summary: {
    fr: 'Au guichet, une personne regarde votre document et vous donne un code. Il sert une fois.',
    nl: 'Aan het loket bekijkt iemand uw document en geeft u een code. Die werkt één keer.',
    de: 'Am Schalter sieht jemand Ihr Dokument an und gibt Ihnen einen Code. Er gilt einmal.',
    en: 'At the desk somebody looks at your document and gives you a code. It works once.',
  },
  bring: {
    fr: 'votre carte d’identité ou votre titre de séjour, au guichet de la commune',
    nl: 'uw identiteitskaart of verblijfskaart, aan het loket van de gemeente',
    de: 'Ihren Personalausweis oder Aufenthaltstitel, am Schalter der Gemeinde',
    en: 'your identity card or residence permit, to the desk of the commune',
  },
  effort: {
    fr: 'Quelques minutes par personne, aux heures du guichet. Rien n’est gardé du document.',
    nl: 'Enkele minuten per persoon, tijdens de openingsuren. Van het document wordt niets bewaard.',
    de: 'Einige Minuten pro Person, zu den Öffnungszeiten. Vom Dokument wird nichts gespeichert.',
    en: 'A few minutes for each person, during opening hours. Nothing of the document is kept.',
  },
  level: 3,
  attributes: ['birthDate', 'communeNis', 'district', 'residenceAsOf', 'kind'],
  followsCensus: true,
  steps: [{ id: 'code', fields: [{ name: 'code', type: 'code', autoComplete: 'off', maxLength: 60 }] }],
  labels: 'core:verification.counter',
} as const satisfies VerificationMethodDefinition
