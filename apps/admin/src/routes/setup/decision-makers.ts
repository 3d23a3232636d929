import type { Locale } from '@parvis/contract'

/** Who decides in a Belgian commune, in the words of each language; content is written in the commune's language. */
export const DECISION_MAKERS = ['council', 'college', 'other'] as const
export type DecisionMaker = (typeof DECISION_MAKERS)[number]

const NAMES: Readonly<Record<Exclude<DecisionMaker, 'other'>, Readonly<Record<Locale, string>>>> = {
  council: {
    fr: 'Le conseil communal',
    nl: 'De gemeenteraad',
    de: 'Der Gemeinderat',
    en: 'The municipal council',
  },
  college: {
    fr: 'Le collège communal',
    nl: 'Het college van burgemeester en schepenen',
    de: 'Das Gemeindekollegium',
    en: 'The municipal executive',
  },
}

/** The name of a decision-maker in one language; in Brussels the college has a longer name in French. */
export function decisionMakerName(
  maker: Exclude<DecisionMaker, 'other'>,
  locale: Locale,
  law: string | undefined,
): string {
  if (maker === 'college' && locale === 'fr' && law === 'BRU') return 'Le collège des bourgmestre et échevins'
  return NAMES[maker][locale]
}
