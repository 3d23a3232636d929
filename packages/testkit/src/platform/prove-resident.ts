import { askedToll, verificationApi, type VerificationOutcome } from '@parvis/contract'
import { payToll } from './pay-toll.js'
import type { TestBrowser } from './test-browser.js'
import type { TestPlatform } from './test-platform.js'

/** A step of a verification method, as a resident answers it. */
export interface AnsweredStep {
  /** Public id. */
  readonly activity: string
  readonly method: string
  readonly step: string
  readonly fields?: Readonly<Record<string, string>>
}

/** Answers one step of a method, and pays when a toll is asked for, as browsers do. @throws Error with the problem's code and fields when it is refused. */
export async function answerStep(browser: TestBrowser, { fields = {}, ...params }: AnsweredStep): Promise<VerificationOutcome> {
  const send = async (toll?: string) => await browser.client(verificationApi).answer({ params, body: { fields, locale: 'fr', toll } })
  const first = await send()
  const asked = first.ok ? undefined : askedToll(first.problem)
  const answer = asked === undefined ? first : await send(await payToll(asked.toll))
  if (answer.ok) return answer.value
  const { code, issues = [], details = {} } = answer.problem
  throw new Error(`${params.method}/${params.step}: ${code} ${JSON.stringify(issues)} ${JSON.stringify(details)}`)
}

/** The six digits that were last sent to a mailbox. */
export function sentCode(platform: Pick<TestPlatform, 'mails'>, email: string): string {
  return /\b\d{6}\b/.exec(platform.mails.lastTo(email).text)?.[0] ?? ''
}

/** A resident who has proven a mailbox by the code that was sent to it. @param activity public id. */
export async function proveByMailbox(
  ...[platform, slug, activity, email]: [platform: TestPlatform, slug: string, activity: string, email: string]
): Promise<TestBrowser> {
  const browser = platform.visitor(slug)
  await answerStep(browser, { activity, method: 'mailbox', step: 'address', fields: { email } })
  await platform.runJobs()
  await answerStep(browser, { activity, method: 'mailbox', step: 'code', fields: { code: sentCode(platform, email) } })
  return browser
}

/** A resident who has proven themselves by a printed code. @param activity public id. */
export async function proveByCode(
  ...[platform, slug, activity, code]: [platform: TestPlatform, slug: string, activity: string, code: string]
): Promise<TestBrowser> {
  const browser = platform.visitor(slug)
  await answerStep(browser, { activity, method: 'voting-code', step: 'code', fields: { code } })
  return browser
}
