import { InvalidInput, type LocalizedText, type Problem, type ProblemIssue } from '@parvis/contract'
import type { Plugin } from '@parvis/plugin-api'
import type { PhaseDraft } from './activity.store.js'
import { phaseKind, phaseSettings } from './activity-schemas.js'
import { addDays, dayIn, startOfDay } from './brussels-time.js'

/** A phase as asked for: its settings are not checked yet. */
export interface PhaseRequest {
  readonly id?: string | undefined
  readonly kind: string
  readonly title: LocalizedText
  readonly startsAt: Date
  readonly endsAt: Date
  readonly settings: Record<string, unknown>
}

/** The phases that the manifest proposes, without optional ones: one after the other, whole days in Belgium, from the day after `now`. */
export function proposedPhases(plugin: Plugin, now: Date): PhaseDraft[] {
  let day = addDays(dayIn(now), 1)
  return plugin.phaseKinds.filter((kind) => kind.isOptional !== true).map((kind) => {
    const endDay = addDays(day, kind.proposedDays)
    const settings = phaseSettings(kind, {}, 'settings')
    const phase = {
      kind: kind.id,
      title: kind.title,
      startsAt: startOfDay(day),
      endsAt: startOfDay(endDay),
      settings: Array.isArray(settings) ? {} : settings,
    }
    day = endDay
    return phase
  })
}

/** Phases with their settings parsed by their kinds, or `invalid-input` naming every place that is wrong. */
export function checkPhases(plugin: Plugin, phases: readonly PhaseRequest[]): PhaseDraft[] | Problem {
  const issues: ProblemIssue[] = []
  const drafts = phases.map((phase, index): PhaseDraft => {
    const path = `phases.${index}`
    if (!(phase.endsAt > phase.startsAt)) issues.push({ path: `${path}.endsAt`, code: 'ends-before-start' })
    const kind = phaseKind(plugin, phase.kind)
    if (kind === undefined) {
      issues.push({ path: `${path}.kind`, code: 'unknown-phase-kind' })
      return { ...phase, settings: {} }
    }
    const settings = phaseSettings(kind, phase.settings, `${path}.settings`)
    if (Array.isArray(settings)) {
      issues.push(...settings)
      return { ...phase, settings: {} }
    }
    return { ...phase, settings }
  })
  return issues.length > 0 ? InvalidInput({}, issues) : drafts
}
