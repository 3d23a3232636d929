import { describe, expect, it } from '@jest/globals'
import { formatCheckpoint, toBase64 } from '@parvis/transparency'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readGivenHeads, strangeHead } from './given-heads.js'

const hash = (byte: number): Uint8Array => new Uint8Array(32).fill(byte)

function note(sequence: number | undefined): string {
  const audit = sequence === undefined ? undefined : { sequence, hash: hash(sequence) }
  const text = formatCheckpoint({ origin: 'parvis.example/huy/act_1', size: 0, root: hash(0), date: '2027-05-01T14:00Z', state: 'open', audit })
  return `${text}\n— parvis.example/huy/act_1 ${toBase64(new Uint8Array(68))}\n`
}

describe('heads of an audit log that were kept elsewhere', () => {
  it('are read from the command line and from checkpoints, each with its commune', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'heads-'))
    await writeFile(join(folder, '1.note'), note(3))
    await writeFile(join(folder, '2.note'), note(5))
    const heads = await readGivenHeads(folder, [`9:${toBase64(hash(9))}`, '.'])
    expect(heads).toEqual([
      { sequence: 9, hash: hash(9), commune: undefined },
      { sequence: 3, hash: hash(3), commune: 'huy' },
      { sequence: 5, hash: hash(5), commune: 'huy' },
    ])
    if (!Array.isArray(heads)) throw new Error('wrong input')
    expect(strangeHead(heads, 'huy')).toBeUndefined()
    expect(strangeHead(heads, 'gent')).toMatchObject({ kind: 'wrong-input', message: expect.stringContaining('is of huy, not of gent') })
  })

  it('are refused where there is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'heads-'))
    await writeFile(join(folder, 'bare.note'), note(undefined))
    for (const source of ['bare.note', 'absent.note', '3:xyz']) expect(await readGivenHeads(folder, [source])).toMatchObject({ kind: 'wrong-input' })
  })
})
