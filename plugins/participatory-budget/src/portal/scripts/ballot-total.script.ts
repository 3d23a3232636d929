/**
 * `<pv-ballot-total>`: counts what is marked in its form and shows number, cost or points, and rest at once. It helps only: the
 * server judges.
 */
class BallotTotal extends HTMLElement {
  connectedCallback(): void {
    const form = this.closest('form')
    if (form === null) return
    this.dataset['live'] = ''
    form.querySelector('#recount')?.remove()
    const update = () => (this.dataset['points'] === undefined ? this.countTicks(form) : this.countPoints(form))
    for (const event of ['change', 'input', 'pv-restored']) form.addEventListener(event, update)
    // The browser may have kept marks from before.
    update()
    addEventListener('pageshow', update)
  }

  private countTicks(form: HTMLFormElement): void {
    const { budget, most, currency = 'EUR', locale = 'fr-BE' } = this.dataset
    const ticked = [...form.querySelectorAll<HTMLInputElement>('input[data-cost]:checked')]
    const total = ticked.reduce((sum, input) => sum + Number(input.dataset['cost']), 0)
    const left = Number(budget) - total
    const money = (cents: number) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: cents % 100 === 0 ? 0 : 2 }).format(cents / 100)
    this.show('count', String(ticked.length))
    this.show('total', money(total))
    this.show('left', money(left))
    this.warn(most === undefined ? left < 0 : ticked.length > Number(most))
  }

  private countPoints(form: HTMLFormElement): void {
    const fields = [...form.querySelectorAll<HTMLInputElement>('input[data-points]')].filter(({ type, checked }) => type !== 'radio' || checked)
    const given = fields.map(({ value }) => Number(value.trim())).filter((points) => Number.isSafeInteger(points) && points > 0)
    const left = Number(this.dataset['points']) - given.reduce((sum, points) => sum + points, 0)
    this.show('left', String(left))
    this.show('count', String(given.length))
    this.warn(left < 0)
  }

  private warn(isOver: boolean): void {
    const over = this.field('over')
    if (over !== null) over.hidden = !isOver
  }

  private field(name: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-part="${name}"]`)
  }

  private show(name: string, text: string): void {
    const part = this.field(name)
    // A status that is written anew is read anew, even with the same words.
    if (part !== null && part.textContent !== text) part.textContent = text
  }
}

customElements.define('pv-ballot-total', BallotTotal)

export {}
