import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { formatNoteKey, toBase64 } from '@parvis/transparency'
import { runCli } from '../run-cli.js'
import { LogServer } from '../test/log-server.js'
import { recordingContext } from '../test/recording-context.js'
import { newSigner, sampleBallots, SampleLog } from '../test/sample-log.js'
import { keepWatch } from '../watch/keep-watch.js'
import { LogClient } from '../watch/log-client.js'
import { WitnessFolder } from '../watch/witness-folder.js'

const NOW = '2027-05-01T15:20:00Z'

describe('parvis watch', () => {
  let folder = ''
  let server: LogServer
  let log: SampleLog

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-watch-'))
    log = new SampleLog()
    await log.append(sampleBallots(10), { date: '2027-05-01T13:00Z' })
    await log.append(sampleBallots(30).slice(10), { date: '2027-05-01T14:00Z' })
    await log.append(sampleBallots(40).slice(30), { date: '2027-05-01T15:00Z' })
    server = new LogServer(log)
    await server.start()
  })

  afterEach(async () => {
    await server.stop()
    rmSync(folder, { recursive: true })
  })

  async function look(now = NOW, ...flags: string[]) {
    const { context, output, errors } = recordingContext(folder)
    const args = ['watch', server.address, '--once', '--page', server.page, '--folder', 'kept', ...flags]
    const exitCode = await runCli(args, { context: { ...context, now: () => new Date(now) } })
    return { exitCode, output: output(), errors: errors(), alarms: [...errors().matchAll(/ALARM ([a-z-]+):/g)].map(([, kind]) => kind) }
  }
  const keptNotes = (): string[] => readdirSync(join(folder, 'kept')).filter((name) => name.endsWith('.note')).sort().map((name) => readFileSync(join(folder, 'kept', name), 'utf8'))

  /** The same log up to 20 ballots, then another. */
  async function forkedLog(size: number, date: string): Promise<SampleLog> {
    const forked = new SampleLog(log.signer)
    await forked.append([...sampleBallots(10), ...sampleBallots(size - 10, 7)], { date })
    return forked
  }

  it('B-12 keeps every checkpoint as it is, pins key and scripts, and raises no alarm', async () => {
    const first = await look()
    expect(first).toMatchObject({ exitCode: 0, alarms: [], errors: '' })
    expect(first.output).toContain('pinned the key at first sight')
    expect(keptNotes()).toEqual(log.notes)
    expect(readFileSync(join(folder, 'kept/key.txt'), 'utf8')).toBe(`${await formatNoteKey(log.signer)}\n`)
    expect(Object.keys(JSON.parse(readFileSync(join(folder, 'kept/page-scripts.json'), 'utf8')) as object)).toHaveLength(2)
    await log.append([], { date: '2027-05-01T16:00Z' })
    await log.append(sampleBallots(60).slice(40), { date: '2027-05-01T17:00Z', state: 'closed' })
    expect(await look('2027-05-03T00:00:00Z')).toMatchObject({ exitCode: 0, alarms: [] })
    expect(keptNotes()).toEqual(log.notes)
    expect((await runCli(['verify', 'log', '--checkpoints', 'kept', '--json'], { context: recordingContext(folder).context }))).toBe(1)
  })

  it('B-12 goes on where it was, and asks for no checkpoint twice', async () => {
    await look()
    server.asked.length = 0
    await look()
    expect(server.asked.filter((each) => each.startsWith('/log/checkpoints'))).toEqual(['/log/checkpoints?cursor=3&limit=200'])
  })

  it.each([
    ['fork: another root for the same size', 'fork', async () => ({ '/checkpoint': (await forkedLog(40, '2027-05-01T15:10Z')).notes[0] })],
    ['fork: a larger log with another past', 'fork', async () => {
      const forked = await forkedLog(50, '2027-05-01T15:10Z')
      return { '/checkpoint': forked.notes[0], '/consistency': JSON.stringify(await forked.consistency(40, 50)) }
    }],
    ['fork: in the list of checkpoints', 'fork', async () => {
      const forked = await forkedLog(50, '2027-05-01T15:10Z')
      return { '/checkpoints': JSON.stringify({ items: [{ number: 4, note: forked.notes[0] }] }), '/consistency': JSON.stringify(await forked.consistency(40, 50)) }
    }],
    ['fork: a proof that is none', 'fork', async () => {
      await log.append(sampleBallots(50).slice(40), { date: '2027-05-01T15:10Z' })
      return { '/consistency': JSON.stringify({ from: 40, to: 50, hashes: [toBase64(new Uint8Array(32))] }) }
    }],
    ['shrink: a later checkpoint with fewer leaves', 'shrink', async () => {
      const shrunk = new SampleLog(log.signer)
      await shrunk.append(sampleBallots(30), { date: '2027-05-01T15:10Z' })
      return { '/checkpoint': shrunk.notes[0] }
    }],
    ['replay: an earlier checkpoint as the latest', 'replay', async () => ({ '/checkpoint': log.notes[1] })],
    ['replay: the date goes back with the size the same', 'replay', async () => {
      const back = new SampleLog(log.signer)
      await back.append(sampleBallots(40), { date: '2027-05-01T14:30Z' })
      return { '/checkpoint': back.notes[0] }
    }],
    ['changed key: the server names another', 'changed-key', async () => {
      const signer = newSigner()
      return { '/key': JSON.stringify({ name: signer.name, algorithm: 'Ed25519', publicKey: toBase64(signer.publicKey), noteKey: await formatNoteKey(signer) }) }
    }],
    ['changed key: the server signs with another', 'changed-key', async () => {
      const other = new SampleLog(newSigner())
      await other.append(sampleBallots(40), { date: '2027-05-01T15:10Z' })
      return { '/checkpoint': other.notes[0] }
    }],
    ['bad signature: one changed character', 'bad-signature', async () => ({ '/checkpoint': log.notes[2]?.replace('15:00Z', '15:01Z') })],
    ['malformed: no checkpoint at all', 'malformed', async () => ({ '/checkpoint': 'soon\n' })],
    ['changed scripts: another script in the page', 'changed-scripts', async () => ({ '/verify': '<script src="/assets/verify-1.js"></script><script>alert(1)</script>' })],
    ['changed scripts: a script says something else', 'changed-scripts', async () => ({ '/assets/verify-1.js': 'import{a}from"./chunk-2.js";a(2)' })],
    ['changed scripts: what a script imports says something else', 'changed-scripts', async () => ({ '/assets/chunk-2.js': 'export const a=()=>2' })],
    ['changed scripts: none is left', 'changed-scripts', async () => ({ '/verify': '<h1>Verify</h1>' })],
    ['changed scripts: an event handler', 'changed-scripts', async () => ({ '/verify': '<script type="module" src="/assets/verify-1.js"></script><img src=x onerror=alert(1)>' })],
  ] as const)('B-12 raises an alarm: %s', async (_, kind, lies) => {
    expect(await look()).toMatchObject({ exitCode: 0 })
    const before = keptNotes()
    server.lies = await lies()
    const second = await look()
    expect(second).toMatchObject({ exitCode: 1, alarms: [kind] })
    expect(readFileSync(join(folder, 'kept/alarms.log'), 'utf8')).toContain(` ${kind}: `)
    expect(keptNotes()).toEqual(before)
    if (['fork', 'shrink', 'replay', 'bad-signature'].includes(kind)) {
      const [evidence = ''] = readdirSync(join(folder, 'kept/alarms'))
      expect(readFileSync(join(folder, 'kept/alarms', evidence), 'utf8')).toContain('— ')
    }
  })

  it.each([
    ['2027-05-01T18:00:00Z', 'open', []],
    ['2027-05-01T18:00:01Z', 'open', ['silence']],
    ['2027-05-09T00:00:00Z', 'open', ['silence']],
    ['2027-05-09T00:00:00Z', 'closed', []],
    ['2027-05-09T00:00:00Z', 'suspended', []],
  ] as const)('B-12 hears silence at %s of a vote that is %s: %j', async (now, state, alarms) => {
    await log.append(sampleBallots(50).slice(40), { date: '2027-05-01T15:00Z', state })
    expect(await look(now)).toMatchObject({ alarms, exitCode: alarms.length })
  })

  it('B-12 hears silence also when the server answers nothing at all', async () => {
    await look()
    server.lies = { '/checkpoint': 503, '/checkpoints': 503, '/key': 503, '/verify': 503 }
    const soon = await look('2027-05-01T16:00:00Z')
    expect(soon).toMatchObject({ exitCode: 1, alarms: [] })
    expect(soon.errors).toContain('could not look')
    expect((await look('2027-05-01T19:00:00Z')).alarms).toEqual(['silence'])
  })

  it('B-12 takes a server that gives no proof of growth for silent, not for honest', async () => {
    await look()
    await log.append(sampleBallots(50).slice(40), { date: '2027-05-01T18:30Z' })
    server.lies = { '/consistency': 500 }
    const later = await look('2027-05-01T18:40:00Z')
    expect(later).toMatchObject({ exitCode: 1, alarms: ['silence'] })
    expect(keptNotes()).toHaveLength(3)
  })

  it('B-12 trusts a key that it was given more than the one that is served', async () => {
    const key = await formatNoteKey(newSigner())
    expect((await look(NOW, '--key', key)).alarms).toEqual(['changed-key', 'changed-key'])
    expect(keptNotes()).toEqual([])
    const second = await look(NOW, '--key', await formatNoteKey(log.signer))
    expect(second).toMatchObject({ exitCode: 2, errors: expect.stringContaining('another key is pinned') })
  })

  it('says that the page was not watched when it was not', async () => {
    const { context, output } = recordingContext(folder)
    expect(await runCli(['watch', server.address, '--once'], { context: { ...context, now: () => new Date(NOW) } })).toBe(0)
    expect(output()).toContain('the verifier page was not watched')
  })

  it('refuses what is no address, no key or no interval, with exit code 2', async () => {
    const { context, errors } = recordingContext(folder)
    expect(await runCli(['watch', 'example.org'], { context })).toBe(2)
    expect(await runCli(['watch', server.address, '--page', 'x', '--once'], { context })).toBe(2)
    expect(await runCli(['watch', server.address, '--key', 'x', '--once'], { context })).toBe(2)
    expect(await runCli(['watch', server.address, '--interval', 'soon', '--once'], { context })).toBe(2)
    expect(errors().trim().split('\n')).toHaveLength(4)
  })

  it('looks again and again, and repeats no alarm as long as it lasts', async () => {
    const { context, errors } = recordingContext(folder)
    const states = [{}, { '/checkpoint': log.notes[0] }, { '/checkpoint': log.notes[0] }, {}, { '/checkpoint': log.notes[0] }]
    let looks = 0
    const alarmed = join(folder, 'alarmed.txt')
    const exitCode = await keepWatch(context, {
      watched: { log: new LogClient(server.address), folder: new WitnessFolder(join(folder, 'kept')), page: undefined },
      now: () => new Date(NOW),
      once: false,
      wait: async () => {
        looks += 1
        server.lies = states[looks] ?? {}
        return await Promise.resolve(looks < states.length)
      },
      alarmCommand: `cat >> '${alarmed}'; echo " by $PARVIS_ALARM" >> '${alarmed}'`,
    })
    expect(exitCode).toBe(1)
    expect(errors().match(/ALARM replay/g)).toHaveLength(2)
    expect(readFileSync(alarmed, 'utf8').match(/^replay: 10 leaves.*\n by replay$/gm)).toHaveLength(2)
  })

  it('refuses to go on from a kept checkpoint that was changed', async () => {
    await look()
    writeFileSync(join(folder, 'kept/000003.note'), 'gone\n')
    await expect(look()).rejects.toThrow('is no checkpoint any more')
  })
})
