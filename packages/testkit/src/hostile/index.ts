export { createHostileWorld, type HostileWorld } from './hostile-world.js'
export { hostileRun, type HostileOptions } from './hostile-run.js'
export { faultText, type HostileFault, type HostileReport } from './hostile-report.js'
