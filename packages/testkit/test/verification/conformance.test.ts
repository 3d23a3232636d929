import { votingCodesApi } from '@parvis/contract'
import { verificationMethodConformance } from '../../src/conformance/verification-method-conformance.js'
import { withVerification } from '../../src/fixtures/with-verification.plugin.js'
import { answerStep, sentCode } from '../../src/platform/prove-resident.js'

const mailbox = (person: number): string => `person.number.${person}@mailbox.example`

verificationMethodConformance({
  id: 'mailbox',
  async prove({ platform, activity, browser, person }) {
    const email = mailbox(person)
    await answerStep(browser, { activity, method: 'mailbox', step: 'address', fields: { email } })
    await platform.runJobs()
    const code = sentCode(platform, email)
    await answerStep(browser, { activity, method: 'mailbox', step: 'code', fields: { code } })
  },
  secrets: (person) => [mailbox(person), `person.number.${person}`],
  wrong: { email: 'nobody-at-all' },
})

let codes: readonly string[] = []

verificationMethodConformance({
  id: 'voting-code',
  async prepare({ platform, slug, activity }) {
    const clerk = await platform.staff(slug, 'clerk')
    const made = await clerk.client(votingCodesApi).generate({ params: { activity }, body: { count: 5 } })
    if (!made.ok) throw new Error(made.problem.code)
    codes = made.value.split('\r\n').slice(1).map((line) => line.split(';')[0] ?? '')
  },
  async prove({ activity, browser, person }) {
    await answerStep(browser, { activity, method: 'voting-code', step: 'code', fields: { code: codes[person] ?? '' } })
  },
  secrets: (person) => [codes[person] ?? ''],
  wrong: { code: 'ABCD-EFGH-JKMN-PQRS-T' },
})

const card = (person: number): string => `card-${person}00000${person}7`

verificationMethodConformance({
  id: 'library-card',
  plugins: [withVerification],
  async prove({ activity, browser, person }) {
    await answerStep(browser, { activity, method: 'library-card', step: 'card', fields: { card: card(person) } })
    await answerStep(browser, { activity, method: 'library-card', step: 'birth', fields: { born: '1985-07-30' } })
  },
  secrets: (person) => [card(person), '1985-07-30'],
  wrong: { card: 'nobody-5' },
})
