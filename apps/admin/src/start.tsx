import '@parvis/ui/tokens.css'
import '@parvis/ui/base.css'
import './shell/admin.css'
import { AnnouncerProvider } from '@parvis/ui/admin'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nProvider } from './i18n/i18n.js'
import { createQueryClient } from './query-client.js'
import { reloadWhenOutdated } from './reload-when-outdated.js'
import { router } from './router.js'
import { StepUpDialog } from './second-factor/step-up-dialog.js'
import { watchPresence } from './session/presence.js'

reloadWhenOutdated()
watchPresence()

const container = document.getElementById('root')
if (container === null) throw new Error('index.html has no #root')

createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <I18nProvider>
        <AnnouncerProvider>
          <RouterProvider router={router} />
          <StepUpDialog />
        </AnnouncerProvider>
      </I18nProvider>
    </QueryClientProvider>
  </StrictMode>,
)
