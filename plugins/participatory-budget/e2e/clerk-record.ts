import type { Page } from 'playwright-core'

/** What a person did on one page, or in one dialog above it. */
export interface RecordedPage {
  readonly title: string
  fields: number
  clicks: number
}

/** One act in the browser: where it was done, and in which field or as a click. */
interface Act {
  readonly page: string
  readonly kind: 'field' | 'click'
  readonly field: string
}

const BINDING = 'recordAct'

/**
 * Counts what a person does in a browser, from the events that the browser itself sees: so that no step of a script can be
 * forgotten in the count. A page counts again whenever somebody comes back to it.
 */
export class ClerkRecord {
  private readonly visited: RecordedPage[] = []
  private lastField = ''

  private constructor(private readonly browserPage: Page) {}

  /** Begins a record; to be called before the first page is opened. */
  static async of(page: Page): Promise<ClerkRecord> {
    const record = new ClerkRecord(page)
    await page.exposeBinding(BINDING, (_source, act: Act) => record.take(act))
    await page.addInitScript(watchActs, BINDING)
    return record
  }

  /** What was done until now, and the page that is open at last, which is read. */
  async pages(): Promise<readonly Readonly<RecordedPage>[]> {
    const title = await this.browserPage.locator('h1').innerText()
    return [...this.visited, { title, fields: 0, clicks: 0 }]
  }

  private take({ page: title, kind, field }: Act): void {
    let page = this.visited.at(-1)
    if (page?.title !== title) {
      page = { title, fields: 0, clicks: 0 }
      this.visited.push(page)
      this.lastField = ''
    }
    if (kind === 'click') page.clicks += 1
    else if (field !== this.lastField) page.fields += 1
    this.lastField = kind === 'click' ? '' : field
  }
}

/** Runs in the page. A press of the mouse or of a key outside a field is a click; a text, a choice or a file is a field. */
function watchActs(binding: string): void {
  const isTyped = (target: EventTarget | null): boolean =>
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type))
  const lastOf = (selector: string): string => [...document.querySelectorAll(selector)].at(-1)?.textContent?.trim() ?? ''
  const title = (): string => {
    // Above the tabs are the pages that lead to this one.
    const parts = [lastOf('h1'), lastOf('main nav [aria-current="page"]'), lastOf('dialog[open] h2')]
    return parts.filter((part) => part !== '').join(' › ')
  }
  const tell = (kind: 'field' | 'click', target: EventTarget | null): void => {
    const field = target instanceof HTMLElement ? (target.dataset.path ?? target.id) : ''
    const record: unknown = Reflect.get(window, binding)
    if (typeof record === 'function') record({ page: title(), kind, field })
  }
  window.addEventListener('pointerdown', ({ target, isTrusted }) => void (isTrusted && !isTyped(target) && tell('click', target)), true)
  window.addEventListener('keydown', ({ target, isTrusted }) => void (isTrusted && !isTyped(target) && tell('click', target)), true)
  window.addEventListener('input', ({ target }) => void (isTyped(target) && tell('field', target)), true)
}
