import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** WCAG 2.2 AA and the habits beyond it that the budget names. */
export const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] as const

interface Violation {
  readonly rule: string
  readonly help: string
  readonly targets: readonly string[]
}

function describe(violations: readonly Violation[]): string {
  return violations
    .map(
      ({ rule, help, targets }) =>
        `  ${rule}: ${help}\n${targets.map((target) => `    ${target}`).join('\n')}`,
    )
    .join('\n')
}

/**
 * Checks the page as it stands with axe. The visitor's JavaScript must be on; what the page shows without it is the same HTML.
 *
 * @throws Error listing each broken rule with the elements that break it.
 */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const violations: Violation[] = await page.evaluate(async (tags) => {
    const results = await window.axe.run(document, { runOnly: { type: 'tag', values: [...tags] } })
    return results.violations.map((violation) => ({
      rule: violation.id,
      help: violation.help,
      targets: violation.nodes.map((node) => `${node.target.join(' ')}  ${node.html.slice(0, 160)}`),
    }))
  }, AXE_TAGS)
  if (violations.length > 0)
    throw new Error(`axe found ${violations.length} broken rules on ${page.url()}:\n${describe(violations)}`)
}

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}
