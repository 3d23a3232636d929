import { describe, expect, it } from '@jest/globals'
import { fakeVerification, problem, type FakeVerification } from '../../test/fake-verification.js'
import { act, card, elsewhere, mailbox, unproven } from '../../test/sample-verification.js'
import { testPortal } from '../../test/test-portal.js'

const HOME = '/malmedy/fr/a/budget-2027'
const WISH = 'action=sample.vote&next=ballot&steps=3'
const proof = (segments = '', query = WISH) => `/fr/a/budget-2027/proof${segments}?${query}`

const portal = testPortal()
const get = (path: string, api: FakeVerification, init: RequestInit = {}) => portal.get(path, { host: { callApi: api.callApi }, ...init })
const post = (path: string, api: FakeVerification, fields: Record<string, string>) =>
  portal.get(path, { host: { callApi: api.callApi }, method: 'POST', body: new URLSearchParams({ 'idempotency-key': 'k'.repeat(20), ...fields }) })
const html = async (answer: Promise<Response>) => (await answer).text()
const goes = async (answer: Promise<Response>) => {
  const { status, headers } = await answer
  return [status, headers.get('location')]
}

describe('choosing a way to prove oneself', () => {
  it('shows the ways, what to have at hand, and where the page stands', async () => {
    const page = await html(get(proof(), fakeVerification(unproven)))
    expect(page).toContain('Comment voulez-vous prouver qui vous êtes')
    expect(page).toContain('Il vous faut : votre carte')
    expect(page).toContain('Étape 1 sur 3')
    expect(page.match(/type="radio"/g)).toHaveLength(2)
  })

  it('goes straight on where there is one way only', async () => {
    const only = { ...unproven, methods: [mailbox], acts: [{ ...act, methods: ['mailbox'] }] }
    expect(await goes(get(proof(), fakeVerification(only)))).toEqual([303, `${HOME}/proof/mailbox?${WISH}`])
    expect(await goes(get(proof('/mailbox'), fakeVerification(only)))).toEqual([303, `${HOME}/proof/mailbox/address?${WISH}`])
  })

  it('asks again when nothing was chosen, with the error summary, and takes the choice', async () => {
    const refused = await post(proof(), fakeVerification(unproven), {})
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('<title>Erreur')
    expect(page).toContain('href="#method"')
    expect(await goes(post(proof(), fakeVerification(unproven), { method: 'card' }))).toEqual([303, `${HOME}/proof/card?${WISH}`])
    expect((await post(proof(), fakeVerification(unproven), { method: 'elsewhere' })).status).toBe(422)
  })

  it('goes on to the page that was wished for once the act is met, and to own pages alone', async () => {
    const met = fakeVerification({ ...unproven, proven: true, level: 1, acts: [{ ...act, met: true, refusal: undefined }] })
    expect(await goes(get(proof(), met))).toEqual([303, `${HOME}/ballot`])
    for (const next of ['https://evil.example', '//evil.example', '/\\evil', '../../admin', 'a//b', 'javascript:alert(1)', 'x'.repeat(300)]) {
      expect(await goes(get(proof('', new URLSearchParams({ action: 'sample.vote', next }).toString()), met))).toEqual([303, HOME])
    }
  })

  it('says what is still missing to who has proven too little', async () => {
    const state = { ...unproven, proven: true, level: 1, method: 'mailbox', acts: [{ ...act, methods: ['card'], refusal: { code: 'not-proven' as const, requirements: ['age' as const] } }] }
    const page = await html(get(proof(), fakeVerification(state)))
    expect(page).toContain('Il manque encore quelque chose')
    expect(page).toContain('Votre preuve ne dit pas votre âge')
  })

  it('does not offer what does not work, and says 503 when nothing does', async () => {
    const half = { ...unproven, methods: [mailbox, { ...card, readiness: 'unreachable' as const }] }
    const page = await html(get(proof(), fakeVerification(half)))
    expect(page.match(/type="radio"/g)).toHaveLength(1)
    expect(page).toContain('Ne marche pas en ce moment : Avec ma carte')
    const none = await get(proof(), fakeVerification({ ...unproven, methods: [] }))
    expect(none.status).toBe(503)
    expect(await none.text()).toContain('participation@malmedy.example')
  })

  it('answers 404 for acts, methods and steps that there are not', async () => {
    const api = fakeVerification(unproven)
    for (const path of [proof('', 'action=sample.fly'), proof('/badge'), proof('/mailbox/palm'), proof('/mailbox/address/more')])
      expect((await get(path, api)).status).toBe(404)
  })
})

describe('a step', () => {
  it('shows its fields with their types, autofill and texts', async () => {
    const page = await html(get(proof('/mailbox/address'), fakeVerification(unproven)))
    expect(page).toContain('Quelle est votre adresse e-mail')
    expect(page).toMatch(/<input[^>]*type="email"[^>]*autoComplete="email"/i)
    expect(page).toContain('Recevoir un code')
    const other = await html(get(proof('/card/number'), fakeVerification(unproven)))
    expect(other).toMatch(/Jour, mois, année[^>]*>[^>]*<input[^>]*id="born"[^>]*autoComplete="bday"/)
    expect(other).toMatch(/<input[^>]*type="tel"/)
    expect(other).toContain('(facultatif)')
  })

  it('leads on by what the answer says', async () => {
    const step = fakeVerification(unproven, [{ status: 200, body: { kind: 'step', step: 'code', expiresAt: '2027-05-10T08:10:00Z' } }])
    expect(await goes(post(proof('/mailbox/address'), step, { email: 'ann@example.be' }))).toEqual([303, `${HOME}/proof/mailbox/code?${WISH}`])
    expect(step.written).toEqual([
      {
        path: expect.stringMatching(/^\/api\/verification\/act_\w+\/mailbox\/address$/),
        body: { fields: { email: 'ann@example.be' }, locale: 'fr', returnTo: `/fr/a/budget-2027/proof?${WISH}` },
      },
    ])
    const proven = fakeVerification(unproven, [{ status: 200, body: { kind: 'proven', method: 'mailbox', level: 1, expiresAt: '2027-05-10T09:00:00Z' } }])
    expect(await goes(post(proof('/mailbox/code'), proven, { code: '123456' }))).toEqual([303, `${HOME}/proof?${WISH}`])
  })

  it('that was not come to leads back to the first', async () => {
    expect(await goes(get(proof('/mailbox/code'), fakeVerification(unproven)))).toEqual([303, `${HOME}/proof/mailbox?${WISH}`])
    const waiting = { ...unproven, waiting: { method: 'mailbox', step: 'code', expiresAt: '2027-05-10T08:10:00Z' } }
    expect((await get(proof('/mailbox/code'), fakeVerification(waiting))).status).toBe(200)
  })

  it('keeps what was typed and says next to each field what is wrong', async () => {
    const refused = fakeVerification(unproven, [
      problem('invalid-input', 422, { issues: [{ path: 'fields.number', code: 'required' }, { path: 'fields.born', code: 'not-a-date' }] }),
    ])
    const answer = await post(proof('/card/number'), refused, { number: '', born: '1985-7', phone: '0478' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('<title>Erreur')
    expect(page).toContain('href="#number"')
    expect(page).toContain('href="#born"')
    expect(page).toContain('value="1985-7"')
    expect(page).toContain('Entrez une date complète.')
  })

  it('says in the method’s own words why a code is refused', async () => {
    const wrong = fakeVerification(unproven, [problem('wrong-code', 422, { details: { triesLeft: 2 } })])
    expect(await html(post(proof('/mailbox/code'), wrong, { code: '1' }))).toContain('Encore 2 essais')
    const late = fakeVerification(unproven, [problem('code-expired', 410)])
    expect(await html(post(proof('/mailbox/code'), late, { code: '1' }))).toContain('Demandez-en un nouveau')
    const many = fakeVerification(unproven, [problem('too-many-requests', 429)])
    expect((await post(proof('/mailbox/code'), many, { code: '1' })).status).toBe(429)
  })

  it('I-22 that fails shows the other ways, with 503', async () => {
    const failing = fakeVerification(unproven, [problem('method-unavailable', 503, { details: { method: 'card', others: ['mailbox'] } })])
    const answer = await post(proof('/card/number'), failing, { number: '7' })
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain(`${HOME}/proof/mailbox?`)
  })
})

describe('a refusal', () => {
  const refused = (requirements: ('age' | 'lives-here')[]) =>
    fakeVerification({ ...unproven, proven: true, level: 1, acts: [{ ...act, refusal: { code: 'not-eligible', requirements, reference: 'K7QM-2XPA' } }] })

  it('I-21 says a neutral reason, a reference, the desk and what to bring, and can be printed', async () => {
    const answer = await get(proof(), refused(['age']))
    expect(answer.status).toBe(403)
    const page = await answer.text()
    expect(page).toContain('Avoir 16 ans ou plus le 3 mai 2027')
    expect(page).toContain('K7QM-2XPA')
    expect(page).toContain('+32 80 00 00 00')
    expect(page).toContain('Rue de l’Exemple 1')
    expect(page).toContain('Votre carte d’identité')
    expect(page).toContain('pv-print-button')
    expect(page).not.toContain('une preuve de votre nouvelle adresse')
    expect(await html(get(proof(), refused(['lives-here'])))).toContain('une preuve de votre nouvelle adresse')
  })

  it('I-21 lets the person begin again with another proof', async () => {
    const api = refused(['age'])
    expect(await goes(post(proof(), api, { forget: 'yes' }))).toEqual([303, `${HOME}/proof?${WISH}`])
    expect(api.written.map(({ path }) => path)).toEqual([expect.stringMatching(/^\/api\/verification\/act_\w+$/)])
  })

  it('I-21 of who is not found says the same', async () => {
    const api = fakeVerification(unproven, [problem('not-matched', 422, { details: { reference: 'ABCD-EFGH', contact: {} } })])
    const page = await html(post(proof('/card/number'), api, { number: '7' }))
    expect(page).toContain('ABCD-EFGH')
    expect(page).toContain('Nous ne trouvons personne avec ces données')
  })
})

describe('a method of another site', () => {
  const state = { ...unproven, methods: [elsewhere], acts: [{ ...act, methods: ['elsewhere'] }] }

  it('is explained first, and begun by a link', async () => {
    const page = await html(get(proof('/elsewhere'), fakeVerification(state)))
    expect(page).toContain('Vous allez sur un autre site')
    expect(page).toContain(`${HOME}/proof/elsewhere/begin?`)
    const begun = fakeVerification(state, [{ status: 200, body: { kind: 'redirect', url: 'https://login.example/authorize?state=x' } }])
    expect(await goes(get(proof('/elsewhere/begin'), begun))).toEqual([303, 'https://login.example/authorize?state=x'])
    expect(begun.written[0]?.body).toMatchObject({ returnTo: `/fr/a/budget-2027/proof?${WISH}` })
  })

  it('leads back to where the resident left, whatever came of it', async () => {
    const back = `/fr/a/budget-2027/proof?${WISH}`
    const good = fakeVerification(state, [{ status: 200, body: { outcome: { kind: 'proven', method: 'elsewhere', level: 3, expiresAt: '2027-05-10T09:00:00Z' }, returnTo: back } }])
    expect(await goes(get('/proof/return?state=abc&code=def', good))).toEqual([303, `/malmedy${back}`])
    expect(good.written[0]).toEqual({ path: '/api/verification-return', body: { fields: { state: 'abc', code: 'def' }, locale: 'fr' } })
    const bad = await get('/proof/return?state=abc&error=x', fakeVerification(state, [problem('method-unavailable', 503, { details: { returnTo: back } })]))
    expect([bad.status, bad.headers.get('location')]).toEqual([303, `/malmedy${back}`])
    const cookie = bad.headers.getSetCookie().find((each) => each.startsWith('pv_flash'))?.split(';')[0] ?? ''
    const page = await html(get(proof(), fakeVerification(state), { headers: { cookie } }))
    expect(page).toContain('Cela n’a pas marché')
  })

  it('that nobody here went to leads nowhere, and its answer stands in no link', async () => {
    const answer = await get('/proof/return?state=forged&code=secret-of-somebody', fakeVerification(state, [problem('malformed-request', 400)]))
    expect(answer.status).toBe(400)
    const page = await answer.text()
    expect(page).toContain('Cette page n’attendait rien')
    expect(page).not.toContain('secret-of-somebody')
    for (const returnTo of ['https://evil.example', '//evil.example']) {
      const lured = await get('/proof/return?state=x', fakeVerification(state, [problem('malformed-request', 400, { details: { returnTo } })]))
      expect(lured.status).toBe(400)
    }
  })
})
