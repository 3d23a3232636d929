import {
  Conflict,
  InvalidInput,
  MalformedRequest,
  ModuleOff,
  ModulePaused,
  NotFound,
  NotPermitted,
  NotSignedIn,
  ProblemBody,
  TooManyRequests,
} from '@parvis/contract'
import type { HostileAnswer, HostileRequest } from './hostile-request.js'
import type { HostileWorld } from './hostile-world.js'
import { FOREIGN_MARK, personalValuesIn } from './personal-values.js'
import { readJson } from './value-pool.js'

/** Problems that the host can answer to any request, besides those that a route declares. */
const OF_THE_HOST: readonly string[] = [
  ...[
    Conflict,
    InvalidInput,
    MalformedRequest,
    ModuleOff,
    ModulePaused,
    NotFound,
    NotPermitted,
    NotSignedIn,
    TooManyRequests,
  ].map(({ code }) => code),
  'too-large',
  'unsupported-media-type',
  'cross-origin',
  'idempotency-key-reused',
  'method-not-allowed',
  'headers-too-large',
  'request-timeout',
  'second-factor-needed',
  'not-proven',
  'not-eligible',
]
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=_)[0-9a-hjkmnp-tv-z]{26}(?![0-9a-z])/g
const INSIDES =
  /\n\s+at [^\n]+:\d+:\d+|node_modules|\bSELECT\b[\s\S]*\bFROM\b|duplicate key value|violates|invalid input syntax|ZodError|ECONN|\/work\/|\/home\//

function isProblemJson({ headers }: HostileAnswer): boolean {
  return (
    headers['content-type'] === 'application/problem+json; charset=utf-8' ||
    headers['content-type'] === 'application/problem+json'
  )
}

function problemFaults({ target, method }: HostileRequest, answer: HostileAnswer): string[] {
  if (method === 'HEAD') return []
  if (!isProblemJson(answer))
    return [`answers ${answer.status} as ${answer.headers['content-type'] ?? 'nothing'} and not as a problem`]
  const parsed = ProblemBody.safeParse(readJson(answer.body))
  if (!parsed.success) return ['answers a problem that is none (RFC 9457)']
  const { code, status, type, title } = parsed.data
  const declared = [...OF_THE_HOST, ...(target.route?.problems ?? []).map((each) => each.code)]
  return [
    ...(status === answer.status
      ? []
      : [`says ${status} in the body and ${answer.status} in the status line`]),
    ...(type === `urn:parvis:problem:${code}` && title !== '' ? [] : ['has a problem without type or title']),
    ...(target.route === undefined || declared.includes(code)
      ? []
      : [`answers the problem "${code}", which its contract does not declare`]),
  ]
}

/** The world, and the bodies of requests that were accepted so far. */
export interface JudgedWorld extends HostileWorld {
  readonly brought: readonly string[]
}

/** What shows where the answer is from another commune. What the request itself brought does not count. */
function foreignFaults(
  { foreignIds, brought }: JudgedWorld,
  request: HostileRequest,
  answer: HostileAnswer,
): string[] {
  const { caller } = request
  const given = `${request.path}\n${request.headers.map(([, value]) => value).join('\n')}\n${request.body?.toString('latin1') ?? ''}`
  const shown = caller.own.reduce(
    (text, each) => text.replaceAll(each, ''),
    `${answer.body}\n${Object.values(answer.headers).join('\n')}`,
  )
  const ids = [...shown.matchAll(IDS)]
    .map(([id]) => id)
    .filter((id) => foreignIds.has(id) && !given.includes(id) && !brought.some((each) => each.includes(id)))
  return [
    ...(shown.includes(FOREIGN_MARK) && !given.includes(FOREIGN_MARK)
      ? ['shows text of the other commune']
      : []),
    ...(ids.length > 0 ? [`shows ids of the other commune: ${ids.slice(0, 3).join(', ')}`] : []),
  ]
}

function isApi({ target, path }: HostileRequest): boolean {
  return target.route !== undefined && /^(\/huy)?\/api\//.test(path)
}

/** Everything that is wrong with an answer, in words; nothing when all is as it should be. */
export function judgeAnswer(world: JudgedWorld, request: HostileRequest, answer: HostileAnswer): string[] {
  const { target, caller, astray, raw } = request
  if (answer.lost === 'timeout' && raw === undefined) return ['does not answer']
  if (answer.lost === 'closed' && answer.status === 0 && raw === undefined)
    return ['closes the connection without an answer']
  const faults = foreignFaults(world, request, answer)
  if (answer.status >= 500) faults.push(`answers ${answer.status}: a defect`)
  if (answer.status >= 400 && answer.status < 500 && isApi(request))
    faults.push(...problemFaults(request, answer))
  if (answer.status >= 400 && isProblemJson(answer)) {
    const echoed = personalValuesIn(answer.body)
    if (echoed.length > 0) faults.push(`echoes ${echoed.join(', ')} in a problem`)
  }
  if (answer.status >= 400 && INSIDES.test(answer.body)) faults.push('shows its insides in an error')
  if (answer.status >= 400 && /^application\/json/.test(answer.headers['content-type'] ?? ''))
    faults.push('answers an error that is no problem')
  if (answer.status === 429 && !/^[1-9]\d*$/.test(answer.headers['retry-after'] ?? ''))
    faults.push('answers 429 without Retry-After')
  if ('x-hostile' in answer.headers || /hostile=1/.test(answer.headers['set-cookie'] ?? ''))
    faults.push('lets a request write headers')
  const headers = Object.entries(answer.headers).filter(([name]) => name !== 'location')
  if (personalValuesIn(headers.map(([, value]) => value).join('\n')).length > 0)
    faults.push('echoes a personal value in a header')
  const { route } = target
  if (route !== undefined && !astray && answer.status < 300 && answer.status > 0 && !caller.may(route))
    faults.push(`lets in who has no right: ${caller.name}`)
  return faults
}
