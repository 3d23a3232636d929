import { defineConfig } from '@parvis/plugin-api'

/** The plugins of this distribution. Server, admin and portal are built from this list; its order has no effect. */
export default defineConfig({
  plugins: ['./plugins/participatory-budget', './plugins/_template'],
})
