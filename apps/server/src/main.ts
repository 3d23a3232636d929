/** Everything in one process: portal, admin, API, jobs and schedules. */
import { serve } from './serve.js'

await serve({ http: true, worker: true })
