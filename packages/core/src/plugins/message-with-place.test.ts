import { describe, expect, it } from '@jest/globals'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { messageWithPlace } from './message-with-place.js'

const ours = pathToFileURL(join(process.cwd(), 'plugins', 'walks', 'dist', 'server', 'walk.service.js')).href
const theirs = pathToFileURL(join(process.cwd(), 'node_modules', 'nest', 'injector.js')).href

function failed(message: string, frames: readonly string[], cause?: Error): Error {
  const error = new Error(message, { cause })
  error.stack = [`Error: ${message}`, ...frames].join('\n')
  return error
}

describe('the message of an error with its place', () => {
  it('names the first file that is no other package', () => {
    const error = failed('no shoes', [`    at Injector.load (${theirs}:1:1)`, `    at new WalkService (${ours}:25:15)`])
    expect(messageWithPlace(error)).toBe('no shoes (plugins/walks/dist/server/walk.service.js:25)')
  })

  it('takes the place from the cause', () => {
    const cause = failed('no shoes', [`    at ${ours}:7:3`])
    expect(messageWithPlace(failed('Plugin "walks": no shoes', [`    at host (${ours}:1:1)`], cause))).toBe(
      'Plugin "walks": no shoes (plugins/walks/dist/server/walk.service.js:7)',
    )
  })

  it('says the message alone where there is no place', () => {
    expect(messageWithPlace(failed('no shoes', [`    at Injector.load (${theirs}:1:1)`]))).toBe('no shoes')
    expect(messageWithPlace('no shoes')).toBe('no shoes')
  })
})
