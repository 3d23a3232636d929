import type { Page } from 'playwright-core'
import { VIEWPORTS } from './browser-session.js'

/**
 * Checks that nothing sticks out at 320 CSS pixels (WCAG 1.4.10), tables and maps inside their own scrolling box apart. The page
 * gets its old width back.
 *
 * @throws Error naming the elements that are too wide.
 */
export async function expectNoHorizontalScroll(page: Page): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize(VIEWPORTS.narrow)
  const tooWide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.documentElement &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
    const sticking = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element),
    )
    const names = sticking
      .slice(0, 8)
      .map((element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}">`)
    return names.length > 0 ? names : [`the page itself: ${document.documentElement.scrollWidth} px`]
  })
  if (before !== null) await page.setViewportSize(before)
  if (tooWide.length > 0) throw new Error(`${page.url()} scrolls sideways at 320 px: ${tooWide.join(', ')}`)
}
