import { Global, Module } from '@nestjs/common'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { HealthChecks } from './health-checks.js'
import { createLogger, LOGGER } from './logger.js'
import { Metrics } from './metrics.js'

/** Logs, metrics and health. */
@Global()
@Module({
  providers: [
    {
      provide: LOGGER,
      useFactory: (environment: Environment) => createLogger(environment),
      inject: [ENVIRONMENT],
    },
    HealthChecks,
    Metrics,
  ],
  exports: [LOGGER, HealthChecks, Metrics],
})
export class ObservabilityModule {}
