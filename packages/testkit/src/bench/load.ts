import autocannon from 'autocannon'

/** One request of a load; each is sent once. */
export interface LoadRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a load came to. Times in milliseconds. */
export interface LoadFigures {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  /** Answers by HTTP status. */
  readonly statuses: Readonly<Record<string, number>>
}

/**
 * Sends every request once as a POST, over that many connections, as fast as the server answers. Only to this machine.
 *
 * @throws Error when the address is not of this machine.
 */
export async function sendAll(url: string, requests: readonly LoadRequest[], connections: number): Promise<LoadFigures> {
  if (new URL(url).hostname !== '127.0.0.1') throw new Error('A load is sent to 127.0.0.1 only')
  const statuses: Record<string, number> = {}
  let next = 0
  // The tool looks at the clock once a second only: too coarse for a load of a few seconds.
  const started = performance.now()
  let ended = started
  const result = await autocannon({
    url,
    connections,
    amount: requests.length,
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => {
          const given = requests[next++ % requests.length]
          return given === undefined ? request : { ...request, path: given.path, headers: { 'content-type': 'application/json', ...given.headers }, body: given.body }
        },
        onResponse: (status) => {
          statuses[status] = (statuses[status] ?? 0) + 1
          ended = performance.now()
        },
      },
    ],
  })
  const seconds = (ended - started) / 1000
  return { perSecond: requests.length / seconds, p50: result.latency.p50, p99: result.latency.p99, statuses }
}

/** The middle one; of an even number, the lower of the two. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
}
