import { describe, expect, it } from '@jest/globals'
import { sampleCommune } from '../../test/sample-commune.js'
import { testPortal } from '../../test/test-portal.js'

const other = {
  ...sampleCommune,
  id: sampleCommune.id.replace(/1$/, '2'),
  slug: 'aubel',
  name: { fr: 'Aubel' },
}
const ask = (communes: (typeof sampleCommune)[], path = '/', headers = {}) =>
  testPortal().handler.respondPlatform({
    request: new Request(`https://example.be${path}`, { headers }),
    communes,
  })

describe("the installation's front page", () => {
  it('lists the communes by name', async () => {
    const html = await (await ask([sampleCommune, other])).text()
    expect([...html.matchAll(/href="\/(\w+)\/"/g)].map((match) => match[1])).toEqual(['aubel', 'malmedy'])
  })

  it('goes to the only commune there is', async () => {
    const answer = await ask([sampleCommune])
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/malmedy/'])
  })

  it('says that set-up waits, in the language of the visitor, without leading to it', async () => {
    const answer = await ask([], '/', { 'accept-language': 'nl' })
    const html = await answer.text()
    expect([answer.status, /<html lang="nl">/.test(html)]).toEqual([200, true])
    expect(html).not.toMatch(/setup|token/i)
  })

  it('has other languages, and 404 for other addresses', async () => {
    expect(await (await ask([sampleCommune, other], '/?lang=de')).text()).toContain('<html lang="de">')
    expect((await ask([sampleCommune], '/nope')).status).toBe(404)
  })
})
