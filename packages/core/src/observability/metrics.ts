import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { DataSource } from 'typeorm'
import { APP_DATA_SOURCE } from '../database/app-data-source.js'
import { JobRunner } from '../jobs/job-runner.service.js'

/** One request, as the metrics see it. */
export interface MeasuredRequest {
  readonly method: string
  /** Route pattern, never an address. */
  readonly route: string
  readonly status: number
  readonly seconds: number
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

/** Measurements in the format of Prometheus: requests by route pattern and status, jobs that wait, database connections, the process. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry()
  private readonly durations = new Histogram({
    name: 'parvis_http_request_duration_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [this.registry],
  })

  constructor(@Inject(APP_DATA_SOURCE) source: DataSource, runner: JobRunner) {
    collectDefaultMetrics({ register: this.registry, prefix: 'parvis_' })
    new Gauge({
      name: 'parvis_jobs_outstanding',
      help: 'Jobs that are due or under way, in all processes',
      registers: [this.registry],
      async collect() {
        this.set(await runner.outstanding())
      },
    })
    new Gauge({
      name: 'parvis_database_connections',
      help: 'Connections of the runtime role in this process',
      labelNames: ['state'],
      registers: [this.registry],
      collect() {
        const pool = poolOf(source)
        if (pool === undefined) return
        this.set({ state: 'idle' }, pool.idleCount)
        this.set({ state: 'used' }, pool.totalCount - pool.idleCount)
        this.set({ state: 'waited-for' }, pool.waitingCount)
      },
    })
  }

  observe({ method, route, status, seconds }: MeasuredRequest): void {
    this.durations.observe({ method, route, status: String(status) }, seconds)
  }

  /** All measurements as text. */
  async text(): Promise<{ type: string; body: string }> {
    return { type: this.registry.contentType, body: await this.registry.metrics() }
  }
}

function poolOf(source: DataSource): Pool | undefined {
  const pool: unknown = Reflect.get(source.driver, 'master')
  return pool instanceof Pool ? pool : undefined
}
