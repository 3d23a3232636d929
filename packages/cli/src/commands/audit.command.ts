import { StaffId } from '@parvis/contract'
import { AuditChecks, AuditExport, AuditNames, CommuneDirectory, systemWork, UnitsOfWork, type CommuneRecord } from '@parvis/core'
import { verifyAuditRecords } from '@parvis/transparency'
import { z } from 'zod'
import { auditReport, type CheckedLog } from '../audit/audit-report.js'
import { HEAD_HELP, readGivenHeads, strangeHead, type GivenHead } from '../audit/given-heads.js'
import { readAuditFile } from '../audit/read-audit-file.js'
import { EXIT, type CliCommand, type CliContext } from '../cli-command.js'
import { withPlatform } from '../platform-session.js'
import { isWrongInput, refuse, wrongInput } from '../verify/wrong-input.js'

const File = z.string().optional()
const Flags = z.object({
  commune: z.string().optional(),
  head: z.array(z.string()).default([]),
  json: z.boolean().default(false),
  names: z.boolean().default(false),
})
type Flags = z.infer<typeof Flags>

/**
 * `parvis audit verify|export|erase-name`: the log of official acts, a chain of hashes per commune. Exit code of `verify`:
 * 0 proven, 1 the first entry at fault and why, 2 where the input cannot be read.
 */
export const auditCommand: CliCommand = {
  configure(command, run) {
    command
      .command('verify [file]')
      .description('whether no entry was changed, dropped, swapped or put in: of this installation, or of an exported file, without a database')
      .option('--commune <slug>', 'only the log of this commune')
      .option('--head <heads...>', HEAD_HELP)
      .option('--json', 'print JSON instead of lines', false)
      .action(run((context, file, options) => verify(context, File.parse(file), Flags.parse(options))))
    command
      .command('export')
      .description('the whole log as JSON lines, to be verified by anybody; without names unless asked for')
      .requiredOption('--commune <slug>', 'commune whose log it is')
      .option('--names', 'also say who did it', false)
      .action(run((context, options) => exportLog(context, Flags.parse(options))))
    command
      .command('erase-name <person>')
      .description('take the name of a person who has left (stf_…) out of the log for good; the log stays provable')
      .requiredOption('--commune <slug>', 'commune whose log it is')
      .action(run((context, person, options) => eraseName(context, String(person), Flags.parse(options))))
  },
}

async function verify(context: CliContext, file: string | undefined, flags: Flags): Promise<number> {
  const heads = await readGivenHeads(context.cwd, flags.head)
  if (isWrongInput(heads)) return refuse(context, heads)
  return file === undefined ? await verifyInstallation(context, heads, flags) : await verifyFile(context, { file, heads, flags })
}

interface FileToVerify {
  readonly file: string
  readonly heads: readonly GivenHead[]
  readonly flags: Flags
}

async function verifyFile(context: CliContext, { file, heads, flags }: FileToVerify): Promise<number> {
  const read = await readAuditFile(context.cwd, file)
  if (isWrongInput(read)) return refuse(context, read)
  const { commune, hasNames, head, records } = read
  if (flags.commune !== undefined && flags.commune !== commune) {
    return refuse(context, wrongInput(file, `it is the log of ${commune}, not of ${flags.commune}`))
  }
  const strange = strangeHead(heads, commune)
  if (strange !== undefined) return refuse(context, strange)
  const whole = await verifyAuditRecords(records, { heads: [head, ...heads], isNameless: !hasNames })
  // The file's own head says that the file is whole; who made the file also wrote it, so that it is no witness.
  const verdict = whole.verdict === 'proven' ? await verifyAuditRecords(records, { heads, isNameless: !hasNames }) : whole
  return auditReport(context, [{ commune, verdict }], flags.json)
}

async function verifyInstallation(context: CliContext, heads: readonly GivenHead[], flags: Flags): Promise<number> {
  return await withPlatform(context, async ({ app }) => {
    const all = app.get(CommuneDirectory).all()
    const chosen = flags.commune === undefined ? all : all.filter(({ commune }) => commune.slug === flags.commune)
    if (flags.commune !== undefined && chosen.length === 0) return unknownCommune(context, flags.commune)
    if (heads.length > 0 && chosen.length > 1) return refuse(context, wrongInput('--head', 'say of which commune it is, with --commune'))
    const strange = chosen.map(({ commune }) => strangeHead(heads, commune.slug)).find((each) => each !== undefined)
    if (strange !== undefined) return refuse(context, strange)
    const logs: CheckedLog[] = []
    for (const record of chosen) {
      const verdict = await app.get(UnitsOfWork).run(systemWork(record), async () => await app.get(AuditChecks).verify(heads))
      logs.push({ commune: record.commune.slug, verdict })
    }
    return auditReport(context, logs, flags.json)
  })
}

async function exportLog(context: CliContext, flags: Flags): Promise<number> {
  return await withPlatform(context, async ({ app }) => {
    const record = communeOf(app.get(CommuneDirectory), flags)
    if (record === undefined) return unknownCommune(context, flags.commune)
    await app.get(UnitsOfWork).run(systemWork(record), async () => {
      for await (const line of app.get(AuditExport).chain(flags.names)) context.out(line)
    })
    return EXIT.ok
  })
}

async function eraseName(context: CliContext, person: string, flags: Flags): Promise<number> {
  const account = StaffId.decode(person)
  if (account === undefined) return refuse(context, wrongInput(person, 'this is no id of a person; they begin with stf_'))
  return await withPlatform(context, async ({ app }) => {
    const record = communeOf(app.get(CommuneDirectory), flags)
    if (record === undefined) return unknownCommune(context, flags.commune)
    const erased = await app.get(UnitsOfWork).run(systemWork(record), async () => await app.get(AuditNames).erase(account))
    if (erased === 'still-staff') {
      context.err('parvis audit: this person still works for the commune; remove them under “People” first\n')
      return EXIT.failed
    }
    context.out(erased === 0 ? 'No entry holds a name of this person.\n' : `The name is gone from ${erased} entr${erased === 1 ? 'y' : 'ies'}.\n`)
    return EXIT.ok
  })
}

function communeOf(communes: CommuneDirectory, { commune }: Flags): CommuneRecord | undefined {
  return commune === undefined ? undefined : communes.bySlug(commune)
}

function unknownCommune(context: CliContext, slug = ''): number {
  context.err(`parvis: there is no commune "${slug}" in this installation\n`)
  return EXIT.wrongInput
}
