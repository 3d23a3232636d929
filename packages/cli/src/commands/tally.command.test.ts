import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { runCli } from '../run-cli.js'
import { recordingContext } from '../test/recording-context.js'

const folder = mkdtempSync(join(tmpdir(), 'parvis-tally-'))
afterAll(() => rmSync(folder, { recursive: true }))

const META = `META
key;value
description;Benches and trees
country;Belgium
unit;Example
instance;1
num_projects;3
num_votes;4
budget;1000
vote_type;approval
rule;unknown
date_begin;2026
date_end;2026
`
const PROJECTS = `PROJECTS
project_id;cost;name
bench;400;A bench
tree;600;A tree
fountain;700;A fountain
`
const VOTES = `VOTES
voter_id;vote
1;bench,tree
2;bench
3;fountain,tree
4;tree
`

async function count(text: string, ...flags: string[]) {
  writeFileSync(join(folder, 'votes.pb'), text)
  const { context, output, errors } = recordingContext(folder)
  const exitCode = await runCli(['tally', 'votes.pb', ...flags], { context })
  return { exitCode, output: output(), errors: errors() }
}

describe('parvis tally', () => {
  it('counts the points of a jury with the votes, by greedy rules alone', async () => {
    const file = META + PROJECTS + VOTES
    const jury = ['--rule', 'greedy', '--jury', 'fountain=10', '--jury-share', '60']
    const { output } = await count(file, ...jury, '--json')
    expect(JSON.parse(output)).toMatchObject({ winners: ['fountain'], jury: { share_percent: 60, points: { fountain: 10 } } })
    expect((await count(file, ...jury)).output).toContain('60 % of the score, by 10 points')
    const refused = [
      [['--rule', 'add1', '--jury', 'tree=1', '--jury-share', '60'], 'greedy --rule alone'],
      [['--all', '--jury', 'tree=1', '--jury-share', '60'], 'greedy --rule alone'],
      [['--rule', 'greedy', '--jury', 'tree=1'], 'go together'],
      [['--rule', 'greedy', '--jury', 'tree:1', '--jury-share', '60'], 'such as bench=12'],
      [['--rule', 'greedy', '--jury', 'tree=1', '--jury-share', '101'], 'from 0 to 100'],
      [['--rule', 'greedy', '--jury', 'tree=oak=1', '--jury-share', '60'], 'gives points to tree=oak, which'],
      [['--rule', 'greedy', '--jury', 'pond=1', '--jury-share', '60'], 'pond, which is not in the file'],
      [['--rule', 'greedy', '--jury', 'tree=0', '--jury-share', '60'], 'gives no points'],
    ] as const
    for (const [flags, message] of refused)
      expect(await count(file, ...flags)).toMatchObject({ exitCode: 2, errors: expect.stringContaining(message) })
  })

  it('lets the lot decide between equal projects, and fingerprints the outcome', async () => {
    const twins = PROJECTS.replace('tree;600', 'tree;400')
    const votes = 'VOTES\nvoter_id;vote\n1;bench\n2;tree\n'
    const meta = META.replace('num_votes;4', 'num_votes;2').replace('budget;1000', 'budget;500')
    const outcome = async (lot: string) => {
      const { exitCode, output, errors } = await count(meta + twins + votes, '--rule', 'greedy', '--lot', lot, '--json')
      return exitCode === 0 ? JSON.parse(output) : { exitCode, errors }
    }
    const first = await outcome('tree,bench,fountain')
    const second = await outcome('bench,tree,fountain')
    expect(first.winners).toEqual(['tree'])
    expect(second.winners).toEqual(['bench'])
    expect(first.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(first.digest).not.toBe(second.digest)
    expect(await outcome('bench,bench,tree')).toMatchObject({ exitCode: 2, errors: expect.stringContaining('--lot') })
  })

  it('prints one JSON object in the form of the reference results', async () => {
    const { exitCode, output } = await count(
      META + PROJECTS + VOTES,
      '--rule',
      'mes',
      '--utility',
      'card',
      '--json',
    )
    expect(exitCode).toBe(0)
    expect(JSON.parse(output)).toMatchObject({
      rule: 'mes',
      utility: 'card',
      winners: ['bench'],
      spent: '400',
      endowment: '250',
      budget: '1000',
    })
  })

  it('prints greedy without an endowment', async () => {
    const { output } = await count(META + PROJECTS + VOTES, '--rule', 'greedy', '--json')
    expect(JSON.parse(output)).toMatchObject({
      rule: 'greedy',
      utility: 'cost',
      winners: ['tree', 'bench'],
      spent: '1000',
      endowment: null,
    })
  })

  it('lets projects without votes fill the budget only where they are not refused', async () => {
    const votes = 'VOTES\nvoter_id;vote\n1;bench\n'
    const filled = await count(META + PROJECTS + votes, '--rule', 'greedy', '--json')
    expect(JSON.parse(filled.output)).toMatchObject({
      winners: ['bench', 'tree'],
      zero_support_winners: ['tree'],
    })
    const refused = await count(META + PROJECTS + votes, '--rule', 'greedy', '--json', '--no-zero-support')
    expect(JSON.parse(refused.output)).toMatchObject({ winners: ['bench'], zero_support_winners: [] })
  })

  it('prints a table with names, votes and costs', async () => {
    const { output } = await count(META + PROJECTS + VOTES, '--rule', 'add1')
    expect(output).toContain('A bench')
    expect(output).toMatch(/spent +1000 of 1000/)
    expect(output).toMatch(/endowment +\d+ a voter/)
  })

  it('reports each fault of a malformed file with its line, and exits with 2', async () => {
    const { exitCode, output, errors } = await count(
      META +
        PROJECTS.replace('600', '6,5') +
        VOTES.replace('2;bench', '2;benches').replace('4;tree', '1;tree'),
      '--rule',
      'mes',
      '--json',
    )
    expect(exitCode).toBe(2)
    expect(output).toBe('')
    const lines = errors.trim().split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/^votes\.pb:17: .*comma/)
    expect(lines[1]).toMatch(/^votes\.pb:22: .*benches/)
    expect(lines[2]).toMatch(/^votes\.pb:24: .*voter id/)
  })

  it('answers a missing file, a missing rule and a wrong utility with a message and exit code 2', async () => {
    const { context, errors } = recordingContext(folder)
    expect(await runCli(['tally', 'absent.pb', '--rule', 'mes'], { context })).toBe(2)
    expect(errors()).toContain('absent.pb: there is no such file')
    expect((await count(META + PROJECTS + VOTES)).exitCode).toBe(2)
    expect((await count(META + PROJECTS + VOTES, '--rule', 'mes', '--utility', 'happiness')).exitCode).toBe(2)
    expect((await count(META + PROJECTS + VOTES, '--all', '--rule', 'mes')).exitCode).toBe(2)
    expect((await count(META + PROJECTS + VOTES, '--rule', 'mes', '--threshold', 'many')).errors).toContain('--threshold')
  })

  it('counts by all rules and utilities, in the form of the files of reference results', async () => {
    const { exitCode, output } = await count(META + PROJECTS + VOTES, '--all', '--json')
    expect(exitCode).toBe(0)
    const document = JSON.parse(output)
    expect(document).toMatchObject({ instance: 'votes.pb', vote_type: 'approval', voters: 4, budget_per_voter: '250' })
    const named = document.results.map((each: { rule: string; utility?: string }) => `${each.rule} ${each.utility ?? ''}`)
    expect(named).toContain('phragmen ')
    expect(named).toContain('add1e+u card')
    expect(new Set(named).size).toBe(13 * 2 + 1)
    for (const [rule, utility] of [['mes', 'card'], ['add1', 'cost'], ['mes+u', 'cost']]) {
      const alone = await count(META + PROJECTS + VOTES, '--rule', rule ?? '', '--utility', utility ?? '', '--json')
      const { winners, spent, endowment, digest } = JSON.parse(alone.output)
      const among = document.results.find((each: { rule: string; utility: string }) => each.rule === rule && each.utility === utility)
      expect(among).toMatchObject({ winners, spent, endowment, digest })
    }
    expect((await count(META + PROJECTS + VOTES, '--all')).output).toMatch(/phragmen/)
  })

  it('counts points by points, unless told otherwise', async () => {
    const votes = 'VOTES\nvoter_id;vote;points\n1;bench,tree;1,3\n2;bench;1\n'
    const text = META.replace('approval', 'cumulative').replace('num_votes;4', 'num_votes;2').replace('budget;1000', 'budget;700') + PROJECTS + votes
    const winners = async (...flags: string[]) => JSON.parse((await count(text, '--rule', 'greedy', '--json', '--no-zero-support', ...flags)).output)
    expect(await winners()).toMatchObject({ utility: 'points_cost', winners: ['tree'] })
    expect(await winners('--utility', 'cost')).toMatchObject({ winners: ['bench'] })
    expect(await winners('--threshold', '4')).toMatchObject({ winners: [], threshold: 4 })
  })

  it('keeps greedy with --compare where more voters are better off with it', async () => {
    const votes = 'VOTES\nvoter_id;vote\n1;fountain\n2;fountain\n3;fountain\n4;bench\n'
    const text = META.replace('budget;1000', 'budget;800') + PROJECTS + votes
    const result = async (...flags: string[]) => JSON.parse((await count(text, '--rule', 'mes', '--json', '--no-zero-support', ...flags)).output)
    expect(await result()).toMatchObject({ rule: 'mes', winners: [] })
    expect(await result('--compare')).toMatchObject({ rule: 'greedy', winners: ['fountain'] })
  })
})
