import type { ActEligibility, OfferedMethod, VerificationState } from '@parvis/contract'

const everywhere = (text: string) => ({ fr: text, nl: text, de: text, en: text })

export const mailbox: OfferedMethod = {
  id: 'mailbox',
  title: everywhere('Avec mon adresse e-mail'),
  summary: everywhere('Vous recevez un code.'),
  bring: everywhere('une adresse e-mail'),
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
  bring: everywhere('votre carte'),
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

/** Of who is too young. */
export const refused: VerificationState = {
  proven: true,
  level: 2,
  method: 'card',
  acts: [{ ...act, refusal: { code: 'not-eligible', requirements: ['age'], reference: 'K7QM-2XPA' } }],
  methods: [mailbox, card],
}
