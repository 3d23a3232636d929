/** Jobs and schedules only. */
import { serve } from './serve.js'

await serve({ http: false, worker: true })
