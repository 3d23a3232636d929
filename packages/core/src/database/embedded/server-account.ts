import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The user that PostgreSQL runs as when Parvis runs as root: PostgreSQL refuses to be root. */
export interface ServerAccount {
  readonly uid: number
  readonly gid: number
}

/** `postgres`, else `nobody`; `undefined` when Parvis does not run as root, and PostgreSQL can be the same user. */
export function findServerAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name = '', , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  )
  return users.get('postgres') ?? users.get('nobody') ?? { uid: 65_534, gid: 65_534 }
}

/** Whether the account can go into the folder: every folder above it must let it pass. */
export function canEnter(account: ServerAccount, directory: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}
