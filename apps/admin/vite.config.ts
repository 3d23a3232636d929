import { parvisPlugins } from '@parvis/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The single-page app of staff, served under /admin/ by the server of the platform. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/admin/',
  plugins: [react(), parvisPlugins({ half: 'admin' })],
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // The page's policy allows no inline script and no data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
})
