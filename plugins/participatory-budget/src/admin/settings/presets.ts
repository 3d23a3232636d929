import type { LocalizedText } from '@parvis/contract'
import { BudgetSettings, juryShareOf, totalBudget } from '../../contract/index.js'

/** Ways to begin that many communes take. Each has its title and its consequence: `preset.<id>` and `preset.<id>.text`. */
export const PRESETS = ['one', 'districts', 'themes', 'categories', 'knapsack', 'points', 'jury'] as const
export type Preset = (typeof PRESETS)[number]

const WHOLE: LocalizedText = { fr: 'Toute la commune', nl: 'De hele gemeente', de: 'Die ganze Gemeinde', en: 'The whole commune' }
const THEMES: readonly LocalizedText[] = [
  { fr: 'Nature et climat', nl: 'Natuur en klimaat', de: 'Natur und Klima', en: 'Nature and climate' },
  { fr: 'Vivre ensemble', nl: 'Samenleven', de: 'Zusammenleben', en: 'Living together' },
]
const CATEGORIES: readonly LocalizedText[] = [
  { fr: 'Petits projets', nl: 'Kleine projecten', de: 'Kleine Projekte', en: 'Small projects' },
  { fr: 'Grands projets', nl: 'Grote projecten', de: 'Große Projekte', en: 'Large projects' },
]

/**
 * What a preset changes in the settings as they are. Money that is there is shared out evenly among new envelopes, to the cent;
 * names of districts are examples, to be replaced by the commune's own.
 */
export function presetChange(preset: Preset, settings: BudgetSettings): Partial<Record<keyof BudgetSettings, unknown>> {
  const money = totalBudget(settings)
  switch (preset) {
    case 'one':
      return { envelopes: [], budgetCents: money }
    case 'districts':
      return { envelopes: envelopes([WHOLE, district(1), district(2)], money, [undefined, ['1'], ['2']]), areaRule: 'residence' }
    case 'themes':
      return { envelopes: envelopes(THEMES, money) }
    case 'categories':
      return { envelopes: envelopes(CATEGORIES, money).map((each) => ({ ...each, maxPicks: 2 })), ballotType: 'approval', minPicks: 1 }
    case 'knapsack':
      return { ballotType: 'knapsack', minPicks: 1 }
    case 'points':
      return { ballotType: 'cumulative', pointsToGive: 10, mostPointsEach: 5, maxPicks: 10 }
    case 'jury':
      return { rule: 'greedy', jurySharePercent: 50 }
  }
}

/** Whether the settings are as the preset would make them, as far as it says. */
export function isOfPreset(preset: Preset, settings: BudgetSettings): boolean {
  const { envelopes: all, ballotType } = settings
  const hasDistricts = all.some(({ districts }) => districts !== undefined)
  switch (preset) {
    case 'one':
      return all.length === 0
    case 'districts':
      return hasDistricts
    case 'themes':
      return all.length > 1 && !hasDistricts && all.every(({ maxPicks }) => maxPicks === undefined)
    case 'categories':
      return all.length > 1 && !hasDistricts && all.every(({ maxPicks }) => maxPicks !== undefined)
    case 'knapsack':
      return ballotType === 'knapsack'
    case 'points':
      return ballotType === 'cumulative'
    case 'jury':
      return juryShareOf(settings) > 0
  }
}

function district(number: number): LocalizedText {
  return { fr: `Quartier ${number}`, nl: `Wijk ${number}`, de: `Viertel ${number}`, en: `District ${number}` }
}

function envelopes(titles: readonly LocalizedText[], money: number, districts: readonly (readonly string[] | undefined)[] = []) {
  const share = Math.floor(money / titles.length)
  return titles.map((title, place) => ({
    id: `e${place + 1}`,
    title,
    // What does not divide evenly goes to the first one.
    budgetCents: place === 0 ? money - share * (titles.length - 1) : share,
    ...(districts[place] === undefined ? {} : { districts: districts[place] }),
  }))
}
