import { InvalidInput, type Problem, type ProblemIssue } from '@parvis/contract'
import type { Plugin, PhaseKindDefinition } from '@parvis/plugin-api'
import type { z } from 'zod'
import { problemIssues } from '../http/input-parser.js'

type Values = Record<string, unknown>

function below(path: string, issues: readonly ProblemIssue[]): ProblemIssue[] {
  return issues.map((issue) => ({ ...issue, path: issue.path === '' ? path : `${path}.${issue.path}` }))
}

function parse(schema: z.ZodObject | undefined, values: Values, path: string): Values | ProblemIssue[] {
  if (schema === undefined) return {}
  const parsed = schema.safeParse(values)
  return parsed.success ? parsed.data : below(path, problemIssues(schema, parsed.error))
}

/** Settings of an activity as the plugin's manifest wants them, defaults filled in. */
export function activitySettings(plugin: Plugin, values: Values): Values | Problem {
  const parsed = parse(plugin.settings?.activity, values, 'settings')
  return Array.isArray(parsed) ? InvalidInput({}, parsed) : parsed
}

export function phaseKind(plugin: Plugin, kind: string): PhaseKindDefinition | undefined {
  return plugin.phaseKinds.find((each) => each.id === kind)
}

/** Settings of a phase as its kind wants them, or what is wrong with them below `path`. */
export function phaseSettings(kind: PhaseKindDefinition, values: Values, path: string): Values | ProblemIssue[] {
  return parse(kind.settings, values, path)
}
