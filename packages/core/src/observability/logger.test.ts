import { describe, expect, it } from '@jest/globals'
import { createLogger, NestLog } from './logger.js'

function logged(
  write: (logger: ReturnType<typeof createLogger>) => void,
  logLevel: 'info' | 'debug' = 'info',
): string {
  const lines: string[] = []
  write(createLogger({ logLevel }, { write: (line) => lines.push(line) }))
  return lines.join('')
}

describe('the log', () => {
  it('is one JSON object per line with level and time', () => {
    expect(JSON.parse(logged((logger) => logger.info({ route: '/api/x' }, 'request')))).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      route: '/api/x',
      msg: 'request',
    })
  })

  it('hides what may be personal or secret, if somebody hands it over after all', () => {
    const line = logged((logger) =>
      logger.info(
        {
          email: 'ann@example.be',
          person: { name: 'Ann', deep: { ip: '192.0.2.1' } },
          token: 'abc',
          cookie: 'x=y',
        },
        'careless',
      ),
    )
    expect(line).not.toMatch(/ann@|"Ann"|192\.0\.2|abc|x=y/)
  })

  it('keeps the stack of an error but not the values that PostgreSQL quotes', () => {
    const error = Object.assign(new Error('invalid input syntax for type uuid: "ann@example.be"'), {
      code: '22P02',
      severity: 'ERROR',
      routine: 'string_to_uuid',
      detail: 'Key (email)=(ann@example.be) already exists.',
      where: 'unnamed portal parameter $1 = ann',
    })
    const line = logged((logger) => logger.error({ err: error }, 'failed'))
    expect(line).not.toContain('ann')
    expect(JSON.parse(line).err).toMatchObject({
      code: '22P02',
      message: 'invalid input syntax for type uuid',
      stack: expect.stringContaining('    at '),
    })
  })

  it('takes Nest’s chatter at start as debugging, its warnings as warnings', () => {
    expect(logged((logger) => new NestLog(logger).log('Mapped {/api/x, GET} route', 'RouterExplorer'))).toBe(
      '',
    )
    expect(JSON.parse(logged((logger) => new NestLog(logger).warn('Careful', 'Somewhere')))).toMatchObject({
      level: 'warn',
      context: 'Somewhere',
      msg: 'Careful',
    })
    expect(
      JSON.parse(logged((logger) => new NestLog(logger).error('Broken', 'Error: x\n    at y', 'Here'))),
    ).toMatchObject({ level: 'error', stack: 'Error: x\n    at y', context: 'Here' })
  })
})
