import type { VerificationMethodDefinition } from '@parvis/plugin-api/server'

/** A code printed on a letter or card, handed to one person each (spec I-01: level 3). */
export const VOTING_CODE_DEFINITION = {
  id: 'voting-code',
  title: {
    fr: 'Avec mon code de vote imprimé',
    nl: 'Met mijn gedrukte stemcode',
    de: 'Mit meinem gedruckten Wahlcode',
    en: 'With my printed voting code',
  },
  summary: {
    fr: 'Le code que la commune vous a envoyé ou donné au guichet.',
    nl: 'De code die de gemeente u stuurde of aan het loket gaf.',
    de: 'Der Code, den die Gemeinde Ihnen geschickt oder am Schalter gegeben hat.',
    en: 'The code that the commune sent you or gave you at the counter.',
  },
  bring: {
    fr: 'la lettre ou la carte avec votre code de vote',
    nl: 'de brief of kaart met uw stemcode',
    de: 'den Brief oder die Karte mit Ihrem Wahlcode',
    en: 'the letter or card with your voting code',
  },
  effort: {
    fr: 'Créer une liste, imprimer, envoyer ou distribuer : comptez deux semaines. Chaque code vaut une personne ; à vous de n’en donner qu’un à chacun.',
    nl: 'Een lijst maken, drukken, versturen of uitdelen: reken op twee weken. Elke code telt als één persoon; u zorgt dat iedereen er maar één krijgt.',
    de: 'Liste erstellen, drucken, verschicken oder verteilen: Rechnen Sie mit zwei Wochen. Jeder Code steht für eine Person; Sie sorgen dafür, dass jede nur einen erhält.',
    en: 'Make a list, print, send or hand out: allow two weeks. Each code stands for one person; it is up to you to give each only one.',
  },
  level: 3,
  attributes: [],
  followsCensus: false,
  steps: [{ id: 'code', fields: [{ name: 'code', type: 'code', autoComplete: 'off', maxLength: 60 }] }],
  labels: 'core:verification.voting-code',
} as const satisfies VerificationMethodDefinition
