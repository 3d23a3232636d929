import { describe, expect, it } from '@jest/globals'
import { recordingContext } from './test/recording-context.js'
import { runCli } from './run-cli.js'

describe('runCli', () => {
  it('lists the commands without loading any of them', async () => {
    const { context, output } = recordingContext()
    const load = () => Promise.reject(new Error('must not be loaded'))
    const exitCode = await runCli(['--help'], {
      context,
      commands: [{ name: 'weather', summary: 'look for rain', load }],
    })
    expect(exitCode).toBe(0)
    expect(output()).toContain('look for rain')
  })

  it('loads and runs the command that is called, and gives its exit code', async () => {
    const { context, output } = recordingContext()
    const load = () =>
      Promise.resolve({
        configure: (command: import('commander').Command, run: import('./cli-command.js').CommandRunner) => {
          command.argument('<word>').action(run((its, word) => (its.out(`heard ${String(word)}`), 7)))
        },
      })
    const exitCode = await runCli(['hear', 'this'], {
      context,
      commands: [{ name: 'hear', summary: 'hear a word', load }],
    })
    expect(exitCode).toBe(7)
    expect(output()).toBe('heard this')
  })

  it('answers an unknown command and no command with the help text and exit code 2', async () => {
    for (const args of [['unknown'], []]) {
      const { context, errors } = recordingContext()
      expect(await runCli(args, { context })).toBe(2)
      expect(errors()).toContain('Usage: parvis')
    }
  })

  it('refuses two commands of the same name', async () => {
    const { context, errors } = recordingContext()
    const load = () => Promise.reject(new Error('must not be loaded'))
    expect(await runCli(['tally'], { context, commands: [{ name: 'tally', summary: '', load }] })).toBe(1)
    expect(errors()).toContain('two commands are called tally')
  })
})
