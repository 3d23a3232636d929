import { describe, expect, it } from '@jest/globals'
import { SetupAnswers } from '@parvis/contract'
import fc from 'fast-check'
import { TypedAnswers } from './setup-answers.js'
import {
  issuesAt,
  QUESTIONS,
  questionOf,
  questionsFor,
  sentAnswers,
  stepAfter,
  stepBefore,
} from './setup-steps.js'

const COMPLETE = TypedAnswers.parse({
  commune: {
    nis: '61031',
    name: { fr: 'Huy' },
    languages: ['fr'],
    law: 'WAL',
    population: 21_000,
    suggestedSlug: 'huy',
  },
  slug: 'huy',
  languages: ['fr', 'nl'],
  name: 'Anne',
  email: ' anne@huy.example ',
  starter: 'participatory-budget/first',
  title: 'Nos rues',
  decisionMaker: 'Le conseil communal',
  startsOn: '2027-03-01',
  answerBy: '2027-09-01',
})
const TODAY = '2027-01-10'

describe('the wizard', () => {
  it('asks seven questions, or four when nothing is to be started', () => {
    expect(questionsFor(COMPLETE)).toHaveLength(7)
    expect(questionsFor({ ...COMPLETE, starter: 'none' })).toEqual(['commune', 'languages', 'you', 'starter'])
  })

  it('leads from each question to the next and back', () => {
    for (const starter of ['', 'none', 'a/b']) {
      const answers = { ...COMPLETE, starter }
      for (const question of questionsFor(answers)) {
        expect(stepBefore(stepAfter(question, answers), answers)).toBe(question)
      }
      expect(stepBefore('commune', answers)).toBeUndefined()
    }
  })

  it('finds nothing wrong with complete answers, and sends what the contract accepts', () => {
    for (const question of QUESTIONS) expect(issuesAt(question, COMPLETE, TODAY)).toEqual([])
    expect(SetupAnswers.parse(sentAnswers(COMPLETE))).toMatchObject({
      email: 'anne@huy.example',
      starter: { plugin: 'participatory-budget', id: 'first' },
    })
    expect(sentAnswers({ ...COMPLETE, starter: 'none' })).not.toHaveProperty('title')
  })

  it('says of empty answers that they are required, each at its question', () => {
    const empty = TypedAnswers.parse({})
    for (const question of QUESTIONS) {
      const issues = issuesAt(question, empty, TODAY)
      expect(issues.length).toBeGreaterThan(0)
      for (const issue of issues) {
        expect(issue.code).toBe('required')
        expect(questionOf(issue.path)).toBe(question)
      }
    }
  })

  it('refuses dates in the past, and an answer before the start', () => {
    const early = { ...COMPLETE, startsOn: '2026-12-01', answerBy: '2026-11-01' }
    expect(issuesAt('dates', early, TODAY)).toEqual([
      { path: 'startsOn', code: 'in-the-past' },
      { path: 'answerBy', code: 'answer-before-start' },
    ])
  })

  it('accepts together only what the contract accepts', () => {
    const day = fc.date({ min: new Date('2027-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(fc.string(), fc.string(), day, day, (name, title, start, answer) => {
        const answers = {
          ...COMPLETE,
          name,
          title,
          startsOn: start.toISOString().slice(0, 10),
          answerBy: answer.toISOString().slice(0, 10),
        }
        const isAccepted = QUESTIONS.every((question) => issuesAt(question, answers, TODAY).length === 0)
        if (isAccepted) expect(SetupAnswers.safeParse(sentAnswers(answers)).success).toBe(true)
      }),
    )
  })
})
