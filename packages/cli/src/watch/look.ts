import { type Checkpoint, type NoteKey, type NotProvenReason, notProven, openCheckpoint, readNoteKey, type Verdict } from '@parvis/transparency'
import { REASONS } from '../verify/proof-steps.js'
import { isWrongInput } from '../verify/wrong-input.js'
import type { Alarm } from './alarm.js'
import { judgeCheckpoint } from './judge-checkpoint.js'
import type { LogClient } from './log-client.js'
import { changesOf, readPageScripts } from './page-scripts.js'
import { silenceOf } from './silence.js'
import type { KeptCheckpoint, WitnessFolder } from './witness-folder.js'

/** What a witness looks at, and where it keeps what it has seen. */
export interface Watched {
  readonly log: LogClient
  readonly folder: WitnessFolder
  /** Address of the verifier page, whose scripts are pinned. */
  readonly page: string | undefined
  readonly now: Date
}

/** What one look came to. */
export interface Seen {
  readonly alarms: readonly Alarm[]
  /** What was pinned or kept, in words. */
  readonly news: readonly string[]
  /** What could not be looked at: no alarm, and no success. */
  readonly unchecked: readonly string[]
}

/**
 * Looks at a log once: key, all new checkpoints with the proof of growth from each to the next, the latest one, its age, and the
 * scripts of the verifier page. Keeps every checkpoint that is in order.
 */
export async function look(watched: Watched): Promise<Seen> {
  const seen = { alarms: new Array<Alarm>(), news: new Array<string>(), unchecked: new Array<string>() }
  const key = await lookAtKey(watched, seen)
  if (key !== undefined) {
    const last = await lookAtList(watched, key, seen)
    const latest = await lookAtLatest({ watched, key, last, seen })
    const silence = latest === undefined ? undefined : silenceOf(latest, watched.now)
    if (silence !== undefined) seen.alarms.push(silence)
  }
  await lookAtPage(watched, seen)
  return seen
}

interface Findings {
  readonly alarms: Alarm[]
  readonly news: string[]
  readonly unchecked: string[]
}

async function lookAtKey({ log, folder }: Watched, seen: Findings): Promise<NoteKey | undefined> {
  const pinned = await folder.key()
  const served = await log.key()
  if (isWrongInput(served)) {
    seen.unchecked.push(served.message)
  } else if (pinned !== undefined && served.noteKey !== pinned) {
    seen.alarms.push({ kind: 'changed-key', text: `the server names ${served.noteKey}, pinned is ${pinned}` })
  }
  if (pinned !== undefined) return await readNoteKey(pinned)
  if (isWrongInput(served)) return undefined
  const key = await readNoteKey(served.noteKey)
  if (key === undefined) {
    seen.alarms.push({ kind: 'changed-key', text: 'the server names a key that is none' })
    return undefined
  }
  await folder.pinKey(served.noteKey)
  seen.news.push(`pinned the key at first sight, compare it with another source: ${served.noteKey}`)
  return key
}

/** Walks the list from where it was left. @returns the last checkpoint in order. */
async function lookAtList({ log, folder }: Watched, key: NoteKey, seen: Findings): Promise<KeptCheckpoint | undefined> {
  let last = await folder.last()
  for (;;) {
    const page = await log.after(last?.number ?? 0)
    if (isWrongInput(page)) {
      seen.unchecked.push(page.message)
      return last
    }
    for (const { number, note } of page.items) {
      const opened = await openCheckpoint(note, key)
      const alarm = opened.verdict === 'not-proven' ? notOpened(opened.reason, note) : await judge({ log, last, served: opened.checkpoint, note, seen })
      if (alarm !== undefined) {
        if (alarm !== 'unchecked') raise(seen, alarm)
        return last
      }
      if (opened.verdict === 'not-proven' || number <= (last?.number ?? 0)) return last
      await folder.keep(number, note)
      last = { number, note, checkpoint: opened.checkpoint }
      seen.news.push(`checkpoint ${number}: ${opened.checkpoint.size} leaves, ${opened.checkpoint.state}, ${opened.checkpoint.date}`)
    }
    if (page.nextCursor === undefined || page.items.length === 0) return last
  }
}

async function lookAtLatest(given: { watched: Watched; key: NoteKey; last: KeptCheckpoint | undefined; seen: Findings }): Promise<Checkpoint | undefined> {
  const { watched, key, last, seen } = given
  const latest = await watched.log.latest()
  if (isWrongInput(latest)) {
    seen.unchecked.push(latest.message)
    return last?.checkpoint
  }
  if (latest.text === last?.note) return last.checkpoint
  const opened = await openCheckpoint(latest.text, key)
  if (opened.verdict === 'not-proven') {
    raise(seen, notOpened(opened.reason, latest.text))
    return last?.checkpoint
  }
  const alarm = await judge({ log: watched.log, last, served: opened.checkpoint, note: latest.text, seen })
  if (alarm === undefined) return opened.checkpoint
  if (alarm !== 'unchecked') raise(seen, alarm)
  return last?.checkpoint
}

interface Judged {
  readonly log: LogClient
  readonly last: KeptCheckpoint | undefined
  readonly served: Checkpoint
  readonly note: string
  readonly seen: Findings
}

async function judge({ log, last, served, note, seen }: Judged): Promise<Alarm | 'unchecked' | undefined> {
  if (last === undefined) return undefined
  let isUnchecked = false
  const growth = async (): Promise<Verdict> => {
    const proof = await log.growth(last.checkpoint, served)
    if (!isWrongInput(proof)) return proof
    // A server that is down proves nothing against the log; one that never gives the proof is found by silence.
    seen.unchecked.push(proof.message)
    isUnchecked = true
    return notProven('malformed')
  }
  const alarm = await judgeCheckpoint(last.checkpoint, served, growth)
  if (isUnchecked) return 'unchecked'
  return alarm === undefined ? undefined : { ...alarm, note }
}

/** List and latest checkpoint may say the same: one alarm. */
function raise({ alarms }: Findings, alarm: Alarm): void {
  if (!alarms.some(({ kind, text }) => kind === alarm.kind && text === alarm.text)) alarms.push(alarm)
}

function notOpened(reason: NotProvenReason, note: string): Alarm {
  const kind = reason === 'other-key' ? 'changed-key' : reason === 'bad-signature' ? 'bad-signature' : 'malformed'
  return { kind, text: `a checkpoint is served that does not hold: ${REASONS[reason]}`, note }
}

async function lookAtPage({ folder, page }: Watched, seen: Findings): Promise<void> {
  if (page === undefined) return
  const scripts = await readPageScripts(page)
  if (isWrongInput(scripts)) {
    seen.unchecked.push(scripts.message)
    return
  }
  const pinned = await folder.scripts()
  if (pinned === undefined) {
    await folder.pinScripts(scripts)
    seen.news.push(`pinned ${scripts.size} scripts of ${page}`)
    return
  }
  const changes = changesOf(pinned, scripts)
  if (changes.length > 0) seen.alarms.push({ kind: 'changed-scripts', text: `${page}: ${changes.join('; ')}` })
}
