import { fromBase64, toBase64 } from '../base64.js'
import { isHash } from '../bytes.js'
import type { TreeHead } from '../merkle/tree-head.js'
import { isKeyName } from './note-key.js'

/**
 * The state of a ballot log at a moment, in the C2SP tlog-checkpoint format. The text of a signed note:
 *
 * ```
 * parvis.example/huy/act_01j9…       origin: the log's name, also the name of its key
 * 240                                number of leaves
 * CsUYapGGPo4dkMgIAUqom/Xajj7h2fB…   root (RFC 6962) in base64
 * date 2027-05-01T14:00Z             extension lines of Parvis, in this order
 * state open
 * audit 118 0b9c…=
 * ```
 */
export interface Checkpoint extends TreeHead {
  readonly origin: string
  /** When it was made, to the minute, UTC: `2027-05-01T14:00Z`. */
  readonly date: string
  /** State of the vote (spec B-01): `open`, `closed`, … */
  readonly state: string
  /** Where the commune's audit chain was: its last sequence and the hash of that entry. */
  readonly audit?: AuditHead | undefined
  /** Lines of later versions, as they are. */
  readonly extensions?: readonly string[] | undefined
}

/** The end of an audit chain at some moment. */
export interface AuditHead {
  readonly sequence: number
  /** 32 bytes. */
  readonly hash: Uint8Array
}

/** A checkpoint, or the line (from 1) that is not as it must be. */
export type CheckpointReading =
  | { readonly isRead: true; readonly checkpoint: Checkpoint }
  | { readonly isRead: false; readonly line: number; readonly wanted: CheckpointLine }

/** What stands on the lines of a checkpoint. */
export type CheckpointLine = 'origin' | 'size' | 'root' | 'date' | 'state' | 'audit' | 'extension' | 'newline'

const DATE = /^date (\d{4}-\d\d-\d\dT\d\d:\d\dZ)$/
const STATE = /^state ([a-z]+(?:-[a-z]+)*)$/
const AUDIT = /^audit (0|[1-9]\d{0,15}) (\S+)$/
const COUNT = /^(?:0|[1-9]\d{0,15})$/
/** First words of our own lines, which therefore cannot be anything else. */
const OURS = /^(?:date|state|audit)(?: |$)/

/** Whether a text is an instant to the minute in UTC, `2027-05-01T14:00Z`, and one that exists. */
export function isMinute(text: string): boolean {
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/.test(text) ? Date.parse(text) : Number.NaN
  return !Number.isNaN(instant) && `${new Date(instant).toISOString().slice(0, 16)}Z` === text
}

/**
 * The text of a checkpoint, to be signed by `signNote`.
 *
 * @throws RangeError for a value that would not be read back as it is.
 */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  const { origin, size, root, date, state, audit, extensions = [] } = checkpoint
  const auditLines = audit === undefined ? [] : [`audit ${audit.sequence} ${toBase64(audit.hash)}`]
  const lines = [origin, String(size), toBase64(root), `date ${date}`, `state ${state}`, ...auditLines, ...extensions]
  const text = `${lines.join('\n')}\n`
  const reading = parseCheckpoint(text)
  if (!reading.isRead) throw new RangeError(`line ${reading.line} of the checkpoint is no ${reading.wanted}`)
  if ((reading.checkpoint.extensions?.length ?? 0) !== extensions.length) throw new RangeError('an extension is one line')
  return text
}

/**
 * Reads the text of a checkpoint, strictly: one spelling for each value, so that reading and writing give the same text.
 * Unknown extension lines are kept. Never throws.
 */
export function parseCheckpoint(text: string): CheckpointReading {
  if (!text.endsWith('\n')) return { isRead: false, line: text.split('\n').length, wanted: 'newline' }
  const [origin = '', size = '', rootText = '', dateLine = '', stateLine = '', ...others] = text.slice(0, -1).split('\n')
  const fail = (line: number, wanted: CheckpointLine): CheckpointReading => ({ isRead: false, line, wanted })
  if (!isKeyName(origin)) return fail(1, 'origin')
  if (!COUNT.test(size) || !Number.isSafeInteger(Number(size))) return fail(2, 'size')
  const root = fromBase64(rootText)
  if (!isHash(root)) return fail(3, 'root')
  const date = DATE.exec(dateLine)?.[1]
  if (date === undefined || !isMinute(date)) return fail(4, 'date')
  const state = STATE.exec(stateLine)?.[1]
  if (state === undefined) return fail(5, 'state')
  const audit = others[0]?.startsWith('audit ') === true ? readAudit(others[0]) : undefined
  if (audit === undefined && others[0]?.startsWith('audit ') === true) return fail(6, 'audit')
  const extensions = audit === undefined ? others : others.slice(1)
  const wrong = extensions.findIndex((line) => line === '' || OURS.test(line))
  if (wrong >= 0) return fail(6 + others.length - extensions.length + wrong, 'extension')
  return { isRead: true, checkpoint: { origin, size: Number(size), root, date, state, ...(audit && { audit }), ...(extensions.length > 0 && { extensions }) } }
}

function readAudit(line: string): AuditHead | undefined {
  const [, sequence = '', text = ''] = AUDIT.exec(line) ?? []
  const hash = fromBase64(text)
  return isHash(hash) && Number.isSafeInteger(Number(sequence)) ? { sequence: Number(sequence), hash } : undefined
}
