import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { auditFaults, readAudit } from './dependency-audit.mjs'
import { report } from './report.mjs'
import { ROOT } from './tracked-files.mjs'

const PATIENCE_MS = 60_000
const pnpm = join(ROOT, 'node_modules', '.bin', 'pnpm')
const { stdout, stderr } = spawnSync(pnpm, ['audit', '--prod', '--audit-level', 'high', '--json'], {
  cwd: ROOT,
  encoding: 'utf8',
  timeout: PATIENCE_MS,
})
const audit = readAudit(stdout?.trim() ? stdout : (stderr ?? ''))
const allowed = JSON.parse(readFileSync(join(ROOT, 'tooling', 'checks', 'allowed-advisories.json'), 'utf8'))
const today = new Date().toISOString().slice(0, 10)
report(
  'dependency-audit',
  auditFaults(audit.kind === 'audited' ? audit.advisories : [], allowed, today),
  audit.kind === 'audited'
    ? 'no advisory of high or critical severity that is not allowed'
    : `NOT AUDITED, the registry did not answer (${audit.why}); run it again where it does`,
)
