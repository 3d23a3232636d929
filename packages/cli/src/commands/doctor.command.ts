import { z } from 'zod'
import { EXIT, type CliCommand, type CliContext } from '../cli-command.js'
import { loadDistribution } from '../platform-session.js'
import { databaseFindings, distributionFindings, type Finding, manifestFindings, nodeFindings, singletonFindings } from './doctor-checks.js'

/**
 * `parvis doctor`: looks for what makes an installation fail or behave oddly: an old Node, wrong configuration, plugins that
 * do not fit, second copies of what there must be once, manifests that disagree with their packages, a database that
 * cannot be reached or has drifted. Exit code 1 where something must be mended.
 */
export const doctorCommand: CliCommand = {
  configure(command, run) {
    command
      .option('--json', 'print JSON instead of lines', false)
      .action(run((context, options) => doctor(context, z.object({ json: z.boolean() }).parse(options))))
  },
}

async function doctor(context: CliContext, { json }: { json: boolean }): Promise<number> {
  const distribution = await loadDistribution(context).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
  const findings: Finding[] =
    distribution instanceof Error
      ? [...nodeFindings(), { weight: 'fault', about: 'parvis.config.ts', text: distribution.message }]
      : [
          ...nodeFindings(),
          ...distributionFindings(distribution),
          ...singletonFindings(distribution),
          ...manifestFindings(distribution),
          ...(await databaseFindings(context, distribution)),
        ]
  const faults = findings.filter((finding) => finding.weight === 'fault')
  if (json) context.out(`${JSON.stringify({ findings })}\n`)
  else {
    context.out(findings.map(({ weight, about, text }) => `${weight === 'fault' ? 'fault  ' : 'warning'}  ${about}: ${text}\n`).join(''))
    context.out(faults.length === 0 ? `No fault found${findings.length === 0 ? '' : `, ${findings.length} warning(s)`}.\n` : `${faults.length} fault(s) found.\n`)
  }
  return faults.length === 0 ? EXIT.ok : EXIT.failed
}
