import type { Blocker, LocalizedText } from '@parvis/contract'
import type { Type } from '@nestjs/common'
import type { z } from 'zod'
import type { EventDefinition } from '../manifest/plugin-manifest.js'
import type { ActivityRecord } from './services/activities.js'
import type { JobDefinition } from './define-job.js'
import type { TwoPersonActDefinition, TwoPersonActHandler } from './services/two-person-acts.js'

/** A Nest provider that does one job. It runs in a unit of work of the commune that queued it, and only while the module is on. */
export interface JobHandler<Payload = unknown> {
  handle(payload: Payload): Promise<void>
}

/** A Nest provider that follows one event. Called at least once per event, in a unit of work of its commune. */
export interface EventHandler<Payload = unknown> {
  on(payload: Payload): Promise<void>
}

/** A Nest provider that runs at fixed times for every commune where the module is on. */
export interface ScheduleHandler {
  tick(): Promise<void>
}

/** Says what stands between a draft activity and its publication. */
export interface ReadinessCheck {
  blockers(record: ActivityRecord): Promise<Blocker[]>
}

/** What a starter gets from the wizard. */
export interface StarterAnswers {
  readonly title: LocalizedText
  readonly processId: string
  /** First day, at the start of which the first phase opens. */
  readonly startsOn: Date
}

/** A way to begin that the wizard offers: makes a draft activity that is ready for publication but for its content. */
export interface StarterHandler {
  /** @returns database id of the activity. */
  start(answers: StarterAnswers): Promise<string>
}

/** Fills a commune with demonstration content. */
export interface SeedHandler {
  seed(size: 'small' | 'large'): Promise<void>
}

/** Everything the module stored for the commune, for the export that is offered before erasing. */
export interface ExportHandler {
  /** Table or kind of thing → rows. Ballots are exported as published, never with who cast them. */
  export(): Promise<Record<string, readonly unknown[]>>
}

/** Removes everything that the module stored for the commune in the plugin's own schema. */
export interface EraseHandler {
  erase(): Promise<void>
}

/** A command of `parvis` that a plugin adds; it runs in a unit of work of the commune named by `--commune`. */
export interface CommandHandler {
  /** @returns lines to print, and the exit code (2: bad input, nothing stored). */
  run(input: CommandInput): Promise<{ lines: readonly string[]; exitCode: 0 | 1 | 2 }>
}

export interface CommandInput {
  readonly arguments: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
}

export interface CommandDefinition {
  /** Words of the command: `['import', 'pabulib']`. */
  readonly words: readonly string[]
  readonly summary: string
  /** Named arguments, in order. */
  readonly arguments: readonly string[]
  readonly options?: readonly { readonly flags: string; readonly summary: string }[]
  readonly handler: Type<CommandHandler>
}

export interface JobRegistration<Payload extends z.ZodType = z.ZodType> {
  readonly job: JobDefinition<Payload>
  readonly handler: Type<JobHandler<z.output<Payload>>>
}

export interface EventRegistration<Payload extends z.ZodType = z.ZodType> {
  readonly event: EventDefinition<Payload>
  readonly handler: Type<EventHandler<z.output<Payload>>>
}

export interface TwoPersonActRegistration<Payload extends z.ZodType = z.ZodType> {
  readonly act: TwoPersonActDefinition<Payload>
  readonly handler: Type<TwoPersonActHandler<z.output<Payload>>>
}

/** Binds an act for two people to its handler; the payload's type must agree. */
export function handleAct<Payload extends z.ZodType>(
  act: TwoPersonActDefinition<Payload>,
  handler: Type<TwoPersonActHandler<z.output<Payload>>>,
): TwoPersonActRegistration {
  return { act, handler }
}

/** Binds a job to its handler; the payload's type must agree. */
export function handleJob<Payload extends z.ZodType>(
  job: JobDefinition<Payload>,
  handler: Type<JobHandler<z.output<Payload>>>,
): JobRegistration {
  return { job, handler }
}

/** Binds an event to its handler; the payload's type must agree. */
export function onEvent<Payload extends z.ZodType>(
  event: EventDefinition<Payload>,
  handler: Type<EventHandler<z.output<Payload>>>,
): EventRegistration {
  return { event, handler }
}
