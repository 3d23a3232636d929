import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { EnvironmentVariables, ENVIRONMENT_GUIDE } from './environment-variables.js'
import { readEnvironment } from './environment.js'

describe('readEnvironment', () => {
  let dataDirectory = ''

  beforeEach(() => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'parvis-environment-'))
  })

  afterEach(() => {
    rmSync(dataDirectory, { recursive: true })
  })

  it('needs no variable at all', () => {
    const environment = readEnvironment({ PARVIS_DATA_DIR: dataDirectory })
    expect(environment).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: undefined, s3: undefined, safeMode: false })
  })

  it('makes a secret once, readable by its owner alone', () => {
    const first = readEnvironment({ PARVIS_DATA_DIR: dataDirectory }).secret
    expect(first.length).toBeGreaterThanOrEqual(32)
    expect(readEnvironment({ PARVIS_DATA_DIR: dataDirectory }).secret).toEqual(first)
    expect(statSync(join(dataDirectory, 'secret')).mode & 0o777).toBe(0o600)
  })

  it('takes an empty variable for one that is not set', () => {
    expect(readEnvironment({ PARVIS_DATA_DIR: dataDirectory, PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, databaseUrl: undefined })
  })

  it('lists every fault at once, and no value', () => {
    const read = (): unknown =>
      readEnvironment({ PORT: 'many', PARVIS_SECRET: 'hunter2', SMTP_URL: 'mail.example', S3_BUCKET: 'b', DATABASE_APP_URL: 'postgres://a@b/c' })
    expect(read).toThrow(/PORT: .*\n.*PARVIS_SECRET: .*\n.*SMTP_URL: .*\n.*S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY: .*\n.*DATABASE_PLATFORM_URL: .*\n.*DATABASE_URL: /)
    expect(read).not.toThrow(/hunter2/)
  })

  it.each(['99999', '80.5', '-1', 'many'])('says which numbers fit where %s does not', (port) => {
    expect(() => readEnvironment({ PARVIS_DATA_DIR: dataDirectory, PORT: port })).toThrow('PORT: must be a whole number from 0 to 65535')
  })

  it('documents every variable', () => {
    expect(Object.keys(ENVIRONMENT_GUIDE).sort()).toEqual(Object.keys(EnvironmentVariables.shape).sort())
  })
})
