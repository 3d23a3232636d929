import type { ActEligibility, OfferedMethod, VerificationState } from '@parvis/contract'
import { sampleApi } from './fake-host.js'

const everywhere = (text: string) => ({ fr: text, nl: text, de: text, en: text })

export const mailbox: OfferedMethod = {
  id: 'mailbox',
  title: everywhere('Avec mon adresse e-mail'),
  summary: everywhere('Vous recevez un code.'),
  bring: everywhere('Une adresse e-mail'),
  level: 1,
  readiness: 'ready',
  steps: [
    { id: 'address', fields: [{ name: 'email', type: 'email', autoComplete: 'email', maxLength: 200 }] },
    { id: 'code', fields: [{ name: 'code', type: 'code', autoComplete: 'one-time-code', maxLength: 20 }] },
  ],
  labels: 'core:verification.mailbox',
}

export const card: OfferedMethod = {
  id: 'card',
  title: everywhere('Avec ma carte'),
  summary: everywhere('Le numéro au dos.'),
  bring: everywhere('Votre carte'),
  level: 2,
  readiness: 'ready',
  steps: [
    {
      id: 'number',
      fields: [
        { name: 'number', type: 'text', autoComplete: 'off', maxLength: 20 },
        { name: 'born', type: 'date', autoComplete: 'bday', maxLength: 10 },
        { name: 'phone', type: 'tel', autoComplete: 'tel', maxLength: 20, isOptional: true },
      ],
    },
  ],
  labels: 'sample:card',
}

export const elsewhere: OfferedMethod = { ...card, id: 'elsewhere', title: everywhere('Ailleurs'), steps: [] }

export const act: ActEligibility = {
  action: 'sample.vote',
  title: everywhere('Voter'),
  requirements: [
    { code: 'level', values: { level: 1 } },
    { code: 'age', values: { age: 16, on: '2027-05-03' } },
  ],
  methods: ['mailbox', 'card', 'elsewhere'],
  met: false,
  refusal: { code: 'not-proven', requirements: ['level'] },
}

export const unproven: VerificationState = { proven: false, level: 0, acts: [act], methods: [mailbox, card] }

export interface FakeVerification {
  readonly callApi: (path: string, init?: RequestInit) => Promise<Response>
  /** Calls that wrote: path and body. */
  readonly written: { readonly path: string; readonly body: unknown }[]
}

/** The API of the sample commune, with this state of proof, and these answers to steps in their order. */
export function fakeVerification(
  state: VerificationState,
  answers: readonly { readonly status: number; readonly body: unknown }[] = [],
): FakeVerification {
  const written: { path: string; body: unknown }[] = []
  const left = [...answers]
  return {
    written,
    async callApi(path, init) {
      if (!path.startsWith('/api/verification')) return await sampleApi(path)
      if ((init?.method ?? 'GET') === 'GET') return Response.json(state)
      written.push({ path, body: init?.body === undefined || init.body === null ? undefined : JSON.parse(String(init.body)) })
      if (init?.method === 'DELETE') return new Response(null, { status: 204 })
      const answer = left.shift()
      if (answer === undefined) throw new Error(`Nothing was prepared for ${path}`)
      return Response.json(answer.body, { status: answer.status })
    },
  }
}

/** A problem as the API answers it. */
export function problem(code: string, status: number, more: Record<string, unknown> = {}) {
  return { status, body: { type: 'about:blank', title: code, status, code, ...more } }
}
