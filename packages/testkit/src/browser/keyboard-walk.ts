import type { Page } from 'playwright-core'

/** One stop of the keyboard: what has the focus, and whether a person sees it. */
export interface FocusStop {
  /** `link "Vote"`: role and accessible text. */
  readonly name: string
  readonly isVisible: boolean
  readonly hasIndicator: boolean
}

async function currentStop(page: Page): Promise<FocusStop | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return undefined
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    const label =
      element.closest('label') ?? document.querySelector(`label[for="${CSS.escape(element.id || '-')}"]`)
    const text = element.getAttribute('aria-label') ?? (label ?? element).textContent ?? ''
    const isOnTop = (): boolean => {
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 12))
      return hit !== null && (element.contains(hit) || hit.contains(element) || label?.contains(hit) === true)
    }
    const hasOutline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
    return {
      name: `${element.getAttribute('role') ?? element.tagName.toLowerCase()} "${text.trim().replace(/\s+/g, ' ').slice(0, 60)}"`,
      isVisible:
        box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < window.innerHeight && isOnTop(),
      hasIndicator: hasOutline || style.boxShadow !== 'none',
    }
  })
}

/**
 * Goes through the page by Tab, from its start until the focus leaves it.
 *
 * @param mostStops Stops there before the end of a longer page.
 * @returns the stops in order.
 * @throws Error when a stop cannot be seen, is covered by something else, or shows no focus indicator (WCAG 2.4.7, 2.4.11).
 */
export async function walkByKeyboard(page: Page, mostStops = 100): Promise<FocusStop[]> {
  const stops: FocusStop[] = []
  while (stops.length < mostStops) {
    await page.keyboard.press('Tab')
    const stop = await currentStop(page)
    if (stop === undefined) break
    stops.push(stop)
  }
  const faults = stops.filter((stop) => !stop.isVisible || !stop.hasIndicator)
  if (faults.length > 0) {
    const lines = faults.map(
      (stop) => `${stop.name}: ${stop.isVisible ? 'no focus indicator' : 'not visible'}`,
    )
    throw new Error(`${page.url()} by keyboard:\n  ${lines.join('\n  ')}`)
  }
  return stops
}
