/**
 * `<pv-ballot-order>`: one list of the chosen projects, with buttons to move them, in place of a list of places at each project.
 * Those stay in the form, unseen, and hold what is sent. Keys work as everywhere: the buttons are buttons, and keep the focus.
 */
class BallotOrder extends HTMLElement {
  private cards: RankCard[] = []
  private order: RankCard[] = []

  connectedCallback(): void {
    // Once the browser has put back what was chosen before.
    addEventListener('pageshow', () => this.begin(), { once: true })
    if (document.readyState === 'complete') this.begin()
    // A draft of this tab has been put in.
    this.addEventListener('pv-restored', () => this.readPlaces())
  }

  private begin(): void {
    if (this.cards.length > 0) return
    this.cards = [...this.querySelectorAll<HTMLElement>('[data-rank-card]')].flatMap((element) => this.cardOf(element) ?? [])
    this.piece('mine').hidden = false
    this.readPlaces()
  }

  /** Places as chosen; equal ones keep the order of the page, gaps close. */
  private readPlaces(): void {
    this.order = this.cards.filter(({ select }) => select.value !== '').sort((one, other) => Number(one.select.value) - Number(other.select.value))
    this.draw()
  }

  private cardOf(element: HTMLElement): RankCard | undefined {
    const select = element.querySelector('select')
    const title = element.querySelector('label > span')
    if (select === null || title === null) return undefined
    const button = document.createElement('button')
    button.type = 'button'
    select.hidden = true
    select.after(button)
    // Faults of the page lead to what is seen.
    button.id = select.id
    select.removeAttribute('id')
    const card = { element, select, button, title: title.textContent ?? '', lang: title.getAttribute('lang') }
    button.addEventListener('click', () => this.toggle(card))
    return card
  }

  private toggle(card: RankCard): void {
    if (this.order.includes(card)) this.take(card)
    else if (this.order.length >= this.most()) this.say('full', card)
    else {
      this.order = [...this.order, card]
      this.changed('added', card)
    }
  }

  private take(card: RankCard): void {
    const place = this.order.indexOf(card)
    const hadFocus = this.piece('list').contains(document.activeElement)
    this.order = this.order.filter((each) => each !== card)
    this.changed('removed', card)
    if (!hadFocus) return
    const next = this.order[Math.min(place, this.order.length - 1)]
    const target = next === undefined ? this.querySelector<HTMLElement>('#order-title') : this.buttonOf(next, 'remove')
    target?.focus()
  }

  private move(card: RankCard, by: 1 | -1): void {
    const from = this.order.indexOf(card)
    const to = from + by
    if (to < 0 || to >= this.order.length) return
    this.order = this.order.toSpliced(from, 1).toSpliced(to, 0, card)
    this.changed('moved', card)
    this.buttonOf(card, by === 1 ? 'down' : 'up')?.focus()
  }

  private changed(word: string, card: RankCard): void {
    this.draw()
    this.say(word, card)
    this.dispatchEvent(new Event('change', { bubbles: true }))
  }

  /** Writes the list anew, and the places into the form. */
  private draw(): void {
    const isFull = this.order.length >= this.most()
    for (const card of this.cards) {
      const place = this.order.indexOf(card)
      card.select.value = place < 0 ? '' : String(place + 1)
      card.element.toggleAttribute('data-placed', place >= 0)
      const word = place < 0 ? 'add' : 'remove'
      card.button.textContent = this.words(word, card, true)
      card.button.setAttribute('aria-label', this.words(word, card))
      card.button.setAttribute('aria-disabled', String(isFull && place < 0))
    }
    this.piece('empty').hidden = this.order.length > 0
    this.piece('list').replaceChildren(...this.order.map((card, place) => this.line(card, place)))
  }

  private line(card: RankCard, place: number): HTMLElement {
    const line = document.createElement('li')
    const title = document.createElement('span')
    title.textContent = card.title
    if (card.lang !== null) title.lang = card.lang
    const buttons = [
      this.lineButton(card, { act: 'up', sign: '↑', isOff: place === 0, press: () => this.move(card, -1) }),
      this.lineButton(card, { act: 'down', sign: '↓', isOff: place === this.order.length - 1, press: () => this.move(card, 1) }),
      this.lineButton(card, { act: 'remove', sign: '×', isOff: false, press: () => this.take(card) }),
    ]
    line.append(title, ...buttons)
    return line
  }

  private lineButton(card: RankCard, { act, sign, isOff, press }: LineButton): HTMLButtonElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = sign
    button.dataset['act'] = `${act} ${card.button.id}`
    button.setAttribute('aria-label', this.words(act, card))
    button.setAttribute('aria-disabled', String(isOff))
    button.addEventListener('click', press)
    return button
  }

  private buttonOf(card: RankCard, act: string): HTMLElement | undefined {
    return [...this.querySelectorAll<HTMLElement>('[data-act]')].find((button) => button.dataset['act'] === `${act} ${card.button.id}`)
  }

  private say(word: string, card: RankCard): void {
    this.piece('said').textContent = this.words(word, card)
  }

  /** The text with its blanks filled in; bare, without the title of the project that its card shows. */
  private words(word: string, card: RankCard, isBare = false): string {
    const all: unknown = JSON.parse(this.dataset['words'] ?? '{}')
    const text = typeof all === 'object' && all !== null ? String(Reflect.get(all, word) ?? '') : ''
    if (isBare) return text.replace(/\s*:?\s*\{title\}/, '')
    const place = String(this.order.indexOf(card) + 1)
    return text.replace('{title}', card.title).replace('{place}', place).replace('{count}', String(this.order.length))
  }

  private most(): number {
    return Number(this.dataset['most'] ?? this.cards.length)
  }

  private piece(name: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(`[data-part="${name}"]`)
    if (part === null) throw new Error(`pv-ballot-order has no part "${name}"`)
    return part
  }
}

interface RankCard {
  readonly element: HTMLElement
  readonly select: HTMLSelectElement
  readonly button: HTMLButtonElement
  readonly title: string
  readonly lang: string | null
}

interface LineButton {
  readonly act: string
  readonly sign: string
  readonly isOff: boolean
  readonly press: () => void
}

customElements.define('pv-ballot-order', BallotOrder)

export {}
