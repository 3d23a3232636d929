import type { CountAnswer, CountedOutcome } from '../results/what-if/count-messages.js'
import { Counting } from '../results/what-if/counting.js'
import { clearOutcomes, figuresOf, showOutcomes } from '../results/what-if/shown-outcome.js'
import { publishedCount, typedChange } from '../results/what-if/typed-change.js'

type Saying = 'loading' | 'counting' | 'done' | 'same' | 'ready' | 'cancelled' | 'failed' | 'refused'

/**
 * `<pv-what-if>`: counts the published ballots in a worker, first as the commune did, and says whether the digests agree, then with
 * what is chosen in its form. Sends nothing: the file of ballots is all that is fetched.
 */
class WhatIf extends HTMLElement {
  private readonly counting = new Counting(this.dataset['file'] ?? '', (part) => this.progress(part))
  private readonly figures = figuresOf(this.dataset)
  private published: CountedOutcome | undefined
  private publishedCosts = new Map<string, number>()

  connectedCallback(): void {
    const form = this.querySelector('form')
    if (typeof Worker === 'undefined' || form === null) return
    this.reveal('without-script', false)
    this.reveal('with-script', true)
    // The browser may have kept what was typed before; the page says what was published.
    form.reset()
    this.publishedCosts = new Map(Object.entries(this.typed(form).change.costCents))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.tryOut(form)
    })
    form.addEventListener('reset', () => {
      this.counting.stop()
      this.busy(false)
      this.mark([])
      this.reveal('outcome', false)
      clearOutcomes(this)
      this.say('ready')
    })
    this.querySelector('[name="cancel"]')?.addEventListener('click', () => {
      this.counting.stop()
      this.busy(false)
      this.say('cancelled')
      form.querySelector<HTMLElement>('[type="submit"]')?.focus()
    })
    void this.recount()
  }

  disconnectedCallback(): void {
    this.counting.stop()
  }

  private async recount(): Promise<void> {
    this.busy(true)
    this.say('loading')
    const answer = await this.counting.recount(publishedCount(this.dataset))
    if (answer === undefined) return
    this.busy(false)
    this.judge(answer)
  }

  /** Shows only what was found here, beside what the page says. */
  private judge(answer: CountAnswer): void {
    if (answer.kind !== 'recounted') {
      this.verdict('failed')
      this.say('failed')
      return
    }
    const { digest, ballotsDigest, outcome } = answer
    this.published = outcome
    const agrees = digest === this.dataset['digest'] && ballotsDigest === this.dataset['ballotsDigest']
    const sameWinners = JSON.stringify(outcome.winners) === this.dataset['winners']
    if (digest === undefined || ballotsDigest === undefined) this.verdict(sameWinners ? 'cannot' : 'differs')
    else {
      this.verdict(agrees ? 'proven' : 'differs')
      this.fact('digest', digest)
      this.fact('ballots-digest', ballotsDigest)
      this.reveal('digests', true)
    }
    this.say('ready')
  }

  private async tryOut(form: HTMLFormElement): Promise<void> {
    const { by, change, faults } = this.typed(form)
    this.mark(faults)
    if (faults.length > 0) {
      this.say('refused')
      this.querySelector<HTMLElement>('[aria-invalid]')?.focus()
      return
    }
    if (this.hasAttribute('data-busy')) this.counting.stop()
    this.busy(true)
    this.say('counting')
    const published = this.published === undefined ? await this.counting.recount(publishedCount(this.dataset)) : undefined
    if (published !== undefined) this.judge(published)
    const answer = await this.counting.change({ ...publishedCount(this.dataset), ...by }, change)
    if (answer === undefined) return
    this.busy(false)
    if (answer.kind !== 'changed' || this.published === undefined) return this.say('failed')
    const budgetCents = Number(this.dataset['budget'])
    const differing = showOutcomes(
      this,
      {
        published: { ...this.published, budgetCents, costCents: this.publishedCosts },
        here: { ...answer.outcome, budgetCents: change.budgetCents, costCents: new Map(Object.entries(change.costCents)) },
        withdrawn: change.withdrawn,
      },
      this.figures,
    )
    this.reveal('outcome', true)
    if (differing.gained + differing.dropped === 0) this.say('same')
    else this.say('done', differing)
  }

  private typed(form: HTMLFormElement) {
    const references = [...this.querySelectorAll<HTMLElement>('[data-project]')].map((row) => row.dataset['project'] ?? '')
    return typedChange(new FormData(form), references)
  }

  /** Marks the fields that hold no amount, and no others. */
  private mark(faults: readonly string[]): void {
    for (const note of this.querySelectorAll<HTMLElement>('[data-fault]')) {
      const name = note.dataset['fault'] ?? ''
      const field = this.querySelector(`input[name="${CSS.escape(name)}"]`)
      note.hidden = !faults.includes(name)
      if (note.hidden) for (const attribute of ['aria-invalid', 'aria-describedby']) field?.removeAttribute(attribute)
      else {
        field?.setAttribute('aria-invalid', 'true')
        field?.setAttribute('aria-describedby', note.id)
      }
    }
  }

  private progress(part: number | undefined): void {
    const bar = this.querySelector('progress')
    if (part === undefined) bar?.removeAttribute('value')
    else bar?.setAttribute('value', String(part))
  }

  private busy(isBusy: boolean): void {
    this.reveal('busy', isBusy)
    this.progress(undefined)
    this.toggleAttribute('data-busy', isBusy)
  }

  private say(saying: Saying, gaps: Readonly<Record<string, number>> = {}): void {
    const status = this.querySelector('[role="status"]')
    const template = this.querySelector(`[data-saying="${saying}"]`)?.textContent ?? ''
    const text = template.replaceAll(/<(\w+)>/gu, (_, name: string) => this.figures.number(gaps[name] ?? 0))
    if (status !== null) status.textContent = text
  }

  private verdict(verdict: 'proven' | 'differs' | 'cannot' | 'failed'): void {
    for (const each of this.querySelectorAll<HTMLElement>('[data-verdict]')) each.hidden = each.dataset['verdict'] !== verdict
  }

  private fact(name: string, text: string): void {
    for (const gap of this.querySelectorAll(`[data-fact="${name}"]`)) gap.textContent = text
  }

  private reveal(name: string, isShown: boolean): void {
    const found = this.querySelector<HTMLElement>(`[data-part="${name}"]`)
    if (found !== null) found.hidden = !isShown
  }
}

customElements.define('pv-what-if', WhatIf)
