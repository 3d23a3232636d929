import { createClient } from '@parvis/client'
import { eligibilityApi, lettersApi, participationAdminApi, verificationApi } from '@parvis/contract'
import { budgetStaffApi, ideasApi, ideasStaffApi, PROPOSE_ACTION, VOTE_ACTION } from '@parvis/plugin-participatory-budget/contract'
import { belgianDay, until } from '@parvis/testkit/browser'
import { parse } from 'csv-parse/sync'
import { residentApi, valueOf, type StaffDesk } from './commune-driver.ts'
import { cookieFetch } from './cookie-fetch.ts'

const DAY_MS = 86_400_000
export const WEB_BALLOTS = 140
export const PAPER_BALLOTS = 60
/** The first residents of the register live in the district that has an envelope of its own. */
const IN_THE_NORTH = 40

/** A made-up resident of the register. */
export interface CycleResident {
  readonly familyName: string
  readonly houseNumber: string
  readonly district: 'Nord' | 'Centre'
}

const letter = (place: number): string => String.fromCharCode(97 + (place % 26))
const EVERYBODY: readonly CycleResident[] = Array.from({ length: WEB_BALLOTS + PAPER_BALLOTS }, (_, place) => ({
  familyName: `Exemple-V${letter(Math.floor(place / 26))}${letter(place)}`,
  houseNumber: String(place + 1),
  district: place < IN_THE_NORTH ? 'Nord' : 'Centre',
}))
/** Those who vote on the web; the others get a letter and vote on paper. */
export const RESIDENTS = EVERYBODY.slice(0, WEB_BALLOTS)
export const REGISTER = [
  'Nom;Prénom;Date de naissance;Rue;Numéro;Code postal;Localité;Quartier',
  ...EVERYBODY.map(({ familyName, houseNumber, district }) => `${familyName};Ada;05/03/1985;Rue des Tilleuls;${houseNumber};4500;Huy;${district}`),
].join('\r\n')

export const ENVELOPES = [
  { id: 'commune', title: { fr: 'Toute la commune', nl: 'De hele gemeente' }, budgetCents: 1_000_000 },
  { id: 'nord', title: { fr: 'Quartier nord', nl: 'Noordwijk' }, budgetCents: 400_000, districts: ['Nord'] },
]
const PROJECTS = [
  [{ fr: 'Bancs', nl: 'Banken' }, 300_000, 'commune'],
  [{ fr: 'Verger', nl: 'Boomgaard' }, 500_000, 'commune'],
  [{ fr: 'Fontaine', nl: 'Fontein' }, 900_000, 'commune'],
  [{ fr: 'Préau', nl: 'Afdak' }, 300_000, 'nord'],
] as const
const IDEA = { title: 'Un potager partagé', text: 'La place est là, les voisins aussi.', locale: 'fr' } as const

/** Publishes a budget with two envelopes that takes ideas, and whose vote waits for its release. */
export async function publishCycle(desk: StaffDesk): Promise<void> {
  const participation = createClient(participationAdminApi, desk)
  const params = { activity: desk.activity }
  const ideas = { criteria: [{ fr: 'Le lieu appartient à la commune.', nl: 'De plaats is van de gemeente.' }], categories: [] }
  const settings = { budgetCents: 1_400_000, maxPicks: 2, rule: 'greedy', changeable: false, envelopes: ENVELOPES, ideas }
  valueOf(await participation.updateActivity({ params, body: { settings } }))
  for (const [title, costCents, envelope] of PROJECTS) {
    valueOf(await createClient(budgetStaffApi, desk).createProject({ params, body: { title, costCents, envelope } }))
  }
  const phase = (kind: string, from: number, to: number) => {
    const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString()
    return { kind, title: { fr: kind === 'vote' ? 'Voter' : 'Proposer', nl: kind === 'vote' ? 'Stemmen' : 'Voorstellen' }, startsAt: at(from), endsAt: at(to), settings: {} }
  }
  valueOf(await participation.setPhases({ params, body: { phases: [phase('ideas', -2, 0.5), phase('vote', -1, 1)] } }))
  const eligibility = createClient(eligibilityApi, desk)
  for (const [action, methods] of [[PROPOSE_ACTION, ['census-match']], [VOTE_ACTION, ['census-match', 'letter-code']]] as const) {
    valueOf(await eligibility.save({ params: { ...params, action }, body: { minimumLevel: 1, methods: [...methods] } }))
  }
  for (const process of valueOf(await participation.list()).processes) {
    valueOf(await participation.moveProcess({ params: { process: process.id }, body: { to: 'published' } }))
  }
  const { activity } = valueOf(await participation.activity({ params }))
  if (activity.state === 'draft') valueOf(await participation.moveActivity({ params, body: { to: 'published' } }))
}

/** A resident proves by the register who they are. @returns their device. */
export async function provenByRegister(origin: string, desk: StaffDesk, { familyName, houseNumber }: CycleResident): Promise<typeof fetch> {
  return await proven(origin, desk, 'census-match', { familyName, givenName: 'Ada', birthDate: '05/03/1985', houseNumber })
}

async function proven(origin: string, desk: StaffDesk, method: 'census-match' | 'letter-code', fields: Record<string, string>): Promise<typeof fetch> {
  const device = cookieFetch(origin)
  const params = { activity: desk.activity, method, step: method === 'letter-code' ? 'code' : 'details' }
  valueOf(await createClient(verificationApi, { base: desk.base, fetch: device }).answer({ params, body: { fields, locale: 'fr' } }))
  return device
}

/** The idea of a resident of the district becomes a project of its envelope, after a service was asked. @returns the project's title. */
export async function ideaBecomesProject(origin: string, desk: StaffDesk, resident: CycleResident): Promise<string> {
  const device = await provenByRegister(origin, desk, resident)
  const params = { activity: desk.activity }
  const { id } = valueOf(await createClient(ideasApi, { base: desk.base, fetch: device }).propose({ params, body: { ...IDEA, place: 'Rue des Tilleuls' } }))
  const staff = createClient(ideasStaffApi, desk)
  const ofIdea = { ...params, idea: id }
  valueOf(await staff.publish({ params: ofIdea }))
  valueOf(await staff.judge({ params: ofIdea, body: { isMet: [true], reason: {} } }))
  const { assessments } = valueOf(await staff.ask({ params: ofIdea, body: { service: 'Travaux publics', dueOn: belgianDay(new Date(), 7) } }))
  const assessment = assessments[0]?.id ?? ''
  valueOf(await staff.answer({ params: { ...ofIdea, assessment }, body: { isFeasible: true, costCents: 200_000, note: '' } }))
  valueOf(await staff.decide({ params: ofIdea, body: { isFeasible: true, costCents: 200_000, reason: {} } }))
  const title = { fr: IDEA.title, nl: 'Een gedeelde moestuin' }
  const content = { title, summary: {}, description: {}, category: {}, place: {}, costCents: 200_000, envelope: 'nord' }
  const { project } = valueOf(await staff.makeProject({ params: ofIdea, body: content }))
  const behind = valueOf(await createClient(ideasApi, { base: desk.base, fetch: device }).ofProject({ params: { ...params, project: project.id } }))
  if (behind.ideas[0]?.id !== id) throw new Error('The project does not lead to its idea')
  return IDEA.title
}

/** Columns of the table of letters. */
const FAMILY_NAME = 2
const CODE = 8
const LETTERS = { patienceMs: 60_000, what: 'the letters with codes' }

/** Letters with codes for the whole register, as a printing house gets them. @returns the codes, in the order of the register. */
export async function codesOfLetters(desk: StaffDesk): Promise<string[]> {
  const letters = createClient(lettersApi, desk)
  const { id: run } = valueOf(await letters.print({ params: { activity: desk.activity }, body: { audience: 'everybody', formats: ['csv'] } }))
  const params = { activity: desk.activity, run }
  const { files } = await until(async () => {
    const made = valueOf(await letters.run({ params }))
    return made.state === 'ready' ? made : undefined
  }, LETTERS)
  const path = `${desk.base}/api/staff/letters/${desk.activity}/runs/${run}/files/${files[0]?.id ?? ''}`
  const csv = await (await desk.fetch(path, { method: 'POST' })).text()
  const rows: string[][] = parse(csv, { delimiter: ';', bom: true })
  const codes = new Map(rows.map((row) => [row[FAMILY_NAME], row[CODE]]))
  return EVERYBODY.map(({ familyName }) => codes.get(familyName) ?? '')
}

/** Residents vote over the API with the code of their letter, some at a time; each chooses by their place in the register. @returns how many did. */
export async function castOverApi(origin: string, desk: StaffDesk, residents: readonly CycleResident[], codes: readonly string[]): Promise<number> {
  const params = { activity: desk.activity }
  const ids = new Map(valueOf(await createClient(budgetStaffApi, desk).projects({ params })).items.map(({ id, title }) => [title.fr, id]))
  const cast = async (resident: CycleResident): Promise<void> => {
    const device = await proven(origin, desk, 'letter-code', { code: codes[Number(resident.houseNumber) - 1] ?? '' })
    const client = residentApi(origin, desk, device)
    const projects = choiceOf(resident).map((title) => ids.get(title) ?? '')
    valueOf(await client.cast({ params, body: { projects } }))
  }
  for (let at = 0; at < residents.length; at += 10) await Promise.all(residents.slice(at, at + 10).map(cast))
  return residents.length
}

/** Many want the fountain, nearly as many benches and the orchard; the district prefers its garden. */
function choiceOf({ houseNumber, district }: CycleResident): string[] {
  const place = Number(houseNumber)
  const commune = place % 5 < 2 ? ['Fontaine'] : place % 5 < 4 ? ['Bancs', 'Verger'] : ['Bancs']
  if (district !== 'Nord') return commune
  return [...commune, place % 4 === 0 ? 'Préau' : IDEA.title]
}
