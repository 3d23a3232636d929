/**
 * `<pv-ballot-total>`: counts what is ticked in its form and shows number, cost and rest at once. It helps only: the
 * server judges. Warns on leaving a ballot that was changed and not sent.
 */
class BallotTotal extends HTMLElement {
  connectedCallback(): void {
    const form = this.closest('form')
    if (form === null) return
    let changed = false
    this.dataset['live'] = ''
    form.querySelector('#recount')?.remove()
    form.addEventListener('change', () => {
      changed = true
      this.update(form)
    })
    form.addEventListener('submit', () => {
      changed = false
    })
    addEventListener('beforeunload', (event) => {
      if (changed) event.preventDefault()
    })
    // The browser may have kept ticks from before.
    this.update(form)
    addEventListener('pageshow', () => this.update(form))
  }

  private update(form: HTMLFormElement): void {
    const { budget, most, currency = 'EUR', locale = 'fr-BE' } = this.dataset
    const ticked = [...form.querySelectorAll<HTMLInputElement>('input[data-cost]:checked')]
    const total = ticked.reduce((sum, input) => sum + Number(input.dataset['cost']), 0)
    const left = Number(budget) - total
    const money = (cents: number) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: cents % 100 === 0 ? 0 : 2 }).format(cents / 100)
    this.show('count', String(ticked.length))
    this.show('total', money(total))
    this.show('left', money(left))
    const over = this.field('over')
    if (over !== null) over.hidden = most === undefined ? left >= 0 : ticked.length <= Number(most)
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
