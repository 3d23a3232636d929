/** Portal, admin and API; jobs and schedules run in processes of their own. */
import { serve } from './serve.js'

await serve({ http: true, worker: false })
