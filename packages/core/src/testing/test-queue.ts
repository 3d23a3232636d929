import type { CommuneDirectory } from '../commune/commune-directory.js'
import type { CommuneRecord } from '../commune/commune-record.js'
import { systemWork } from '../commune/system-work.js'
import { type Environment, readEnvironment } from '../config/environment.js'
import type { DatabaseUrls } from '../database/database-urls.js'
import { PlatformDb } from '../database/platform-db.js'
import { CommuneWork } from '../jobs/commune-work.service.js'
import { JobRegistry } from '../jobs/job-registry.js'
import { JobRunner } from '../jobs/job-runner.service.js'
import { PostgresJobs } from '../jobs/postgres-jobs.js'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'
import { WorkerLeases } from '../jobs/worker-leases.service.js'
import type { ModuleSnapshot, ModuleState } from '../modules/module-snapshot.js'
import { openTestUnits, type TestUnits } from './test-units.js'

/** The job queue on a test database, with communes and module states that the test decides. */
export class TestQueue {
  readonly registry = new JobRegistry()
  readonly schedules = new ScheduleRegistry()
  readonly platform: PlatformDb
  readonly leases: WorkerLeases
  readonly work: CommuneWork
  readonly jobs: PostgresJobs
  readonly runner: JobRunner
  private readonly states = new Map<string, ModuleState>()

  constructor(
    readonly urls: DatabaseUrls,
    readonly services: TestUnits,
    private readonly communes: readonly CommuneRecord[],
  ) {
    const directory = { byId: (id: string) => communes.find((each) => each.id === id), all: () => communes } as unknown as CommuneDirectory
    const modules = {
      state: (communeId: string, plugin: string) => this.states.get(`${communeId}/${plugin}`) ?? 'on',
      communesWith: (plugin: string) => communes.map(({ id }) => id).filter((id) => this.states.get(`${id}/${plugin}`) !== 'off'),
    } as unknown as ModuleSnapshot
    const environment: Environment = readEnvironment({ PARVIS_SECRET: 'x'.repeat(32), WORKER_CONCURRENCY: '2' })
    this.platform = new PlatformDb(urls)
    this.leases = new WorkerLeases(urls)
    this.work = new CommuneWork(directory, modules, services.units)
    this.jobs = new PostgresJobs(services.db, this.registry, modules)
    this.runner = new JobRunner(this.registry, this.schedules, this.work, directory, modules, this.leases, this.platform, environment, urls)
  }

  static async open(urls: DatabaseUrls, communes: readonly CommuneRecord[]): Promise<TestQueue> {
    return new TestQueue(urls, await openTestUnits(urls), communes)
  }

  /** Turns a module on, off or to paused in a commune. Modules are on unless the test says otherwise. */
  turn(commune: CommuneRecord, plugin: string, state: ModuleState): void {
    this.states.set(`${commune.id}/${plugin}`, state)
  }

  /** Runs the task in a unit of work of the commune. */
  async in<T>(commune: CommuneRecord, task: () => Promise<T>): Promise<T> {
    return await this.services.units.run(systemWork(commune), task)
  }

  async close(): Promise<void> {
    await this.runner.stop()
    await this.leases.release()
    await this.platform.onApplicationShutdown()
    await this.services.close()
  }
}
