import { appendFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Checkpoint, parseCheckpoint, splitNote } from '@parvis/transparency'
import { z } from 'zod'
import type { Alarm } from './alarm.js'
import type { PageScripts } from './page-scripts.js'

const Scripts = z.record(z.string(), z.string())

/** The last checkpoint that was kept, with its number in the log's list. */
export interface KeptCheckpoint {
  readonly number: number
  readonly note: string
  readonly checkpoint: Checkpoint
}

/**
 * What a witness keeps, as files that people can read and compare: `key.txt`, `000001.note` and on (the signed notes, byte
 * for byte), `page-scripts.json`, `alarms.log`, and in `alarms/` the notes that alarms were about. Nothing is ever
 * deleted; to accept new scripts or a new key, delete that file by hand.
 */
export class WitnessFolder {
  constructor(private readonly path: string) {}

  async open(): Promise<void> {
    await mkdir(join(this.path, 'alarms'), { recursive: true })
  }

  /** The pinned key in one line. */
  async key(): Promise<string | undefined> {
    return (await this.read('key.txt'))?.trim()
  }

  async pinKey(line: string): Promise<void> {
    await this.write('key.txt', `${line}\n`)
  }

  async last(): Promise<KeptCheckpoint | undefined> {
    const name = (await readdir(this.path)).filter((each) => /^\d{6,}\.note$/.test(each)).sort((one, other) => one.length - other.length || (one < other ? -1 : 1)).at(-1)
    if (name === undefined) return undefined
    const note = (await this.read(name)) ?? ''
    const reading = parseCheckpoint(splitNote(note)?.text ?? '')
    if (!reading.isRead) throw new Error(`${join(this.path, name)} is no checkpoint any more: restore it, or start in a new folder`)
    return { number: Number.parseInt(name, 10), note, checkpoint: reading.checkpoint }
  }

  async keep(number: number, note: string): Promise<void> {
    await this.write(`${String(number).padStart(6, '0')}.note`, note)
  }

  async scripts(): Promise<PageScripts | undefined> {
    const text = await this.read('page-scripts.json')
    return text === undefined ? undefined : new Map(Object.entries(Scripts.parse(JSON.parse(text))))
  }

  async pinScripts(scripts: PageScripts): Promise<void> {
    await this.write('page-scripts.json', `${JSON.stringify(Object.fromEntries(scripts), undefined, 2)}\n`)
  }

  async record(alarm: Alarm, now: Date): Promise<void> {
    const at = now.toISOString()
    await appendFile(join(this.path, 'alarms.log'), `${at} ${alarm.kind}: ${alarm.text}\n`)
    if (alarm.note !== undefined) await this.write(join('alarms', `${at.replaceAll(':', '-')}-${alarm.kind}.note`), alarm.note)
  }

  private async read(name: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.path, name), 'utf8')
    } catch (error) {
      if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }

  /** Whole or not at all: a witness that is switched off in between must find what it had. */
  private async write(name: string, text: string): Promise<void> {
    const path = join(this.path, name)
    await writeFile(`${path}.new`, text)
    await rename(`${path}.new`, path)
  }
}
