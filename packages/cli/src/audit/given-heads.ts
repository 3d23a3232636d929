import { type AuditHead, readAuditHead } from '@parvis/transparency'
import { readCheckpoints } from '../verify/read-checkpoints.js'
import { isWrongInput, type WrongInput, wrongInput } from '../verify/wrong-input.js'

export const HEAD_HELP =
  'heads of the log that were kept elsewhere: sequence:hash, or checkpoints of its votes (addresses, files, folders)'

/** A head, and the commune that it is of where it says so. */
export interface GivenHead extends AuditHead {
  readonly commune: string | undefined
}

/** Reads what `--head` was given: `118:0b9c…=`, or checkpoints, whose `audit` lines are taken. */
export async function readGivenHeads(cwd: string, sources: readonly string[]): Promise<GivenHead[] | WrongInput> {
  const heads: GivenHead[] = []
  for (const source of sources) {
    const head = readAuditHead(source)
    if (head !== undefined) {
      heads.push({ ...head, commune: undefined })
      continue
    }
    if (/^\d+:/.test(source)) return wrongInput(source, 'this is no head: write sequence:hash, with the hash in base64')
    const checkpoints = await readCheckpoints(cwd, source)
    if (isWrongInput(checkpoints)) return checkpoints
    const found = checkpoints.flatMap(({ checkpoint }) =>
      checkpoint.audit === undefined ? [] : [{ ...checkpoint.audit, commune: communeOf(checkpoint.origin) }],
    )
    if (found.length === 0) return wrongInput(source, 'no checkpoint here has an audit line')
    heads.push(...found)
  }
  return heads
}

/** The first head that is of another commune. */
export function strangeHead(heads: readonly GivenHead[], commune: string): WrongInput | undefined {
  const strange = heads.find((head) => head.commune !== undefined && head.commune !== commune)
  return strange === undefined ? undefined : wrongInput('--head', `a checkpoint is of ${strange.commune ?? ''}, not of ${commune}`)
}

/** `parvis.example/huy/act_01j9…` → `huy` */
function communeOf(origin: string): string | undefined {
  return origin.split('/').at(-2)
}
