import type { Locale, LocalizedText } from '@parvis/contract'
import type { ProjectContent } from '../../../contract/index.js'

const EXAMPLE = {
  title: { fr: 'Des bancs à l’ombre', nl: 'Banken in de schaduw', de: 'Bänke im Schatten', en: 'Benches in the shade' },
  summary: {
    fr: 'Six bancs sous les arbres de la place.',
    nl: 'Zes banken onder de bomen van het plein.',
    de: 'Sechs Bänke unter den Bäumen des Platzes.',
    en: 'Six benches under the trees of the square.',
  },
  description: {
    fr: 'Des bancs en bois, avec dossier et accoudoirs.',
    nl: 'Houten banken met rug- en armleuningen.',
    de: 'Holzbänke mit Rücken- und Armlehnen.',
    en: 'Wooden benches with backs and armrests.',
  },
  category: { fr: 'Espace public', nl: 'Openbare ruimte', de: 'Öffentlicher Raum', en: 'Public space' },
  place: { fr: 'Place communale', nl: 'Gemeenteplein', de: 'Gemeindeplatz', en: 'Town square' },
} satisfies Record<string, LocalizedText>

/** The example line of the import template, in the languages of the commune. */
export function projectExample(languages: readonly Locale[]): ProjectContent & { reference: string } {
  const inThese = (text: LocalizedText): LocalizedText =>
    Object.fromEntries(Object.entries(text).filter(([locale]) => languages.some((each) => each === locale)))
  return {
    reference: 'P1',
    title: inThese(EXAMPLE.title),
    summary: inThese(EXAMPLE.summary),
    description: inThese(EXAMPLE.description),
    category: inThese(EXAMPLE.category),
    place: inThese(EXAMPLE.place),
    costCents: 900_000,
  }
}
