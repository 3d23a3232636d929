export { parvisConfig } from './config.js'
export { parvisPlugin } from './plugin.js'
