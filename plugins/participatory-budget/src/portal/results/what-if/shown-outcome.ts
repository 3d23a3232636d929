import type { CountedOutcome } from './count-messages.js'

const SVG = 'http://www.w3.org/2000/svg'
const WIDTH = 1000

/** An outcome with the money and the projects that it is about. */
export interface OutcomeToShow extends CountedOutcome {
  readonly budgetCents: number
  readonly costCents: ReadonlyMap<string, number>
}

export interface OutcomesToShow {
  readonly published: OutcomeToShow
  readonly here: OutcomeToShow
  readonly withdrawn: readonly string[]
}

/** How numbers and money are written on the page. */
export interface Figures {
  readonly number: (value: number) => string
  readonly money: (cents: number) => string
}

export function figuresOf({ locale = 'fr-BE', currency = 'EUR' }: Readonly<Record<string, string | undefined>>): Figures {
  return {
    number: (value) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value),
    money: (cents) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: cents % 100 === 0 ? 0 : 2 }).format(cents / 100),
  }
}

/** Fills in the table of figures, what became of each project, and both bars. @returns how many projects differ. */
export function showOutcomes(page: Element, outcomes: OutcomesToShow, figures: Figures): { gained: number; dropped: number } {
  const { published, here, withdrawn } = outcomes
  fillFigures(page, { side: 'published', texts: textsOf(published, figures) })
  fillFigures(page, { side: 'here', texts: textsOf(here, figures) })
  const gained = here.winners.filter((each) => !published.winners.includes(each))
  const dropped = published.winners.filter((each) => !here.winners.includes(each))
  for (const row of page.querySelectorAll<HTMLElement>('[data-project]')) {
    const reference = row.dataset['project'] ?? ''
    const isWon = here.winners.includes(reference)
    const outcome = withdrawn.includes(reference)
      ? 'withdrawn'
      : gained.includes(reference)
        ? 'gained'
        : dropped.includes(reference)
          ? 'dropped'
          : isWon
            ? 'won'
            : 'lost'
    for (const each of row.querySelectorAll<HTMLElement>('[data-outcome]')) each.hidden = each.dataset['outcome'] !== outcome
    row.toggleAttribute('data-differs', gained.includes(reference) || dropped.includes(reference))
  }
  const scale = Math.max(published.budgetCents, here.budgetCents, published.spentCents, here.spentCents, 1)
  drawBar(page.querySelector('[data-bar="published"]'), { outcome: published, scale, change: (each) => (dropped.includes(each) ? 'dropped' : 'kept') })
  drawBar(page.querySelector('[data-bar="here"]'), { outcome: here, scale, change: (each) => (gained.includes(each) ? 'gained' : 'kept') })
  return { gained: gained.length, dropped: dropped.length }
}

/** Takes back what was shown of an outcome. */
export function clearOutcomes(page: Element): void {
  for (const each of page.querySelectorAll<HTMLElement>('[data-outcome]')) each.hidden = true
  for (const row of page.querySelectorAll('[data-differs]')) row.removeAttribute('data-differs')
}

function textsOf(outcome: OutcomeToShow, { number, money }: Figures): Readonly<Record<string, string>> {
  return {
    chosen: number(outcome.winners.length),
    spent: money(outcome.spentCents),
    left: money(outcome.budgetCents - outcome.spentCents),
    nothing: number(outcome.votersWithNothing),
    mean: number(outcome.meanWonMilli / 1000),
  }
}

function fillFigures(page: Element, { side, texts }: { readonly side: 'published' | 'here'; readonly texts: Readonly<Record<string, string>> }): void {
  for (const gap of page.querySelectorAll<HTMLElement>(`[data-${side}]`)) gap.textContent = texts[gap.dataset[side] ?? ''] ?? ''
}

interface BarParts {
  readonly outcome: OutcomeToShow
  readonly scale: number
  readonly change: (reference: string) => string
}

/** One piece for each winner, as wide as it costs; what differs first, so that it is found. */
function drawBar(bar: Element | null, { outcome, scale, change }: BarParts): void {
  if (bar === null) return
  const ordered = [...outcome.winners].sort((one, other) => Number(change(one) === 'kept') - Number(change(other) === 'kept'))
  let x = 0
  bar.replaceChildren(
    ...ordered.map((reference) => {
      const width = ((outcome.costCents.get(reference) ?? 0) * WIDTH) / scale
      const piece = document.createElementNS(SVG, 'rect')
      piece.setAttribute('data-change', change(reference))
      for (const [name, value] of Object.entries({ x, y: 0, width, height: 40 })) piece.setAttribute(name, String(value))
      x += width
      return piece
    }),
  )
}
