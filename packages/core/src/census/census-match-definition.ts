import type { VerificationMethodDefinition } from '@parvis/plugin-api/server'

const text = (name: string, autoComplete: string, maxLength = 200) =>
  ({ name, type: 'text', autoComplete, maxLength }) as const

/**
 * What somebody knows of themselves, compared with the register (spec I-08). By itself it is level 1; level 3 needs a code
 * that is sent to the mailbox or the address in the register (spec I-09).
 */
export const CENSUS_MATCH_DEFINITION = {
  id: 'census-match',
  title: {
    fr: 'Avec mon nom et mon adresse',
    nl: 'Met mijn naam en adres',
    de: 'Mit meinem Namen und meiner Adresse',
    en: 'With my name and address',
  },
  summary: {
    fr: 'Nous comparons avec le registre de la commune, puis nous vous envoyons un code à l’adresse qui s’y trouve.',
    nl: 'We vergelijken met het register van de gemeente en sturen dan een code naar het adres dat daarin staat.',
    de: 'Wir vergleichen mit dem Register der Gemeinde und schicken dann einen Code an die Adresse, die dort steht.',
    en: 'We compare with the register of the commune, then send a code to the address that stands there.',
  },
  bring: {
    fr: 'votre carte d’identité, pour écrire votre nom comme il y est écrit',
    nl: 'uw identiteitskaart, om uw naam te schrijven zoals hij erop staat',
    de: 'Ihren Personalausweis, um Ihren Namen so zu schreiben, wie er dort steht',
    en: 'your identity card, to write your name as it stands there',
  },
  effort: {
    fr: 'Il faut un registre importé. Sans adresse e-mail dans le registre, une lettre doit partir : comptez une semaine.',
    nl: 'Er moet een register ingevoerd zijn. Zonder e-mailadres in het register moet er een brief vertrekken: reken op een week.',
    de: 'Ein Register muss eingelesen sein. Ohne E-Mail-Adresse im Register muss ein Brief verschickt werden: Rechnen Sie mit einer Woche.',
    en: 'A register must be imported. Without an e-mail address in it a letter must go out: allow a week.',
  },
  level: 3,
  attributes: ['birthDate', 'communeNis', 'district', 'residenceAsOf', 'kind'],
  followsCensus: true,
  steps: [
    {
      id: 'details',
      fields: [
        text('familyName', 'family-name'),
        text('givenName', 'given-name'),
        { name: 'birthDate', type: 'date', autoComplete: 'bday', maxLength: 10 },
        text('street', 'off'),
        text('houseNumber', 'off', 20),
        text('postCode', 'postal-code', 20),
      ],
      hasToll: true,
    },
    { id: 'secret', fields: [{ name: 'code', type: 'code', autoComplete: 'one-time-code', maxLength: 60 }] },
  ],
  labels: 'core:verification.census-match',
} as const satisfies VerificationMethodDefinition
