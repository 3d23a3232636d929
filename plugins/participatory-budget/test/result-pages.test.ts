import { describe, expect, it } from '@jest/globals'
import { LOCALES } from '@parvis/contract'
import { envelopeResultPage } from '../src/portal/results/envelope-result.page.js'
import { projectResultPage } from '../src/portal/results/project-result.page.js'
import { recordPage } from '../src/portal/results/record/record.page.js'
import { resultsPage } from '../src/portal/results/results.page.js'
import { whatIfPage } from '../src/portal/results/what-if/what-if.page.js'
import { pageHtml } from './page-html.js'
import { oneEnvelope, sampleResult } from './sample-result.js'

const htmlOf = async (...asked: Parameters<typeof pageHtml>) => (await pageHtml(...asked))?.html.replaceAll(/\u00a0|\u202f/g, ' ') ?? ''
const projects = sampleResult.envelopes.flatMap((envelope) => envelope.projects.map(({ reference }) => reference))

describe('the pages of a result', () => {
  it.each(LOCALES)('have all their words in %s, no two elements with one id, and no inline style', async (locale) => {
    const pages = await Promise.all([
      pageHtml(resultsPage, sampleResult, { locale }),
      pageHtml(resultsPage, oneEnvelope, { locale }),
      pageHtml(resultsPage, undefined, { locale }),
      ...sampleResult.envelopes.map(({ id }) => pageHtml(envelopeResultPage, sampleResult, { locale, params: { envelope: id } })),
      ...projects.map((reference) => pageHtml(projectResultPage, sampleResult, { locale, params: { reference } })),
      pageHtml(whatIfPage, sampleResult, { locale }),
      pageHtml(recordPage, sampleResult, { locale }),
    ])
    for (const page of pages) {
      const { title = '', html = '' } = page ?? {}
      expect(title).not.toBe('')
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
      expect(html.match(/<h1/g)).toHaveLength(1)
      expect(html).not.toMatch(/ style="|undefined|NaN/)
      for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
      for (const [, names] of html.matchAll(/aria-(?:labelledby|describedby)="([^"]+)"/g)) for (const id of (names ?? '').split(' ')) expect(ids).toContain(id)
    }
  })

  it('show one envelope where the vote has one, and the way to each where it has several', async () => {
    const one = await htmlOf(resultsPage, oneEnvelope)
    expect(one).toContain('Tous les projets et la raison')
    expect(one).toContain('election-ville.pb')
    const several = await htmlOf(resultsPage, sampleResult)
    expect(several).not.toContain('Tous les projets et la raison')
    for (const id of ['ville', 'nord']) expect(several).toContain(`href="/huy/fr/a/budget/results/envelopes/${id}"`)
    expect(several).toContain('Quartier du nord')
    expect(several).toContain('8 000 € sur 10 000 €')
    expect(several).toContain('/result/envelopes/nord/election.pb')
    expect(several).toContain('Le terrain est vendu.')
  })

  it('keep the address of an envelope that is the only one, and know none that there is not', async () => {
    expect(await htmlOf(envelopeResultPage, oneEnvelope, { params: { envelope: 'ville' } })).toContain('Projet P1')
    expect(await pageHtml(envelopeResultPage, oneEnvelope, { params: { envelope: 'nord' } })).toBeUndefined()
    expect(await pageHtml(projectResultPage, sampleResult, { params: { reference: 'P9' } })).toBeUndefined()
    expect(await pageHtml(whatIfPage, sampleResult, { query: 'envelope=sud' })).toBeUndefined()
    expect(await pageHtml(recordPage, undefined)).toBeUndefined()
  })

  it('say of each project in a sentence and in figures why it won or lost, and what would have had to differ', async () => {
    const page = await htmlOf(projectResultPage, sampleResult, { params: { reference: 'P3' } })
    expect(page).toContain('Les 38 personnes qui l’ont choisi ont payé d’autres projets, surtout « Projet P1 »')
    expect(page).toContain('Il aurait été choisi avec 12 voix de plus ou un coût de 14 000 € au plus.')
    expect(page).toContain('38 personnes sur 100 (38 %)')
    expect(page).toContain('61 %')
    expect(page).toContain('Après le tour 1 : Projet P1')
    expect(page).toContain('30</td>')
    // Greedy counting would have chosen it.
    expect(page).toMatch(/Le plus de voix d’abord<\/th><td[^>]*>Choisi</)
    const table = await htmlOf(envelopeResultPage, sampleResult, { params: { envelope: 'ville' } })
    expect(table).toContain('Il aurait été choisi avec 12 voix de plus')
    expect(table).toContain('/results/projects/P%205%2F%C3%BC')
  })

  it('have a table for every picture', async () => {
    const page = await htmlOf(envelopeResultPage, sampleResult, { params: { envelope: 'ville' } })
    expect(page.match(/<figure/g)).toHaveLength(4)
    for (const figure of page.split('<figure').slice(1)) expect(figure.split('</figure>')[0]).toContain('<table')
    expect(page).toMatch(/Nature \(60 personnes\)<\/th><th[^>]*>Sport \(30 personnes\)<\/th>/)
    expect(page).toMatch(/Projet P2<\/th><td[^>]*>2 000 €<\/td><td[^>]*>18 000 €/)
    expect(page).toMatch(/Reste de leurs parts<\/th><td[^>]*>14 000 €/)
  })

  it('leave out pictures that an older version has not counted', async () => {
    const page = await htmlOf(envelopeResultPage, sampleResult, { params: { envelope: 'nord' } })
    expect(page.match(/<figure/g)).toHaveLength(2)
    expect(page).not.toContain('Et avec une autre règle')
  })
})

describe('the what-if page', () => {
  it('has, without scripts, the command and what other rules give, and says that nothing is sent', async () => {
    const page = await htmlOf(whatIfPage, sampleResult, { query: 'envelope=ville' })
    expect(page).toContain('rien n’est envoyé')
    expect(page).toContain('tally election-ville.pb --rule add1')
    expect(page).toContain('Et avec une autre règle')
    expect(page).toMatch(/data-part="with-script" hidden/)
    expect(page).toContain('aria-current="page"')
    // Nothing that could send: the form has no address and no method.
    expect(page).toMatch(/<form class="[^"]*">/)
  })

  it('starts from the vote as it was counted, without withdrawn projects', async () => {
    const page = await htmlOf(whatIfPage, sampleResult)
    expect(page).toContain('data-rule="add1" data-utility="cost"')
    expect(page).toContain('value="30000"')
    expect(page).not.toContain('data-project="P6"')
    expect(page).toContain(`data-digest="${'a'.repeat(64)}"`)
  })
})

describe('the official record', () => {
  it('has rule, figures, every project with its decision, fingerprints, lot, and lines for signatures', async () => {
    const page = await htmlOf(recordPage, sampleResult)
    for (const said of ['Le budget est partagé', '58 000 € sur 70 000 €', '1. Projet P1 (P1)', '2. Projet N2 (N2)', '9'.repeat(64), 'b'.repeat(64), 'f'.repeat(64), 'Bourgmestre', 'Fait à']) expect(page).toContain(said)
  })
})
