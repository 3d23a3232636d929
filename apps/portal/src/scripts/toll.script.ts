type Solution = { readonly counter: number; readonly derivedKey: string }

/**
 * `<pv-toll>`: pays the toll that came with the page by computing in a worker, puts the payment into the hidden field of its
 * form, and sends the form once more. A visitor who was told that an earlier payment was not taken sends it by hand. Where
 * nothing can be computed, the page shows what else leads there.
 */
class TollElement extends HTMLElement {
  private form: HTMLFormElement | undefined
  private wantsToSend = this.dataset['sends'] !== undefined

  connectedCallback(): void {
    this.form = this.closest('form') ?? undefined
    this.form?.addEventListener('submit', (event) => {
      if (this.dataset['state'] !== 'busy') return
      event.preventDefault()
      this.wantsToSend = true
    })
    void this.pay()
  }

  private async pay(): Promise<void> {
    this.show('busy', this.dataset['busy'])
    const payment = await paymentOf(this.dataset['toll'] ?? '').catch(() => undefined)
    const field = this.querySelector<HTMLInputElement>('input[name="toll"]')
    if (payment === undefined || field === null) return this.show('failed')
    field.value = payment
    this.show('paid')
    if (this.wantsToSend) this.form?.requestSubmit()
  }

  private show(state: 'busy' | 'paid' | 'failed', text = ''): void {
    this.dataset['state'] = state
    const status = this.querySelector('[role="status"]')
    if (status !== null) status.textContent = text
  }
}

async function paymentOf(text: string): Promise<string | undefined> {
  // Browsers compute on pages of HTTPS alone.
  if (typeof Worker === 'undefined' || globalThis.crypto?.subtle === undefined) return undefined
  const toll: unknown = JSON.parse(text)
  const solution = await solved(toll)
  return solution === undefined ? undefined : base64url(JSON.stringify({ toll, solution }))
}

function solved(toll: unknown): Promise<Solution | undefined> {
  const worker = new Worker(new URL('../toll/solve-toll.worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Solution | undefined>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Solution | null>) =>
      resolve(data === null ? undefined : { counter: data.counter, derivedKey: data.derivedKey }),
    )
    worker.addEventListener('error', () => resolve(undefined))
    worker.postMessage(toll)
  }).finally(() => worker.terminate())
}

/** The payment holds ASCII alone. */
function base64url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

customElements.define('pv-toll', TollElement)

export {}
