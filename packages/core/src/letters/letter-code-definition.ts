import type { VerificationMethodDefinition } from '@parvis/plugin-api/server'

/** A personal code in a letter to the address in the register (spec I-01: level 3). */
export const LETTER_CODE_DEFINITION = {
  id: 'letter-code',
  title: {
    fr: 'Avec le code de ma lettre',
    nl: 'Met de code uit mijn brief',
    de: 'Mit dem Code aus meinem Brief',
    en: 'With the code from my letter',
  },
  summary: {
    fr: 'La commune vous a envoyé une lettre à votre nom, avec un code personnel.',
    nl: 'De gemeente stuurde u een brief op naam, met een persoonlijke code.',
    de: 'Die Gemeinde hat Ihnen einen Brief auf Ihren Namen geschickt, mit einem persönlichen Code.',
    en: 'The commune has sent you a letter in your name, with a personal code.',
  },
  bring: {
    fr: 'la lettre de la commune',
    nl: 'de brief van de gemeente',
    de: 'den Brief der Gemeinde',
    en: 'the letter from the commune',
  },
  effort: {
    fr: 'Il faut un registre importé, puis imprimer et envoyer les lettres : comptez deux semaines, et un timbre par personne.',
    nl: 'Er moet een register ingevoerd zijn; daarna drukt en verstuurt u de brieven: reken op twee weken en een postzegel per persoon.',
    de: 'Ein Register muss eingelesen sein; dann drucken und verschicken Sie die Briefe: Rechnen Sie mit zwei Wochen und einer Briefmarke pro Person.',
    en: 'A register must be imported; then you print and send the letters: allow two weeks, and a stamp for each person.',
  },
  level: 3,
  attributes: ['birthDate', 'communeNis', 'district', 'residenceAsOf', 'kind'],
  followsCensus: true,
  steps: [{ id: 'code', fields: [{ name: 'code', type: 'code', autoComplete: 'off', maxLength: 60 }] }],
  labels: 'core:verification.letter-code',
} as const satisfies VerificationMethodDefinition
