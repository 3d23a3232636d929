import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { electionFrom, equalShares, lotByProjectId, tally, UTILITIES } from '../index.js'
import { plainElection } from '../test/election-arbitraries.js'

const utility = fc.constantFrom(...UTILITIES)

/** What the authors of the method claim, and what a resident would expect. */
describe('equalShares', () => {
  it('keeps a winner that gets another supporter, cost utility', () => {
    fc.assert(
      fc.property(plainElection, fc.nat(), fc.nat(), (plain, which, whom) => {
        const { winners } = tally(electionFrom(plain), { rule: 'mes', utility: 'cost' })
        const winner = winners[which % Math.max(1, winners.length)]
        if (winner === undefined) return
        const convert = whom % plain.ballots.length
        const ballots = plain.ballots.map((ballot, voter) =>
          voter === convert ? [...ballot, winner] : ballot,
        )
        expect(
          tally(electionFrom({ ...plain, ballots }), { rule: 'mes', utility: 'cost' }).winners,
        ).toContain(winner)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps a winner that becomes cheaper and a loser that becomes dearer, cost utility', () => {
    fc.assert(
      fc.property(plainElection, fc.nat(), fc.integer({ min: 1, max: 200 }), (plain, which, by) => {
        const { winners } = tally(electionFrom(plain), { rule: 'mes', utility: 'cost' })
        const project = plain.projects[which % plain.projects.length]
        if (project === undefined) throw new Error('a project')
        const isWinner = winners.includes(project.id)
        const cost = isWinner ? Math.max(1, project.cost - by) : project.cost + by
        const projects = plain.projects.map((each) => (each === project ? { id: each.id, cost } : each))
        const again = tally(electionFrom({ ...plain, projects }), { rule: 'mes', utility: 'cost' }).winners
        expect(again.includes(project.id)).toBe(isWinner)
      }),
      { numRuns: 500 },
    )
  })

  it('is unchanged when costs, budget and step are all taken so many times', () => {
    const factor = fc.constantFrom(2, 3, 7, 100)
    fc.assert(
      fc.property(plainElection, utility, factor, fc.integer({ min: 1, max: 9 }), (plain, by, times, step) => {
        const many = electionFrom({
          ...plain,
          budget: plain.budget * times,
          projects: plain.projects.map(({ id, cost }) => ({ id, cost: cost * times })),
        })
        const counted = (its: typeof many, size: number) => {
          const { winners, steps } = equalShares(its, { utility: by, completion: 'increase', step: BigInt(size), lot: lotByProjectId(its) })
          return { winners, steps }
        }
        expect(counted(many, step * times)).toEqual(counted(electionFrom(plain), step))
      }),
      { numRuns: 150 },
    )
  })

  it('gives two groups that have nothing in common each its share, up to one project', () => {
    const size = fc.integer({ min: 1, max: 30 })
    const costs = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(size, size, costs, costs, utility, (first, second, left, right, by) => {
        const projects = [...left, ...right].map((cost, at) => ({ id: `p${at}`, cost }))
        const own = projects.slice(0, left.length)
        const budget = 200
        const ballots = [
          ...Array.from({ length: first }, () => own.map(({ id }) => id)),
          ...Array.from({ length: second }, () => projects.slice(left.length).map(({ id }) => id)),
        ]
        const { winners } = tally(electionFrom({ budget, projects, ballots }), { rule: 'mes', utility: by })
        const share = (budget * first) / (first + second)
        const got = own.filter(({ id }) => winners.includes(id)).reduce((sum, { cost }) => sum + cost, 0)
        const lost = own.filter(({ id }) => !winners.includes(id))
        for (const { cost } of lost) expect(got + cost).toBeGreaterThan(share - 1e-9)
      }),
      { numRuns: 200 },
    )
  })

  it('divides seats between parties as D’Hondt does when all projects cost the same', () => {
    const parties = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 4 })
    fc.assert(
      fc.property(parties, fc.integer({ min: 1, max: 6 }), (sizes, seats) => {
        const quotients = sizes.flatMap((voters, party) =>
          Array.from({ length: seats }, (_, seat) => ({ party, value: voters / (seat + 1) })),
        )
        quotients.sort((a, b) => b.value - a.value)
        if (quotients[seats - 1]?.value === quotients[seats]?.value) return
        const seat = 1_000_000
        const projects = sizes.flatMap((_, party) =>
          Array.from({ length: seats }, (_, at) => ({ id: `${party}-${at}`, cost: seat })),
        )
        const ballots = sizes.flatMap((voters, party) =>
          Array.from({ length: voters }, () => Array.from({ length: seats }, (_, at) => `${party}-${at}`)),
        )
        const its = electionFrom({ budget: seats * seat, projects, ballots })
        const outcome = equalShares(its, {
          utility: 'cost',
          completion: 'add1',
          step: 1n,
          lot: lotByProjectId(its),
        })
        const seatsOf = (party: number) =>
          outcome.winners.filter((at) => its.ids[at]?.startsWith(`${party}-`)).length
        const wanted = sizes.map(
          (_, party) => quotients.slice(0, seats).filter((entry) => entry.party === party).length,
        )
        expect(sizes.map((_, party) => seatsOf(party))).toEqual(wanted)
      }),
      { numRuns: 60 },
    )
  })
})
