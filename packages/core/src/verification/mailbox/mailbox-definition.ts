import type { VerificationMethodDefinition } from '@parvis/plugin-api/server'

/** A code by e-mail: one mailbox, which is not yet one person (spec I-01: level 1). */
export const MAILBOX_DEFINITION = {
  id: 'mailbox',
  title: {
    fr: 'Avec mon adresse e-mail',
    nl: 'Met mijn e-mailadres',
    de: 'Mit meiner E-Mail-Adresse',
    en: 'With my e-mail address',
  },
  summary: {
    fr: 'Vous recevez un code de six chiffres. Votre adresse n’est pas gardée.',
    nl: 'U krijgt een code van zes cijfers. Uw adres wordt niet bewaard.',
    de: 'Sie erhalten einen Code aus sechs Ziffern. Ihre Adresse wird nicht gespeichert.',
    en: 'You get a six-digit code. Your address is not kept.',
  },
  bring: {
    fr: 'une adresse e-mail que vous pouvez lire maintenant',
    nl: 'een e-mailadres waarvan u de berichten nu kunt lezen',
    de: 'eine E-Mail-Adresse, deren Nachrichten Sie jetzt lesen können',
    en: 'an e-mail address whose messages you can read now',
  },
  effort: {
    fr: 'Rien à préparer. Prouve une boîte aux lettres, pas une personne : quelqu’un peut en avoir plusieurs.',
    nl: 'Niets voor te bereiden. Bewijst een mailbox, geen persoon: iemand kan er meer dan één hebben.',
    de: 'Nichts vorzubereiten. Beweist ein Postfach, keine Person: Jemand kann mehrere haben.',
    en: 'Nothing to prepare. Proves a mailbox, not a person: someone can have several.',
  },
  level: 1,
  attributes: [],
  followsCensus: true,
  steps: [
    { id: 'address', fields: [{ name: 'email', type: 'email', autoComplete: 'email', maxLength: 200 }], hasToll: true },
    { id: 'code', fields: [{ name: 'code', type: 'code', autoComplete: 'one-time-code', maxLength: 20 }] },
  ],
  labels: 'core:verification.mailbox',
} as const satisfies VerificationMethodDefinition
