import { paperApi, type PaperKind, type PaperMark } from '@parvis/contract'
import type { TestBrowser, TestPlatform } from '@parvis/testkit'
import { openVote, publishBudget, valueOf, type PublishedBudget } from './budget-test-kit.js'

/** Numbers of the projects on the paper: by reference, the shorter first. */
export const NUMBERS = { park: 1, path: 2, pool: 3, bench: 4 } as const

/** A paper as somebody types it. */
export interface TypedPaper {
  readonly code: string
  readonly kind?: PaperKind
  readonly numbers?: readonly number[]
  /** Instead of numbers, where there are points. */
  readonly marks?: readonly PaperMark[]
}

/** An open vote that takes paper, and two people who enter it. */
export class PaperVote {
  private constructor(
    readonly budget: PublishedBudget,
    readonly first: TestBrowser,
    readonly second: TestBrowser,
  ) {}

  static async open(platform: TestPlatform, slug: string, settings: Record<string, unknown> = {}): Promise<PaperVote> {
    const budget = await publishBudget(platform, slug, settings)
    await openVote(platform, budget)
    return new PaperVote(budget, budget.clerk, await platform.staff(slug, 'clerk', { person: 2 }))
  }

  get params(): { readonly activity: string } {
    return this.budget.params
  }

  async codes(count: number): Promise<string[]> {
    const { papers } = valueOf(await this.first.client(paperApi).print({ params: this.params, body: { count, label: 'papers' } }))
    return papers.map(({ code }) => code)
  }

  async batch(papers: number): Promise<{ activity: string; batch: string }> {
    const { id } = valueOf(await this.first.client(paperApi).open({ params: this.params, body: { label: 'Town hall', papers } }))
    return { activity: this.params.activity, batch: id }
  }

  enter(by: TestBrowser, params: { activity: string; batch: string }, { code, kind = 'marked', numbers = [], marks = numbers.map((number) => ({ number })) }: TypedPaper) {
    return by.client(paperApi).enter({ params, body: { code, kind, marks: [...marks] } })
  }

  /** Both people enter the same. */
  async enterTwice(params: { activity: string; batch: string }, paper: TypedPaper): Promise<void> {
    for (const [by, outcome] of [[this.first, 'first'], [this.second, 'agrees']] as const) {
      const answer = valueOf(await this.enter(by, params, paper))
      if (answer.outcome !== outcome) throw new Error(`The entry ${answer.outcome} instead of ${outcome}`)
    }
  }

  async read(by: TestBrowser = this.first) {
    return valueOf(await by.client(paperApi).read({ params: this.params }))
  }
}
