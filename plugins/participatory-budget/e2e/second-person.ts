import { createClient } from '@parvis/client'
import { actsApi, peopleApi, secondFactorApi, sessionApi, votesStaffApi, type VoteActName } from '@parvis/contract'
import { TestTotpApp, until } from '@parvis/testkit/browser'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { valueOf, type StaffDesk } from './commune-driver.ts'
import { cookieFetch, type CookieFetch } from './cookie-fetch.ts'

/** The text of the next mail to that address. */
export type NextMail = (to: string) => Promise<string>

/** A server without a mail server keeps its mails in a folder. */
const MAIL = { patienceMs: 20_000, what: 'a mail to the address asked for' }

/** Mails of a server that keeps them in its data folder; each is read once. */
export function mailsInFolder(dataDirectory: string): NextMail {
  const folder = join(dataDirectory, 'mail')
  const read = new Set<string>()
  return async (to) =>
    await until(async () => {
      const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json') && !read.has(name)).sort()
      for (const name of names) {
        const mail: { to: string; text: string } = JSON.parse(await readFile(join(folder, name), 'utf8'))
        if (mail.to !== to) continue
        read.add(name)
        return mail.text
      }
      return undefined
    }, MAIL)
}

/** Sets up one-time passwords for the account that is signed in; its session counts as one with a second factor. */
export async function showSecondFactor(staffFetch: typeof fetch): Promise<void> {
  const factors = createClient(secondFactorApi, { fetch: staffFetch })
  const { secret, sealed } = valueOf(await factors.startTotp())
  valueOf(await factors.addTotp({ body: { sealed, code: new TestTotpApp(secret).fresh() } }))
}

const SECOND = { email: 'second@example.org', name: 'Second Person', roles: ['admin'] }

/** Invites a colleague, by default a second administrator, who signs in by the code in their mailbox, and by that alone. */
export async function invitedPerson(desk: StaffDesk, origin: string, nextMail: NextMail, person = SECOND): Promise<StaffDesk<CookieFetch>> {
  const { email } = person
  valueOf(await createClient(peopleApi, desk).invite({ body: person }))
  await nextMail(email)
  const staffFetch = cookieFetch(origin)
  const session = createClient(sessionApi, { fetch: staffFetch })
  valueOf(await session.requestCode({ body: { email, locale: 'fr' } }))
  const code = /\b\d{6}\b/.exec(await nextMail(email))?.[0] ?? ''
  valueOf(await session.signIn({ body: { email, code } }))
  return { ...desk, fetch: staffFetch }
}

/** Invites a colleague, by default a second administrator, who signs in by the code in their mailbox and sets up a second factor. */
export async function secondPerson(desk: StaffDesk, origin: string, nextMail: NextMail, person = SECOND): Promise<StaffDesk<CookieFetch>> {
  const second = await invitedPerson(desk, origin, nextMail, person)
  await showSecondFactor(second.fetch)
  return second
}

/** Confirms the acts that wait for a second person. @returns how many there were. */
export async function confirmAll(second: StaffDesk): Promise<number> {
  const acts = createClient(actsApi, second)
  const { waiting } = valueOf(await acts.list())
  for (const { id } of waiting) valueOf(await acts.confirm({ params: { proposal: id } }))
  return waiting.length
}

/** One proposes an act on the vote, the other confirms it. */
export async function actTogether(first: StaffDesk, second: StaffDesk, act: VoteActName, reason?: string): Promise<void> {
  const params = { activity: first.activity }
  const body = { act, ...(reason === undefined ? {} : { reason }) }
  valueOf(await createClient(votesStaffApi, first).propose({ params, body }))
  await confirmAll(second)
}

/** Rehearses, freezes and opens the vote of a published activity. */
export async function releaseVote(first: StaffDesk, second: StaffDesk): Promise<void> {
  const params = { activity: first.activity }
  const { rehearsal } = valueOf(await createClient(votesStaffApi, first).rehearse({ params }))
  if (rehearsal?.passed !== true) throw new Error(`The rehearsal failed: ${JSON.stringify(rehearsal?.steps)}`)
  await actTogether(first, second, 'freeze')
  await actTogether(first, second, 'open')
}
