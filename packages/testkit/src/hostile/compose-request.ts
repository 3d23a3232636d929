import type { BoundRoute } from '@parvis/contract'
import { ADDRESS_ATTACKS } from './address-attacks.js'
import { chooseAttack, setHeader, type Arsenal, type Attack } from './attack.js'
import { BODY_ATTACKS } from './body-attacks.js'
import { FORM_ATTACKS } from './form-attacks.js'
import { parameterChoices, pathOf } from './gather-values.js'
import { HEADER_ATTACKS } from './header-attacks.js'
import type { Draft, HostileCaller, HostileRequest, HostileTarget } from './hostile-request.js'
import { OWN, type HostileWorld } from './hostile-world.js'
import { InputMaker } from './input-maker.js'
import { jsonSchemaOf } from './json-schema.js'
import type { PortalPage } from './portal-pages.js'
import { rawRequest } from './raw-attacks.js'
import type { SeededRandom } from './seeded-random.js'
import { BOUNDARY, multipart, SMALL_PICTURE, UPLOAD_ATTACKS } from './upload-attacks.js'

const ATTACKS: readonly Attack[] = [
  ...ADDRESS_ATTACKS,
  ...BODY_ATTACKS,
  ...FORM_ATTACKS,
  ...HEADER_ATTACKS,
  ...UPLOAD_ATTACKS,
]
const RAW_SHARE = 0.015
const PAGE_SHARE = 0.15
/** Own network in that share of requests, so that limits per network neither hide everything nor are never met. */
const OTHER_NETWORK_SHARE = 0.9

function callerFor(route: BoundRoute, world: HostileWorld, random: SeededRandom): HostileCaller {
  // Most of them may call the route: the others do not get past the door.
  const able = world.callers.filter((each) => each.may(route))
  return random.chance(0.7) ? random.pick(able) : random.pick(world.callers)
}

function fileOf(route: BoundRoute, random: SeededRandom): NonNullable<Draft['form']>['files'] {
  const { upload } = route
  if (upload === undefined) return []
  const mediaType = random.pick(upload.mediaTypes)
  const isPicture = mediaType.startsWith('image/')
  const bytes = isPicture ? SMALL_PICTURE : Buffer.from('title;cost\nBanc;100\n')
  return [
    {
      field: upload.field,
      fileName: isPicture ? 'a.png' : 'a.csv',
      mediaType: isPicture ? 'image/png' : mediaType,
      bytes,
    },
  ]
}

function routeDraft(route: BoundRoute, { own }: HostileWorld, random: SeededRandom): Draft {
  const maker = new InputMaker(random, own)
  const params = new Map(
    [...parameterChoices(route, own)].map(([name, values]): [string, string] => [
      name,
      random.pickAny(values) ?? 'x',
    ]),
  )
  const query = route.query === undefined ? {} : maker.make(jsonSchemaOf(route.query))
  const body = route.body === undefined ? undefined : maker.make(jsonSchemaOf(route.body))
  const draft: Draft = {
    method: route.method,
    base: route.scope === 'commune' ? `/${OWN}` : '',
    path: pathOf(route, params),
    query: new URLSearchParams(
      Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]),
    ).toString(),
    headers: [],
    cookie: '',
    astray: false,
  }
  const fields = Object.entries(body ?? {}).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  if (route.upload !== undefined) draft.form = { fields, files: fileOf(route, random) }
  else if (body !== undefined) draft.json = { value: body }
  return draft
}

function pageDraft(page: PortalPage, random: SeededRandom): Draft {
  const form = random.pickAny(page.forms)
  const draft: Draft = {
    method: 'GET',
    base: `/${OWN}`,
    path: page.path,
    query: '',
    headers: [],
    cookie: '',
    astray: true,
  }
  if (form === undefined || random.chance(0.3)) return draft
  const fields = new URLSearchParams(
    form.fields.filter(() => random.chance(0.9)).map(([name, value]) => [name, value]),
  )
  setHeader(draft, 'content-type', 'application/x-www-form-urlencoded')
  return { ...draft, method: 'POST', path: form.action, bytes: Buffer.from(fields.toString()) }
}

/** Makes the request of that number: the same seed and number make the same choices. */
export function composeRequest(index: number, world: HostileWorld, random: SeededRandom): HostileRequest {
  const isPage = world.pages.length > 0 && random.chance(PAGE_SHARE)
  const page = random.pickAny(world.pages)
  const route = random.pick(world.routes)
  const target: HostileTarget =
    isPage && page !== undefined ? { name: `page ${page.path}` } : { route, name: route.operationId }
  const caller = target.route === undefined ? random.pick(world.callers) : callerFor(route, world, random)
  if (random.chance(RAW_SHARE)) {
    const raw = rawRequest(random, `/${OWN}`)
    return {
      index,
      target: { name: 'raw' },
      caller,
      attacks: ['raw'],
      astray: true,
      method: 'RAW',
      path: '',
      headers: [],
      body: undefined,
      raw,
    }
  }
  const draft =
    target.route === undefined && page !== undefined
      ? pageDraft(page, random)
      : routeDraft(route, world, random)
  draft.cookie = caller.cookie
  setHeader(draft, 'sec-fetch-site', 'same-origin')
  if (random.chance(OTHER_NETWORK_SHARE))
    setHeader(
      draft,
      'x-forwarded-for',
      `10.${random.integer(256)}.${random.integer(256)}.${random.integer(256)}`,
    )
  const arsenal: Arsenal = { random, own: world.own, foreign: world.foreign, cookies: world.cookies, target }
  const attacks = spoil(draft, arsenal)
  return finished(draft, { index, target, caller, attacks })
}

function spoil(draft: Draft, arsenal: Arsenal): string[] {
  const count = arsenal.random.pick([1, 1, 1, 2, 2, 3])
  return Array.from({ length: count }, () => {
    const attack = chooseAttack(
      ATTACKS.filter((each) => each.fits(draft, arsenal.target)),
      arsenal.random,
    )
    attack.spoil(draft, arsenal)
    return attack.name
  })
}

/** What the client of Node refuses to send is sent by raw requests alone. */
function sendable(text: string, allowed: RegExp): string {
  return [...text].filter((character) => allowed.test(character)).join('')
}

function finished(
  draft: Draft,
  rest: Pick<HostileRequest, 'index' | 'target' | 'caller' | 'attacks'>,
): HostileRequest {
  const body = draft.bytes ?? (draft.form === undefined ? jsonBytes(draft) : multipart(draft.form))
  if (body !== undefined && !draft.headers.some(([name]) => name === 'content-type'))
    setHeader(
      draft,
      'content-type',
      draft.form === undefined ? 'application/json' : `multipart/form-data; boundary=${BOUNDARY}`,
    )
  // Node's client sends no length with GET and HEAD by itself, and the body would be read as the next request.
  if (body !== undefined && !draft.headers.some(([name]) => name === 'content-length'))
    setHeader(draft, 'content-length', String(body.length))
  if (draft.cookie !== '') setHeader(draft, 'cookie', draft.cookie)
  const address = `${draft.base}${draft.path}${draft.query === '' ? '' : `?${draft.query}`}`
  return {
    ...rest,
    astray: draft.astray,
    method: draft.method,
    path: sendable(address.startsWith('/') ? address : `/${address}`, /[\u0021-\u00ff]/),
    headers: draft.headers.map(
      ([name, value]) => [name, sendable(value, /[\t\u0020-\u007e\u0080-\u00ff]/)] as const,
    ),
    body,
  }
}

function jsonBytes({ json }: Draft): Buffer | undefined {
  const text = json === undefined ? undefined : JSON.stringify(json.value)
  return text === undefined ? undefined : Buffer.from(text)
}
