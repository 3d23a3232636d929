/** Longest that a draft is kept: as long as a proof of who one is lasts. */
const KEPT_FOR_MS = 60 * 60_000
/** Fields of the form that are choices; its key, its steps and the rules are the server's. */
const CHOICE = /^(?:project|district|mark-.+)$/

/** Where the draft of this ballot is, in the storage of this tab: by commune and activity, the same in every language. */
function place(): string {
  return `ballot ${location.pathname.replace(/\/[a-z]{2}(\/a\/[^/]+).*$/, '$1')}`
}

/** Some browsers refuse storage altogether; then nothing is kept. */
function storage(): Storage | undefined {
  try {
    return globalThis.sessionStorage
  } catch {
    return undefined
  }
}

/** The clock of the browser, in milliseconds. */
function now(): number {
  return performance.timeOrigin + performance.now()
}

interface Draft {
  readonly until: number
  /** Fingerprint of the rules that it was made by. */
  readonly print: string
  readonly fields: readonly (readonly [string, string])[]
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'until' in value && 'print' in value && 'fields' in value && Array.isArray(value.fields)
}

function readDraft(print: string): Draft | undefined {
  try {
    const value: unknown = JSON.parse(storage()?.getItem(place()) ?? 'null')
    return isDraft(value) && value.until > now() && value.print === print ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * `<pv-ballot-draft>`: warns who leaves a ballot that was begun and not cast, and keeps what was marked in the storage of this
 * tab, which no other tab and no server sees. A draft is put in again when the ballot is opened afresh.
 */
class BallotDraft extends HTMLElement {
  private isUnsent = false

  connectedCallback(): void {
    const form = document.querySelector<HTMLFormElement>('form#ballot')
    if (form === null) return
    this.isUnsent = this.dataset['begun'] !== undefined
    const draft = readDraft(this.dataset['print'] ?? '')
    if (!this.mayKeep()) storage()?.removeItem(place())
    else if (draft !== undefined && this.dataset['fresh'] !== undefined) this.restore(form, draft)
    else if (this.dataset['fresh'] === undefined) this.keep(form)
    const note = document.getElementById('draft-kept')
    if (note !== null) note.hidden = !this.mayKeep()
    for (const event of ['change', 'input']) {
      form.addEventListener(event, () => {
        this.isUnsent = true
        this.keep(form)
      })
    }
    form.addEventListener('submit', () => {
      this.isUnsent = false
      this.keep(form)
    })
    addEventListener('beforeunload', (event) => {
      if (this.isUnsent) event.preventDefault()
    })
    this.querySelector('button')?.addEventListener('click', () => {
      storage()?.removeItem(place())
      this.isUnsent = false
      location.assign(location.pathname)
    })
  }

  private mayKeep(): boolean {
    return this.dataset['keep'] !== undefined && storage() !== undefined
  }

  private keep(form: HTMLFormElement): void {
    if (!this.mayKeep()) return
    const fields = [...new FormData(form)].flatMap(([name, value]) => (CHOICE.test(name) && value !== '' ? [[name, String(value)] as const] : []))
    const draft: Draft = { until: now() + KEPT_FOR_MS, print: this.dataset['print'] ?? '', fields }
    if (fields.length === 0) storage()?.removeItem(place())
    else storage()?.setItem(place(), JSON.stringify(draft))
  }

  /** Marks of other pages of the ballot go along unseen, as the server would send them. */
  private restore(form: HTMLFormElement, { fields }: Draft): void {
    for (const [name, value] of fields) {
      const controls = [...form.elements].filter((each) => each instanceof HTMLInputElement || each instanceof HTMLSelectElement)
      const own = controls.filter((control) => control.name === name && control.type !== 'hidden')
      const choice = own.find((control) => control.value === value && (control.type === 'checkbox' || control.type === 'radio'))
      const field = own.find((control) => control.type !== 'checkbox' && control.type !== 'radio')
      if (choice instanceof HTMLInputElement) choice.checked = true
      else if (field !== undefined) field.value = value
      else form.append(hiddenField(name, value))
    }
    const notice = this.querySelector<HTMLElement>('[data-part="restored"]')
    if (notice !== null) notice.hidden = false
    this.isUnsent = true
    for (const target of [form, form.querySelector('pv-ballot-order')]) target?.dispatchEvent(new Event('pv-restored'))
  }
}

function hiddenField(name: string, value: string): HTMLInputElement {
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = name
  field.value = value
  return field
}

/** `<pv-ballot-forget>`: takes the draft out of this tab. */
class BallotForget extends HTMLElement {
  connectedCallback(): void {
    storage()?.removeItem(place())
  }
}

customElements.define('pv-ballot-draft', BallotDraft)
customElements.define('pv-ballot-forget', BallotForget)

export {}
