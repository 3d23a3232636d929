import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { VIEWPORTS } from './browser-session.js'
import { repositoryRoot } from './server-process.js'

/**
 * Keeps the page as `docs/screenshots/<name>-phone.png` and `-desktop.png`, when `PARVIS_SCREENSHOTS=1` asks for it; else does
 * nothing.
 */
export async function keepScreenshots(page: Page, name: string): Promise<void> {
  if (process.env.PARVIS_SCREENSHOTS !== '1') return
  const folder = join(repositoryRoot(), 'docs', 'screenshots')
  mkdirSync(folder, { recursive: true })
  const before = page.viewportSize()
  for (const width of ['phone', 'desktop'] as const) {
    await page.setViewportSize(VIEWPORTS[width])
    await page.screenshot({
      path: join(folder, `${name}-${width}.png`),
      fullPage: true,
      animations: 'disabled',
    })
  }
  if (before !== null) await page.setViewportSize(before)
}
