import { Injectable, type OnModuleInit } from '@nestjs/common'
import { ModuleRef } from '@nestjs/core'
import { ActRegistry } from '../acts/act-registry.js'
import { EventRegistry } from '../events/event-registry.js'
import { JobRegistry } from '../jobs/job-registry.js'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'
import { PersonalDataSources } from '../privacy/personal-data-sources.service.js'
import { VerificationMethods } from '../verification/methods/verification-methods.js'
import { isBootError } from './boot-error.js'
import type { RunningPlugin } from './installed-plugin.js'
import { PluginBootError } from './plugin-boot-error.js'
import { PluginRegistry } from './plugin-registry.js'

/** Registers the event handlers, jobs, schedules, verification methods, acts for two people and handlers of personal data of the plugins. The gate in front of them is the registries' matter. */
@Injectable()
export class PluginWiring implements OnModuleInit {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly references: ModuleRef,
    private readonly events: EventRegistry,
    private readonly jobs: JobRegistry,
    private readonly schedules: ScheduleRegistry,
    private readonly acts: ActRegistry,
    private readonly methods: VerificationMethods,
    private readonly personalData: PersonalDataSources,
  ) {}

  /** @throws PluginBootError naming the plugin whose handlers cannot be registered; BootError when two claim the same. */
  onModuleInit(): void {
    for (const installed of this.plugins.running()) {
      try {
        this.wire(installed)
      } catch (error) {
        if (isBootError(error)) throw error
        throw new PluginBootError(installed.plugin.id, error)
      }
    }
  }

  private wire({ plugin, server }: RunningPlugin): void {
    for (const { event, handler } of server.on ?? []) {
      const follower = this.references.get(handler, { strict: false })
      this.events.register({ event, plugin: plugin.id, handler: `${plugin.id}:${handler.name}`, on: (payload) => follower.on(payload) })
    }
    for (const { job, handler } of server.jobs ?? []) {
      const worker = this.references.get(handler, { strict: false })
      this.jobs.register({ ...job, plugin: plugin.id, run: (payload) => worker.handle(payload) })
    }
    for (const { id, cron, handler } of server.schedules ?? []) {
      const schedule = this.references.get(handler, { strict: false })
      this.schedules.register({ id: `${plugin.id}.${id}`, cron, plugin: plugin.id, tick: () => schedule.tick() })
    }
    for (const { act, handler } of server.acts ?? []) {
      const performer = this.references.get(handler, { strict: false })
      this.acts.register({ act, plugin: plugin.id, perform: (payload, proposal) => performer.perform(payload, proposal) })
    }
    for (const { tables, handler } of server.personalData ?? [])
      this.personalData.register({ owner: plugin.id, covers: tables, handler: this.references.get(handler, { strict: false }) })
    for (const method of server.verification ?? []) this.methods.register(plugin.id, this.references.get(method, { strict: false }))
  }
}
