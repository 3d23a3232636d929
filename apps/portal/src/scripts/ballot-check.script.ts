import { checkBallotProof, type BallotProof, type BallotProofCheck, readNoteKey, type Verdict } from '@parvis/transparency'

/** Holds the code that was typed from one page to the next of this tab, and no longer. */
const TYPED = 'parvis-ballot-check'

/**
 * `<pv-ballot-check>`: checks in the browser what the server says of a ballot: the signature of the log's state, that
 * the code typed here belongs to the ballot, and that the ballot is in the log. Shows only what it has found itself. Whatever
 * goes wrong is shown as not proven.
 */
class BallotCheck extends HTMLElement {
  connectedCallback(): void {
    const typed = takeTyped()
    this.querySelector<HTMLFormElement>('#ballot-check-form')?.addEventListener('submit', () => {
      keepTyped(this.querySelector<HTMLInputElement>('#code')?.value ?? '')
    })
    const answer = this.querySelector<HTMLElement>('[data-proof]')
    if (answer !== null) void this.check(answer, typed)
  }

  private async check(answer: HTMLElement, typed: string | undefined): Promise<void> {
    const proof: unknown = parsed(answer.dataset['proof'] ?? '')
    const key = await readNoteKey(answer.dataset['key'] ?? '')
    const shown = this.querySelector<HTMLInputElement>('#code')?.value ?? ''
    const given = isProof(proof) ? { ...proof, trackingCode: typed ?? shown } : undefined
    const check = given === undefined || key === undefined ? undefined : await checkBallotProof(given, key)
    // What the server says gives way to what was found here.
    this.show('server-answer', false)
    this.show('without-script', false)
    this.show('with-script', true)
    if (check !== undefined && given !== undefined) this.fill(answer, check, given)
    for (const { step, result } of check?.steps ?? []) reveal(answer, `[data-step="${step}"] [data-result="${outcomeOf(result)}"]`)
    reveal(answer, `[data-verdict="${verdictOf(check)}"]`)
  }

  /** Numbers from the proof that was checked, never those that the server wrote. */
  private fill(answer: HTMLElement, { checkpoint }: BallotProofCheck, { index, size }: BallotProof): void {
    const locale = answer.dataset['locale'] ?? 'fr-BE'
    const number = new Intl.NumberFormat(locale)
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Brussels' })
    const facts: Record<string, string> = {
      place: number.format(index + 1),
      size: number.format(size),
      date: checkpoint === undefined ? '' : date.format(new Date(checkpoint.date)),
    }
    for (const gap of answer.querySelectorAll<HTMLElement>('[data-fact]')) gap.textContent = facts[gap.dataset['fact'] ?? ''] ?? ''
  }

  private show(part: string, isShown: boolean): void {
    const found = this.querySelector<HTMLElement>(`[data-part="${part}"]`)
    if (found !== null) found.hidden = !isShown
  }
}

type Outcome = 'proven' | 'not-proven' | 'cannot'

function outcomeOf(result: Verdict): Outcome {
  if (result.verdict === 'proven') return 'proven'
  return result.reason === 'cannot-check-signatures' || result.reason === 'cannot-hash' ? 'cannot' : 'not-proven'
}

/** `cannot` only when nothing was found wrong. */
function verdictOf(check: BallotProofCheck | undefined): Outcome {
  const outcomes = check?.steps.map(({ result }) => outcomeOf(result)) ?? ['not-proven']
  if (outcomes.includes('not-proven')) return 'not-proven'
  return outcomes.includes('cannot') ? 'cannot' : 'proven'
}

function reveal(within: HTMLElement, selector: string): void {
  const found = within.querySelector<HTMLElement>(selector)
  if (found !== null) found.hidden = false
}

function isProof(value: unknown): value is BallotProof {
  return typeof value === 'object' && value !== null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Storage may be forbidden: then the code that the page shows is checked, which the visitor sees. */
function keepTyped(code: string): void {
  try {
    sessionStorage.setItem(TYPED, code)
  } catch {
    return
  }
}

function takeTyped(): string | undefined {
  try {
    const code = sessionStorage.getItem(TYPED) ?? undefined
    sessionStorage.removeItem(TYPED)
    return code
  } catch {
    return undefined
  }
}

customElements.define('pv-ballot-check', BallotCheck)
