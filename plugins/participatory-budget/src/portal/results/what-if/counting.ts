import type { ElectionChange } from './changed-election.js'
import type { CountAnswer, CountBy, CountRequest } from './count-messages.js'

/**
 * Counting beside the page: fetches the file of ballots once, and has a worker count it. All it answers after `stop` is
 * `undefined`; the next question starts anew.
 */
export class Counting {
  private file: Uint8Array | undefined
  private worker: Worker | undefined
  private stopped = new AbortController()

  /** @param onProgress Part of the file that has come, from 0 to 1; `undefined` where its length is not known. */
  constructor(
    private readonly address: string,
    private readonly onProgress: (part: number | undefined) => void,
  ) {}

  /** Counts the published ballots by a rule, and keeps them for changes. */
  async recount(by: CountBy): Promise<CountAnswer | undefined> {
    const { signal } = this.stopped
    this.file ??= await fetched(this.address, { signal, onProgress: this.onProgress })
    if (signal.aborted) return undefined
    this.onProgress(undefined)
    if (this.file === undefined) return { kind: 'failed' }
    this.worker?.terminate()
    this.worker = new Worker(new URL('./count.worker.ts', import.meta.url), { type: 'module' })
    return await this.ask(this.worker, { kind: 'recount', file: this.file, by })
  }

  /** Counts the kept ballots with changes. */
  async change(by: CountBy, change: ElectionChange): Promise<CountAnswer | undefined> {
    if (this.worker === undefined) {
      const again = await this.recount(by)
      if (again?.kind !== 'recounted') return again
    }
    return this.worker === undefined ? undefined : await this.ask(this.worker, { kind: 'change', by, change })
  }

  /** Ends whatever is being fetched or counted. */
  stop(): void {
    this.stopped.abort()
    this.stopped = new AbortController()
    this.worker?.terminate()
    this.worker = undefined
  }

  private async ask(worker: Worker, request: CountRequest): Promise<CountAnswer | undefined> {
    const { signal } = this.stopped
    return await new Promise((resolve) => {
      const options = { once: true, signal }
      worker.addEventListener('message', ({ data }: MessageEvent<CountAnswer>) => resolve(data), options)
      worker.addEventListener('error', () => resolve({ kind: 'failed' }), options)
      signal.addEventListener('abort', () => resolve(undefined), { once: true })
      worker.postMessage(request)
    })
  }
}

async function fetched(
  address: string,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (part: number | undefined) => void },
): Promise<Uint8Array | undefined> {
  try {
    const answer = await fetch(address, { signal })
    if (!answer.ok || answer.body === null) return undefined
    // What is packed for the way has another length.
    const length = answer.headers.has('content-encoding') ? 0 : Number(answer.headers.get('content-length') ?? 0)
    const pieces: Uint8Array[] = []
    let come = 0
    const reader = answer.body.getReader()
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      pieces.push(piece.value)
      come += piece.value.length
      onProgress(length === 0 ? undefined : Math.min(1, come / length))
    }
    return joined(pieces, come)
  } catch {
    return undefined
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
