import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { z } from 'zod'

/** Budgets of residents' pages, compressed, in bytes. */
const HTML_AND_CSS = 60_000
const JAVASCRIPT = 30_000
/** What a page loads once somebody asks it to compute: a worker. */
const ON_REQUEST = 20_000

const Measured = z.object({
  pages: z.array(
    z.object({ path: z.string(), stylesheets: z.int(), htmlAndCss: z.int(), javascript: z.int() }),
  ),
  /** But for workers. */
  everyScript: z.int(),
  workers: z.array(z.int()),
})

describe('what a page costs to send', () => {
  let measured: z.infer<typeof Measured>

  beforeAll(() => {
    // In a process of its own: the bundler does not run inside Jest's module sandbox.
    const output = execFileSync(process.execPath, [join(import.meta.dirname, '../test/measure-pages.mjs')], {
      encoding: 'utf8',
    })
    measured = Measured.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''))
  })

  it('keeps HTML and CSS within 60 kB', () => {
    expect(measured.pages.length).toBeGreaterThan(5)
    for (const { path, htmlAndCss, stylesheets } of measured.pages) {
      expect([path, stylesheets, htmlAndCss > 2_000, htmlAndCss <= HTML_AND_CSS]).toEqual([
        path,
        2,
        true,
        true,
      ])
    }
  })

  it('keeps JavaScript within 30 kB, on each page and of all scripts together', () => {
    for (const { path, javascript } of measured.pages)
      expect([path, javascript <= JAVASCRIPT]).toEqual([path, true])
    expect(measured.pages.filter((page) => page.javascript > 0).map((page) => page.path)).toEqual([
      '/fr/a/budget-2027/ballot',
      '/de/a/budget-2027/verify',
    ])
    expect(measured.everyScript).toBeLessThanOrEqual(JAVASCRIPT)
  })

  it('keeps what is loaded on request within 20 kB each', () => {
    expect(measured.workers.length).toBeGreaterThan(0)
    for (const worker of measured.workers) expect(worker).toBeLessThanOrEqual(ON_REQUEST)
  })
})
