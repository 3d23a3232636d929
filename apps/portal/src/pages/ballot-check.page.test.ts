import { describe, expect, it } from '@jest/globals'
import { BallotTrace, InclusionProofFile } from '@parvis/contract'
import { sampleApi, type FakeHostOptions } from '../../test/fake-host.js'
import { SAMPLE_CODES, sampleBallotLog } from '../../test/sample-ballot-log.js'
import { testPortal } from '../../test/test-portal.js'

const PATH = '/en/a/budget-2027/verify'

describe('the page on which residents check their ballot', () => {
  const portal = testPortal()
  const text = async (answer: Response | Promise<Response>): Promise<string> =>
    (await (await answer).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ').replaceAll('&#x27;', "'")
  const ask = async (code: string, host?: FakeHostOptions): Promise<Response> =>
    await portal.get(PATH, { method: 'POST', body: new URLSearchParams({ code }), ...(host === undefined ? {} : { host }) })
  /** A server that lies in its answer to one path of the log's API. */
  const lying = (path: string, lie: (answer: string) => string): FakeHostOptions => ({
    callApi: async (called, init) => {
      const answer = await sampleApi(called, init)
      return called.endsWith(`/log/${path}`) ? new Response(lie(await answer.text()), { headers: answer.headers }) : answer
    },
  })

  it('B-08 tells how large the log is and when it was last signed', async () => {
    const page = await text(portal.get(PATH))
    expect(page).toContain('Ballots in the log 50')
    expect(page).toContain('10 May 2027 at 09:00')
    expect(page).toContain((await sampleBallotLog()).key.noteKey)
  })

  it.each([
    ['logged', 'Your ballot is in the public log'],
    ['accepted', 'Your ballot is in the box, and not yet in the log'],
    ['superseded', 'This ballot has been replaced'],
    ['held', 'It dates from before the public log. This site says so, and nobody can check it from outside.'],
    ['unknown', 'No ballot of this vote has this code'],
  ] as const)('B-08 answers a code that is %s without a script', async (state, words) => {
    const answer = await ask(SAMPLE_CODES[state])
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const page = await text(answer)
    expect(page).toContain(words)
    expect(page.includes('Only this site has checked')).toBe(state === 'logged')
    expect(page.includes('Download the proof')).toBe(state === 'logged')
  })

  it('B-08 gives the proof as a file, with the code in no address', async () => {
    const answer = await portal.post(PATH, { code: SAMPLE_CODES.logged, do: 'proof-file' })
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="parvis-proof.json"')
    expect(InclusionProofFile.parse(await answer.json()).trackingCode).toBe(SAMPLE_CODES.logged)
    const html = await (await ask(SAMPLE_CODES.logged)).text()
    expect([...html.matchAll(/(?:href|action|src)="([^"]*)"/g)].filter(([, address]) => address?.includes(SAMPLE_CODES.logged))).toEqual([])
    // What has no proof has no file: the page is shown again.
    expect(await text(portal.post(PATH, { code: SAMPLE_CODES.accepted, do: 'proof-file' }))).toContain('not yet in the log')
  })

  it.each([
    ['a changed commitment', (answer: string) => answer.replace(/("commitment":")../, '$1zz')],
    ['another place', (answer: string) => answer.replace('"index":33', '"index":32')],
    ['another size', (answer: string) => answer.replace('"size":50', '"size":51')],
    ['a hash too few', (answer: string) => answer.replace(/("hashes":\[)"[^"]+",/, '$1')],
    ['a changed checkpoint', (answer: string) => answer.replace('state open', 'state shut')],
  ])('B-08 never calls a proof good that does not hold: %s', async (_, lie) => {
    const page = await text(ask(SAMPLE_CODES.logged, lying('proof', lie)))
    expect(page).toContain('Not proven: the proof that this site gave does not hold')
    expect(page).not.toContain('It is number')
  })

  it('B-08 never calls the proof of another ballot good', async () => {
    const other = BallotTrace.parse(await (await sampleBallotLog()).trace(SAMPLE_CODES.otherLogged))
    expect(await text(ask(SAMPLE_CODES.logged, lying('proof', () => JSON.stringify(other))))).toContain('Not proven')
  })

  it('shows no size that is not signed', async () => {
    const page = await text(portal.get(PATH, { host: lying('checkpoint', (note) => note.replace('\n50\n', '\n5000\n')) }))
    expect(page).not.toContain('Ballots in the log')
  })

  it.each(['', '   ', 'nonsense', 'x'.repeat(5_000), SAMPLE_CODES.logged.replace(/.$/, (last) => (last === '0' ? '1' : '0'))])(
    'refuses what is no code, and keeps what was typed: %j',
    async (code) => {
      const answer = await ask(code)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('aria-invalid="true"')
    },
  )

  it('is not there for an activity without a log, nor for one that nobody sees', async () => {
    expect((await portal.get('/en/a/zone-30/verify')).status).toBe(404)
    expect((await portal.get('/en/a/nothing/verify')).status).toBe(404)
    expect((await portal.get('/en/a/switched-off/verify')).status).toBe(404)
  })

  it('asks for no proof with a form’s key, under which the answer would be stored', async () => {
    const sent: (string | null)[] = []
    const callApi: FakeHostOptions['callApi'] = async (path, init = {}) => {
      if (path.endsWith('/proof')) sent.push(new Headers(init.headers).get('idempotency-key'))
      return await sampleApi(path, init)
    }
    const body = new URLSearchParams({ code: SAMPLE_CODES.logged, 'idempotency-key': 'a-key-of-a-form' })
    await portal.get(PATH, { method: 'POST', body, host: { callApi } })
    expect(sent).toEqual([null])
  })
})
