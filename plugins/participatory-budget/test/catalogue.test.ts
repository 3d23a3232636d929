import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { participationAdminApi } from '@parvis/contract'
import { createTestPlatform, type TestBrowser, type TestPlatform } from '@parvis/testkit'
import { z } from 'zod'
import { budgetApi, budgetStaffApi, followUpStaffApi, type UploadedPicture } from '../src/contract/index.js'
import budgetServer from '../src/server/index.js'
import { castBallot, codeOf, DAY_MS, openVote, publishBudget, residentsByCode, valueOf, type PublishedBudget } from './budget-test-kit.js'
import { stripes, stripesFile } from './made-up-picture.js'

const content = { title: { fr: 'Un pré fleuri' }, costCents: 120_000 }
const alt = { fr: 'Un pré plein de coquelicots.' }

describe('the catalogue of projects', () => {
  let platform: TestPlatform
  let clerk: TestBrowser
  let draft: { readonly activity: string }
  let gent: PublishedBudget

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [budgetServer] })
    clerk = await platform.staff('huy', 'clerk')
    const body = { plugin: 'participatory-budget', title: { fr: 'Brouillon' } }
    const { id, phases } = valueOf(await clerk.client(participationAdminApi).createActivity({ body }))
    draft = { activity: id }
    // The follow-up is for staff to add.
    expect(phases.map(({ kind }) => kind)).not.toContain('follow-up')
    gent = await publishBudget(platform, 'gent', { maxPicks: 3 })
  })
  afterAll(() => platform?.close())

  const send = (file: Blob, fileName = 'photo.png') => clerk.client(followUpStaffApi).uploadPicture({ params: draft, file, fileName })
  const picture = async (): Promise<UploadedPicture> => valueOf(await send(stripesFile()))
  const projects = () => clerk.client(budgetStaffApi)
  const sizeOf = async (file: string) => {
    const answer = await platform.visitor('huy').fetch(`/api/files/${file}`)
    return { type: answer.headers.get('content-type'), bytes: (await answer.arrayBuffer()).byteLength }
  }

  it('takes a picture of almost 10 MB, and keeps a page’s size and a small copy of it', async () => {
    const large = stripes(2100, 1580)
    expect(large.length).toBeGreaterThan(9_900_000)
    expect(large.length).toBeLessThan(10_000_000)
    const stored = valueOf(await send(new Blob([large], { type: 'image/png' })))
    expect(stored).toMatchObject({ width: 1400, height: 1053 })
    expect((await sizeOf(stored.file)).type).toBe('image/png')
    const small = await sizeOf(stored.thumbnail)
    expect(small.type).toBe('image/jpeg')
    expect(small.bytes).toBeLessThan(60_000)
  })

  it('refuses what is too large or no picture, and says which', async () => {
    const refused = async (bytes: BlobPart, type: string) => {
      const answer = await send(new Blob([bytes], { type }))
      return answer.ok ? 'taken' : [answer.problem.status, answer.problem.code, answer.problem.issues?.[0]?.code].filter((each) => each !== undefined)
    }
    expect(await refused(Buffer.alloc(10_000_001, 7), 'image/png')).toEqual([413, 'too-large'])
    expect(await refused('Ceci est un texte.', 'image/jpeg')).toEqual([422, 'invalid-input', 'not-a-picture'])
    expect(await refused(stripes(60, 40).subarray(0, 500), 'image/png')).toEqual([422, 'invalid-input', 'not-a-picture'])
    expect(await refused('%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'image/jpeg')).toEqual([415, 'unsupported-media-type'])
    expect(await refused('', 'image/png')).toEqual([422, 'invalid-input', 'required'])
    const colleague = await platform.staff('huy', 'viewer')
    const answer = await colleague.client(followUpStaffApi).uploadPicture({ params: draft, file: stripesFile(), fileName: 'photo.png' })
    expect(answer.ok ? 0 : answer.problem.status).toBe(403)
  })

  it('shows a project with its picture and its place, which an import leaves as they are', async () => {
    const { id, thumbnail } = await picture()
    const location = { latitude: 50.5191, longitude: 5.2395 }
    const created = valueOf(await projects().createProject({ params: draft, body: { ...content, location, picture: { id, alt } } }))
    expect(created).toMatchObject({ reference: 'P1', location, picture: { id, thumbnail, width: 60, height: 40, alt } })
    const file = new Blob(['référence;titre_fr;coût\nP1;Un pré fleuri et un banc;1300\n'], { type: 'text/csv' })
    expect(valueOf(await projects().commitImport({ params: draft, file, fileName: 'projets.csv' }))).toMatchObject({ changed: 1 })
    const params = { ...draft, project: created.id }
    const [imported] = valueOf(await projects().projects({ params: draft })).items
    expect(imported).toMatchObject({ costCents: 130_000, location, picture: { id } })
    const changed = valueOf(await projects().updateProject({ params, body: content }))
    expect([changed.location, changed.picture]).toEqual([undefined, undefined])
  })

  it('refuses a picture without its description, one of another activity, and a place abroad', async () => {
    const { id } = await picture()
    const create = (body: object) => projects().createProject({ params: draft, body: { ...content, ...body } })
    const issuesOf = async (body: object) => {
      const answer = await create(body)
      return answer.ok ? [] : answer.problem.issues?.map((issue) => [issue.path, issue.code])
    }
    expect(await issuesOf({ picture: { id, alt: {} } })).toEqual([['picture.alt', 'required']])
    expect(await issuesOf({ location: { latitude: 48.85, longitude: 2.35 } })).toEqual([
      ['location.latitude', 'not-in-belgium'],
      ['location.longitude', 'not-in-belgium'],
    ])
    const elsewhere = valueOf(await gent.clerk.client(followUpStaffApi).uploadPicture({ params: gent.params, file: stripesFile(), fileName: 'foto.png' }))
    expect(codeOf(await create({ picture: { id: elsewhere.id, alt } }))).toBe('unknown-picture')
  })

  it('forgets a picture that no form has used by the next day, with its files', async () => {
    const [unused, used] = [await picture(), await picture()]
    valueOf(await projects().createProject({ params: draft, body: { ...content, picture: { id: used.id, alt } } }))
    platform.clock.advance(DAY_MS / 2)
    const fresh = await picture()
    platform.clock.advance(DAY_MS / 2 + 60_000)
    await picture()
    const known = await platform.rows(z.object({ files: z.int() }), 'SELECT count(*)::int AS files FROM core.file')
    const pictures = await platform.rows(z.object({ pictures: z.int() }), 'SELECT count(*)::int AS pictures FROM plugin_participatory_budget.picture')
    expect(known[0]?.files).toBe((pictures[0]?.pictures ?? 0) * 2)
    const status = async ({ file }: UploadedPicture) => (await platform.visitor('huy').fetch(`/api/files/${file}`)).status
    expect([await status(unused), await status(used), await status(fresh)]).toEqual([404, 200, 200])
  })

  it('keeps a project that is withdrawn during the vote, with the reason, and finds projects by their place', async () => {
    await openVote(platform, gent)
    const pool = gent.projects.find(({ reference }) => reference === 'pool')
    const [voter] = await residentsByCode(platform, 'gent', gent, 1)
    if (pool === undefined || voter === undefined) throw new Error('no pool or no voter')
    const reason = { nl: 'Het terrein is verkocht.' }
    valueOf(await gent.clerk.client(budgetStaffApi).withdrawProject({ params: { ...gent.params, project: pool.id }, body: { reason } }))
    const refused = await castBallot(voter, gent, ['park', 'pool'])
    expect(refused.ok ? [] : refused.problem.issues).toEqual([{ path: 'projects.1', code: 'withdrawn-project' }])
    valueOf(await castBallot(voter, gent, ['park']))
    const list = valueOf(await platform.visitor('gent').client(budgetApi).projects({ params: gent.params, query: {} }))
    expect(list.projects.find(({ id }) => id === pool.id)).toMatchObject({ status: 'withdrawn', withdrawnReason: reason })
    expect(list.projects).toHaveLength(4)
    expect(valueOf(await platform.visitor('gent').client(budgetApi).projects({ params: gent.params, query: { place: 'Centrum' } })).projects).toEqual([])
    // Once the vote is open, a picture can no longer change what voters see.
    const update = await gent.clerk.client(budgetStaffApi).updateProject({ params: { ...gent.params, project: pool.id }, body: content })
    expect(codeOf(update)).toBe('projects-frozen')
  })
})
