import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { formatNoteKey, toBase64 } from '@parvis/transparency'
import { runCli } from '../run-cli.js'
import { LogServer } from '../test/log-server.js'
import { recordingContext } from '../test/recording-context.js'
import { newSigner, openingsFile, sampleBallots, SampleLog } from '../test/sample-log.js'

const folder = mkdtempSync(join(tmpdir(), 'parvis-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return name
}

interface Run {
  readonly exitCode: number
  readonly output: string
  readonly errors: string
}

async function verify(...args: string[]): Promise<Run> {
  const { context, output, errors } = recordingContext(folder)
  return { exitCode: await runCli(['verify', ...args], { context }), output: output(), errors: errors() }
}

/** The checks of a run with --json, as `{ signature: 'proven', … }`. */
async function checks(...args: string[]): Promise<Record<string, string>> {
  const { exitCode, output } = await verify(...args, '--json')
  const { verdict, steps } = JSON.parse(output) as { verdict: string; steps: { check: string; result: string }[] }
  expect(exitCode).toBe(verdict === 'proven' ? 0 : 1)
  expect(verdict === 'proven').toBe(steps.every(({ result }) => result === 'proven'))
  return Object.fromEntries(steps.map(({ check, result }) => [check, result]))
}

const log = new SampleLog()
const other = new SampleLog()
let key = ''

beforeAll(async () => {
  key = await formatNoteKey(log.signer)
  for (const [hour, ballots] of [[13, 0], [14, 10], [15, 10], [16, 30]] as const) {
    await log.append(sampleBallots(log.commitments.length + ballots).slice(log.commitments.length), { date: `2027-05-01T${hour}:00Z` })
  }
  await log.append(sampleBallots(57).slice(50), { date: '2027-05-01T17:00Z', state: 'closed' })
  await other.append(sampleBallots(20, 1), { date: '2027-05-01T14:00Z' })
})

describe('parvis verify proof', () => {
  const proof = async (change: Record<string, unknown> = {}): Promise<string> => write('proof.json', JSON.stringify({ ...(await log.proofFile(33)), ...change }))

  it('B-08 proves a ballot of the log with the log’s key, by name or alone', async () => {
    const { exitCode, output } = await verify('proof', await proof(), '--key', key)
    expect(exitCode).toBe(0)
    expect(output).toContain('entry 34 of the 57')
    expect(output.trim().endsWith('\nPROVEN')).toBe(true)
    expect((await verify('proof', await proof(), '--key', toBase64(log.signer.publicKey))).exitCode).toBe(0)
  })

  it('B-08 is not "ok" without a key from elsewhere, and says so', async () => {
    const { exitCode, output } = await verify('proof', await proof())
    expect(exitCode).toBe(1)
    expect(output).toContain('not-checked')
    expect(output).toContain('NOT PROVEN: nothing was found wrong, but this was not checked: key')
    expect(await checks('proof', await proof())).toEqual({ key: 'not-checked', signature: 'proven', code: 'proven', inclusion: 'proven', activity: 'proven' })
  })

  it.each([
    ['signature', async () => ({ checkpoint: other.notes[0] })],
    ['signature', async () => ({ checkpoint: log.notes[4]?.replace('state closed', 'state open') })],
    ['code', async () => ({ trackingCode: (await log.proofFile(32))['trackingCode'] })],
    ['inclusion', async () => ({ index: 32 })],
    ['inclusion', async () => ({ size: 56 })],
    ['inclusion', async () => ({ hashes: [] })],
    ['inclusion', async () => ({ checkpoint: log.notes[3] })],
    ['activity', async () => ({ activity: 'act_01j9zq3v5k8m7n6p4r2s1t0vwy' })],
  ] as const)('B-08 does not prove a file with a wrong %s', async (check, change) => {
    expect((await checks('proof', await proof(await change()), '--key', key))[check]).toBe('not-proven')
  })

  it('B-08 does not prove by the key of another log', async () => {
    expect((await checks('proof', await proof(), '--key', await formatNoteKey(newSigner())))['signature']).toBe('not-proven')
    expect((await checks('proof', await proof(), '--key', toBase64(newSigner().publicKey)))['signature']).toBe('not-proven')
  })

  it('answers input that cannot be read with where and why, and exit code 2', async () => {
    expect(await verify('proof', 'absent.json')).toEqual({ exitCode: 2, output: '', errors: 'absent.json: there is no such file\n' })
    expect((await verify('proof', write('broken.json', '{'))).errors).toBe('broken.json: this is no JSON\n')
    expect((await verify('proof', await proof({ commitment: 'AA' }))).errors).toBe('proof.json: commitment: not-a-hash\n')
    expect((await verify('proof', await proof({ hashes: [toBase64(new Uint8Array(32)), 7] }))).errors).toContain('proof.json: hashes.1:')
    expect((await verify('proof', await proof(), '--key', 'nonsense')).errors).toContain('--key:')
    expect((await verify('proof')).exitCode).toBe(2)
  })
})

describe('parvis verify log', () => {
  it('B-12 proves a log from its checkpoints and commitments, in files', async () => {
    const checkpoints = write('checkpoints.txt', log.notes.join(''))
    const leaves = write('leaves.txt', log.leaves)
    const { exitCode, output } = await verify('log', '--checkpoints', checkpoints, '--leaves', leaves, '--key', key)
    expect(output).toContain('the roots of 5 checkpoints follow from the commitments')
    expect(exitCode).toBe(0)
    const json = write('checkpoints.json', JSON.stringify({ items: log.notes.map((note, place) => ({ number: place + 1, note })) }))
    expect((await verify('log', '--checkpoints', json, '--leaves', leaves, '--key', key)).exitCode).toBe(0)
  })

  it('B-12 proves a log from its address', async () => {
    const server = new LogServer(log)
    await server.start()
    try {
      expect(await checks('log', '--log', server.address, '--key', key)).toEqual({
        origin: 'proven',
        signatures: 'proven',
        forks: 'proven',
        order: 'proven',
        roots: 'proven',
        doubles: 'proven',
        superseded: 'proven',
      })
      server.lies = { '/leaves': 500 }
      expect(await verify('log', '--log', server.address, '--key', key)).toMatchObject({ exitCode: 2, errors: expect.stringContaining('the server answered 500') })
    } finally {
      await server.stop()
    }
  })

  it('B-12 says what was not checked', async () => {
    const checkpoints = write('checkpoints.txt', log.notes.join('\n'))
    expect(await checks('log', '--checkpoints', checkpoints)).toMatchObject({ signatures: 'not-checked', roots: 'not-checked', forks: 'proven' })
    const some = write('some.txt', log.leaves.split('\n').slice(0, 20).join('\n'))
    expect(await checks('log', '--checkpoints', checkpoints, '--key', key, '--leaves', some)).toMatchObject({ roots: 'proven', 'all-roots': 'not-checked' })
    const early = write('early.txt', log.notes.slice(0, 2).join(''))
    expect(await checks('log', '--checkpoints', early, '--key', key, '--leaves', write('leaves.txt', log.leaves))).toMatchObject({ roots: 'proven', 'all-leaves': 'not-checked' })
  })

  it('B-12 finds each way in which a log can be wrong', async () => {
    const leaves = write('leaves.txt', log.leaves)
    const lines = log.leaves.trim().split('\n')
    const wrong = async (notes: readonly string[], by: { leaves?: string; key?: string; superseded?: string } = {}): Promise<string[]> => {
      const flags = ['--checkpoints', write('wrong.txt', notes.join('')), '--leaves', by.leaves ?? leaves, '--key', by.key ?? key, ...(by.superseded === undefined ? [] : ['--superseded', by.superseded])]
      return Object.entries(await checks('log', ...flags)).filter(([, result]) => result === 'not-proven').map(([check]) => check)
    }
    const forked = new SampleLog(log.signer)
    await forked.append(sampleBallots(20, 9), { date: '2027-05-01T15:00Z' })
    const later = new SampleLog(log.signer)
    await later.append(sampleBallots(10), { date: '2027-05-02T09:00Z' })
    expect(await wrong(log.notes)).toEqual([])
    expect(await wrong([...log.notes, ...forked.notes])).toEqual(['forks', 'roots'])
    expect(await wrong([...log.notes, ...later.notes])).toEqual(['order'])
    expect(await wrong([...log.notes, ...other.notes])).toEqual(['signatures', 'forks', 'roots'])
    expect(await wrong(log.notes, { key: await formatNoteKey(newSigner()) })).toEqual(['signatures'])
    expect(await wrong(log.notes, { leaves: write('changed.txt', lines.with(3, lines[4] ?? '').join('\n')) })).toEqual(['roots', 'doubles'])
    expect(await wrong(log.notes, { leaves: write('swapped.txt', lines.with(3, lines[4] ?? '').with(4, lines[3] ?? '').join('\n')) })).toEqual(['roots'])
    expect(await wrong(log.notes, { leaves: write('dropped.txt', lines.toSpliced(30, 1).join('\n')) })).toEqual(['roots'])
    expect(await wrong(log.notes, { superseded: write('superseded.txt', `${lines[2] ?? ''}\n`) })).toEqual([])
    expect(await wrong(log.notes, { superseded: write('superseded.txt', `${toBase64(new Uint8Array(32))}\n`) })).toEqual(['superseded'])
    expect(await wrong(log.notes, { superseded: write('superseded.txt', `${lines[2] ?? ''}\n${lines[2] ?? ''}\n`) })).toEqual(['superseded'])
  })

  it('answers input that cannot be read with file, line and reason, and exit code 2', async () => {
    const refused = async (...flags: string[]): Promise<string> => {
      const { exitCode, errors } = await verify('log', ...flags)
      expect(exitCode).toBe(2)
      return errors
    }
    const checkpoints = write('checkpoints.txt', log.notes.join(''))
    expect(await refused()).toContain('--log')
    expect(await refused('--checkpoints', write('no-note.txt', `${log.notes.join('')}rest\n`))).toBe('no-note.txt:36: this is no signed note\n')
    expect(await refused('--checkpoints', write('no-state.txt', log.notes.join('').replace('state open', 'mood open')))).toBe('no-state.txt:5: this is no checkpoint: no state\n')
    expect(await refused('--checkpoints', checkpoints, '--leaves', write('bad.txt', `${log.leaves}AA==\n`))).toBe('bad.txt:58: this is no commitment: 32 bytes in base64\n')
    expect(await refused('--checkpoints', '.')).toContain('there is no file *.note in this folder')
    expect(await refused('--checkpoints', write('empty.txt', ''))).toContain('there is no checkpoint')
  })
})

describe('parvis verify ballots', () => {
  const ballots = sampleBallots(57)
  const published = (some: readonly { content: unknown }[]): string => write('published.jsonl', some.map(({ content }) => `${JSON.stringify(content)}\n`).join(''))
  const flags = async (change: { openings?: string; ballots?: string; superseded?: string } = {}): Promise<string[]> => [
    'ballots',
    '--openings',
    change.openings ?? write('openings.jsonl', openingsFile(ballots)),
    '--ballots',
    change.ballots ?? published(ballots.toReversed()),
    '--leaves',
    write('leaves.txt', log.leaves),
    '--checkpoints',
    write('checkpoints.txt', log.notes.join('')),
    '--key',
    key,
    ...(change.superseded === undefined ? [] : ['--superseded', change.superseded]),
  ]
  const wrong = async (...args: Parameters<typeof flags>): Promise<string[]> =>
    Object.entries(await checks(...(await flags(...args)))).filter(([, result]) => result !== 'proven').map(([check]) => check)

  it('B-18 proves that the openings are the counted commitments and the published ballots', async () => {
    const { exitCode, output } = await verify(...(await flags()))
    expect(output).toContain('57 ballots are opened, none twice')
    expect(output).toContain('exactly the 57 published ones')
    expect(exitCode).toBe(0)
  })

  it('B-18 leaves out what was superseded, and wants it neither opened nor published', async () => {
    const superseded = write('superseded.txt', log.leaves.split('\n').slice(0, 2).join('\n'))
    const rest = ballots.slice(2)
    expect(await wrong({ superseded, openings: write('rest.jsonl', openingsFile(rest)), ballots: published(rest) })).toEqual([])
    expect(await wrong({ superseded })).toEqual(['commitments'])
  })

  it('B-18 finds a ballot that was changed, added, dropped or counted twice', async () => {
    const changed = ballots.with(5, { nonce: ballots[5]?.nonce ?? new Uint8Array(32), content: { projects: ['tree'] } })
    expect(await wrong({ openings: write('changed.jsonl', openingsFile(changed)), ballots: published(changed) })).toEqual(['commitments'])
    expect(await wrong({ ballots: published(changed) })).toEqual(['published'])
    expect(await wrong({ ballots: published(ballots.slice(1)) })).toEqual(['published'])
    expect(await wrong({ ballots: published([...ballots, ...ballots.slice(0, 1)]) })).toEqual(['published'])
    expect(await wrong({ openings: write('fewer.jsonl', openingsFile(ballots.slice(1))) })).toEqual(['commitments', 'published'])
    expect(await wrong({ openings: write('twice.jsonl', openingsFile([...ballots, ...ballots.slice(0, 1)])) })).toEqual(['openings', 'commitments', 'published'])
    expect(await wrong({ openings: write('added.jsonl', openingsFile([...ballots, ...sampleBallots(1, 4)])), ballots: published([...ballots, ...sampleBallots(1, 4)]) })).toEqual(['commitments'])
  })

  it('B-18 compares with a published .pb file, whatever the order of choices and ballots', async () => {
    const pb = (rows: readonly string[]): string =>
      write('published.pb', `META\nkey;value\ndescription;Benches\ncountry;Belgium\nunit;Example\ninstance;1\ndate_begin;2027\ndate_end;2027\nnum_projects;2\nnum_votes;${rows.length}\nbudget;1000\nvote_type;approval\nrule;unknown\nPROJECTS\nproject_id;cost\nbench;400\ntree;600\nVOTES\nvoter_id;vote\n${rows.map((row, voter) => `${voter + 1};${row}\n`).join('')}`)
    const rows = ballots.map(({ content }) => (content as { projects: string[] }).projects.toReversed().join(',')).toReversed()
    expect(await wrong({ ballots: pb(rows) })).toEqual([])
    expect(await wrong({ ballots: pb(rows.with(0, 'tree')) })).toEqual(['published'])
    expect((await verify(...(await flags({ ballots: pb(rows) })), '--field', 'picks')).output).toContain('--field')
  })

  it('B-18 says that nothing proves what was on a ballot of before the log', async () => {
    const [header = '', , ...rest] = openingsFile(ballots).split('\n')
    const [first = ''] = log.leaves.split('\n')
    const line = (commitment: string): string => JSON.stringify({ commitment, content: ballots[0]?.content })
    const openings = (commitment: string): string => write('before.jsonl', [header, line(commitment), ...rest].join('\n'))
    expect(await wrong({ openings: openings(first) })).toEqual(['before-log'])
    expect(await wrong({ openings: openings(toBase64(new Uint8Array(32))) })).toEqual(['before-log', 'commitments'])
  })

  it('B-18 says what was not checked', async () => {
    expect(await checks('ballots', '--openings', write('openings.jsonl', openingsFile(ballots)))).toEqual({ openings: 'proven', commitments: 'not-checked', published: 'not-checked', log: 'not-checked' })
  })

  it('answers openings that cannot be read with file, line and field, and exit code 2', async () => {
    const refused = async (text: string): Promise<string> => {
      const { exitCode, errors } = await verify('ballots', '--openings', write('bad.jsonl', text))
      expect(exitCode).toBe(2)
      return errors
    }
    const [header = '', ...rest] = openingsFile(ballots).split('\n')
    expect(await refused(rest.join('\n'))).toContain('bad.jsonl:1: format:')
    expect(await refused(`${header}\n{\n`)).toBe('bad.jsonl:2: this is no JSON\n')
    expect(await refused(`${header}\n${rest[0] ?? ''}\n{"nonce":"AA==","content":{}}\n`)).toContain('bad.jsonl:3: ')
    expect(await refused('')).toContain('bad.jsonl:1: this is no JSON')
  })
})
