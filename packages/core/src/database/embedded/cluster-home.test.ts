import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { reachableBinaries } from './cluster-home.js'
import { findPostgresBinaries } from './postgres-binaries.js'
import { canEnter, findServerAccount } from './server-account.js'

const account = findServerAccount()
const asRoot = account === undefined ? it.skip : it

describe('the programs of PostgreSQL', () => {
  asRoot('are copied to where the unprivileged user can run them', async () => {
    if (account === undefined) throw new Error('not root')
    const installed = await findPostgresBinaries()
    // A checkout below a locked home is such a case itself.
    if (canEnter(account, installed.root)) expect(reachableBinaries(account, installed)).toEqual(installed)
    const locked = mkdtempSync(join(tmpdir(), 'parvis-locked-'))
    chmodSync(locked, 0o700)
    cpSync(installed.root, join(locked, 'native'), { recursive: true, verbatimSymlinks: true })
    const root = join(locked, 'native')
    const hidden = { root, initdb: join(root, 'bin', basename(installed.initdb)), postgres: join(root, 'bin', basename(installed.postgres)) }
    const copied = reachableBinaries(account, hidden)
    rmSync(locked, { recursive: true })
    const answer = spawnSync(copied.postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8' })
    rmSync(copied.root, { recursive: true })
    expect(answer.stdout).toMatch(/^postgres \(PostgreSQL\) 1[5-9]/)
  })
})
