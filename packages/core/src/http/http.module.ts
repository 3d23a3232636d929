import { Global, Module } from '@nestjs/common'
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core'
import { ForgetAnswersSchedule } from './forget-answers.schedule.js'
import { IdempotentAnswers } from './idempotent-answers.service.js'
import { ProblemFilter } from './problem.filter.js'
import { RateLimits } from './rate-limits.service.js'
import { RequestContext } from './request-context.js'
import { RouteGuard } from './route.guard.js'
import { RouteInterceptor } from './route.interceptor.js'
import { RouteRegistry } from './route-registry.js'

/** A request's way through the server (architecture, section 6). */
@Global()
@Module({
  providers: [
    RouteRegistry,
    RequestContext,
    IdempotentAnswers,
    ForgetAnswersSchedule,
    RateLimits,
    ProblemFilter,
    { provide: APP_FILTER, useExisting: ProblemFilter },
    { provide: APP_GUARD, useClass: RouteGuard },
    { provide: APP_INTERCEPTOR, useClass: RouteInterceptor },
  ],
  exports: [ProblemFilter, RouteRegistry, RequestContext, RateLimits],
})
export class HttpModule {}
