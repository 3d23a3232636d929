import { createServer, type Server } from 'node:http'
import { formatNoteKey, toBase64 } from '@parvis/transparency'
import { type SampleLog } from './sample-log.js'

/** What a server answers other than it should, by path below the log's address or the page's. */
export type Lies = Record<string, string | number | undefined>

const PAGE = '<!doctype html><title>Verify</title><script type="module" src="/assets/verify-1.js"></script><h1>Verify</h1>'
const FILES: Readonly<Record<string, string>> = {
  '/verify': PAGE,
  '/assets/verify-1.js': 'import{a}from"./chunk-2.js";a()',
  '/assets/chunk-2.js': 'export const a=()=>1',
}

/** A tiny web server that serves a ballot log and a verifier page, truly or not. */
export class LogServer {
  lies: Lies = {}
  readonly asked: string[] = []
  private readonly server: Server

  constructor(public log: SampleLog) {
    this.server = createServer((request, answer) => {
      void this.answer(new URL(request.url ?? '/', 'http://localhost')).then(({ status, text }) => {
        answer.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
      })
    })
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve))
  }

  private get origin(): string {
    const address = this.server.address()
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  }

  get address(): string {
    return `${this.origin}/log`
  }

  get page(): string {
    return `${this.origin}/verify`
  }

  private async answer(url: URL): Promise<{ status: number; text: string }> {
    this.asked.push(`${url.pathname}${url.search}`)
    const path = url.pathname.replace(/^\/log/, '')
    const lie = this.lies[path]
    if (typeof lie === 'number') return { status: lie, text: '' }
    const text = lie ?? FILES[url.pathname] ?? (await this.truth(path, url.searchParams))
    return text === undefined ? { status: 404, text: '' } : { status: 200, text }
  }

  private async truth(path: string, query: URLSearchParams): Promise<string | undefined> {
    const number = (name: string): number => Number(query.get(name) ?? 0)
    const { log } = this
    switch (path) {
      case '/key':
        return JSON.stringify({ name: log.signer.name, algorithm: 'Ed25519', publicKey: toBase64(log.signer.publicKey), noteKey: await formatNoteKey(log.signer) })
      case '/checkpoint':
        return log.notes.at(-1)
      case '/checkpoints': {
        // Pages of two, so that going on is part of every test.
        const items = log.notes.map((note, place) => ({ number: place + 1, note })).slice(number('cursor'), number('cursor') + 2)
        const last = items.at(-1)?.number ?? log.notes.length
        return JSON.stringify({ items, ...(last < log.notes.length ? { nextCursor: String(last) } : {}) })
      }
      case '/leaves':
        return JSON.stringify({ size: log.commitments.length, commitments: log.commitments.slice(number('from'), number('to')).map(toBase64) })
      case '/superseded':
        return JSON.stringify({ size: 0, commitments: [] })
      case '/consistency':
        return JSON.stringify(await log.consistency(number('from'), number('to')))
      default:
        return undefined
    }
  }
}
