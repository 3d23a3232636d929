import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
  Outlet,
} from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { z } from 'zod'
import { useI18n } from './i18n/i18n.js'
import { ActivityPage } from './routes/participation/activity.page.js'
import { STATE_FILTERS } from './routes/participation/filter-participation.js'
import { NewActivityPage } from './routes/participation/new-activity.page.js'
import { NewProcessPage } from './routes/participation/new-process.page.js'
import { PaperBatchPage } from './routes/participation/paper/batch.page.js'
import { PaperPage } from './routes/participation/paper/paper.page.js'
import { VoidingsPage } from './routes/participation/voidings/voidings.page.js'
import { ParticipationPage } from './routes/participation/participation.page.js'
import { ProcessPage } from './routes/participation/process.page.js'
import { ActsPage } from './routes/acts/acts.page.js'
import { AuditPage } from './routes/audit/audit.page.js'
import { DataRequestPage } from './routes/data-requests/data-request.page.js'
import { DataRequestsPage } from './routes/data-requests/data-requests.page.js'
import { HomePage } from './routes/home/home.page.js'
import { CounterPage } from './routes/counter/counter.page.js'
import { ActivityLettersPage } from './routes/letters/activity-letters.page.js'
import { LettersPage } from './routes/letters/letters.page.js'
import { MailPage } from './routes/mail/mail.page.js'
import { ModulePage } from './routes/modules/module.page.js'
import { ModulesPage } from './routes/modules/modules.page.js'
import { PeoplePage } from './routes/people/people.page.js'
import { PluginPagePage } from './routes/plugin-page/plugin-page.page.js'
import { ImportPage } from './routes/register/import.page.js'
import { NewImportPage } from './routes/register/new-import.page.js'
import { RegisterPage } from './routes/register/register.page.js'
import { RepairsPage } from './routes/repairs/repairs.page.js'
import { IdentityProviderPage } from './routes/settings/identity-providers/identity-provider.page.js'
import { IdentityProvidersPage } from './routes/settings/identity-providers/identity-providers.page.js'
import { NewIdentityProviderPage } from './routes/settings/identity-providers/new-identity-provider.page.js'
import { SETUP_STEPS } from './routes/setup/setup-steps.js'
import { SignInPage } from './routes/sign-in/sign-in.page.js'
import { StartPage } from './routes/start/start.page.js'
import { CORE_PERMISSIONS } from './session/commune-context.js'
import { CommuneShell } from './shell/commune-shell.js'
import { Page } from './shell/page.js'
import { Permitted } from './shell/permitted.js'
import { PlainShell } from './shell/plain-shell.js'
import { ProblemState } from './shell/problem-state.js'

function NotFoundPage(): ReactElement {
  const { t } = useI18n()
  return (
    <PlainShell>
      <Page title={t('problem-title.not-found')} intro={t('problem.not-found')}>
        <p>
          <Link to="/">{t('problem.to-start')}</Link>
        </p>
      </Page>
    </PlainShell>
  )
}

function BrokenPage({ reset }: { readonly reset: () => void }): ReactElement {
  const { t } = useI18n()
  return (
    <PlainShell>
      <Page title={t('problem-title.page')}>
        <ProblemState
          problem={{ type: 'about:blank', title: 'defect', status: 500, code: 'defect' }}
          onRetry={reset}
        />
      </Page>
    </PlainShell>
  )
}

function permitted(permission: string, Screen: () => ReactElement): () => ReactElement {
  return function PermittedScreen() {
    return (
      <Permitted permission={permission}>
        <Screen />
      </Permitted>
    )
  }
}

/** A part of an address that is left out when it is not of its kind. */
const text = z.string().optional().catch(undefined)
const day = z.iso.date().optional().catch(undefined)

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: BrokenPage,
})
const start = createRoute({ getParentRoute: () => root, path: '/', component: StartPage })
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: z.object({
    token: z.coerce.string().default(''),
    step: z.enum(SETUP_STEPS).optional().catch(undefined),
    slug: text,
    activity: text,
  }),
  component: lazyRouteComponent(() => import('./routes/setup/setup.page.js'), 'SetupPage'),
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // Only addresses of this app: a return to elsewhere would help whoever made the link.
  validateSearch: z.object({
    return: z
      .string()
      .regex(/^\/(?!\/)[^\\]*$/)
      .optional()
      .catch(undefined),
  }),
  component: SignInPage,
})
const security = createRoute({
  getParentRoute: () => root,
  path: '/security',
  validateSearch: z.object({ from: text, reset: z.boolean().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./routes/security/security.page.js'), 'SecurityPage'),
})
const communes = createRoute({
  getParentRoute: () => root,
  path: '/communes',
  component: lazyRouteComponent(() => import('./routes/communes/communes.page.js'), 'CommunesPage'),
})
const commune = createRoute({ getParentRoute: () => root, path: '/$commune', component: CommuneShell })
const within = () => commune

const home = createRoute({ getParentRoute: within, path: '/', component: HomePage })
const participation = createRoute({
  getParentRoute: within,
  path: '/participation',
  validateSearch: z.object({ q: text, state: z.enum(STATE_FILTERS).optional().catch(undefined) }),
  component: permitted(CORE_PERMISSIONS.participation, ParticipationPage),
})
const newProcess = createRoute({
  getParentRoute: within,
  path: '/participation/new-process',
  component: permitted(CORE_PERMISSIONS.participation, NewProcessPage),
})
const newActivity = createRoute({
  getParentRoute: within,
  path: '/participation/new-activity',
  validateSearch: z.object({ process: text }),
  component: permitted(CORE_PERMISSIONS.participation, NewActivityPage),
})
const process = createRoute({
  getParentRoute: within,
  path: '/participation/processes/$process',
  validateSearch: z.object({ tab: text }),
  component: permitted(CORE_PERMISSIONS.participation, ProcessPage),
})
const activity = createRoute({
  getParentRoute: within,
  path: '/participation/activities/$activity',
  validateSearch: z.object({ tab: text }),
  component: permitted(CORE_PERMISSIONS.participation, ActivityPage),
})
const paper = createRoute({
  getParentRoute: within,
  path: '/participation/activities/$activity/paper',
  component: permitted(CORE_PERMISSIONS.paper, PaperPage),
})
const voidings = createRoute({
  getParentRoute: within,
  path: '/participation/activities/$activity/voidings',
  component: permitted(CORE_PERMISSIONS.holdVotes, VoidingsPage),
})
const paperBatch = createRoute({
  getParentRoute: within,
  path: '/participation/activities/$activity/paper/$batch',
  component: permitted(CORE_PERMISSIONS.paper, PaperBatchPage),
})
const modules = createRoute({
  getParentRoute: within,
  path: '/modules',
  validateSearch: z.object({ q: text }),
  component: permitted(CORE_PERMISSIONS.modules, ModulesPage),
})
const module = createRoute({
  getParentRoute: within,
  path: '/modules/$plugin',
  component: permitted(CORE_PERMISSIONS.modules, ModulePage),
})
const people = createRoute({
  getParentRoute: within,
  path: '/people',
  component: permitted(CORE_PERMISSIONS.people, PeoplePage),
})
const settings = createRoute({
  getParentRoute: within,
  path: '/settings',
  component: permitted(CORE_PERMISSIONS.settings, lazySettings()),
})
const identityProviders = createRoute({
  getParentRoute: within,
  path: '/settings/identity-providers',
  component: permitted(CORE_PERMISSIONS.identityProviders, IdentityProvidersPage),
})
const newIdentityProvider = createRoute({
  getParentRoute: within,
  path: '/settings/identity-providers/new',
  validateSearch: z.object({ preset: text }),
  component: permitted(CORE_PERMISSIONS.identityProviders, NewIdentityProviderPage),
})
const identityProvider = createRoute({
  getParentRoute: within,
  path: '/settings/identity-providers/$provider',
  component: permitted(CORE_PERMISSIONS.identityProviders, IdentityProviderPage),
})
const counter = createRoute({
  getParentRoute: within,
  path: '/counter',
  component: permitted(CORE_PERMISSIONS.desk, CounterPage),
})
const letters = createRoute({
  getParentRoute: within,
  path: '/letters',
  component: permitted(CORE_PERMISSIONS.letters, LettersPage),
})
const activityLetters = createRoute({
  getParentRoute: within,
  path: '/letters/$activity',
  component: permitted(CORE_PERMISSIONS.letters, ActivityLettersPage),
})
const dataRequests = createRoute({
  getParentRoute: within,
  path: '/data-requests',
  component: permitted(CORE_PERMISSIONS.dataRequests, DataRequestsPage),
})
const dataRequest = createRoute({
  getParentRoute: within,
  path: '/data-requests/$request',
  component: permitted(CORE_PERMISSIONS.dataRequests, DataRequestPage),
})
const register = createRoute({
  getParentRoute: within,
  path: '/register',
  component: permitted(CORE_PERMISSIONS.census, RegisterPage),
})
const newImport = createRoute({
  getParentRoute: within,
  path: '/register/new',
  validateSearch: z.object({ by: text }),
  component: permitted(CORE_PERMISSIONS.census, NewImportPage),
})
const registerImport = createRoute({
  getParentRoute: within,
  path: '/register/$census',
  component: permitted(CORE_PERMISSIONS.census, ImportPage),
})
const mail = createRoute({
  getParentRoute: within,
  path: '/mail',
  component: permitted(CORE_PERMISSIONS.mail, MailPage),
})
const audit = createRoute({
  getParentRoute: within,
  path: '/audit',
  validateSearch: z.object({ action: text, from: day, to: day, cursor: text, person: text, subject: text }),
  component: permitted(CORE_PERMISSIONS.audit, AuditPage),
})
const acts = createRoute({ getParentRoute: within, path: '/acts', component: ActsPage })
const repairs = createRoute({ getParentRoute: within, path: '/repairs', component: RepairsPage })
const pluginPage = createRoute({ getParentRoute: within, path: '/m/$plugin/$', component: PluginPagePage })

function lazySettings(): () => ReactElement {
  const Screen = lazyRouteComponent(() => import('./routes/settings/settings.page.js'), 'SettingsPage')
  return function LazySettings() {
    return <Screen />
  }
}

const routeTree = root.addChildren([
  start,
  setup,
  signIn,
  security,
  communes,
  commune.addChildren([
    home,
    participation,
    newProcess,
    newActivity,
    process,
    activity,
    paper,
    paperBatch,
    voidings,
    modules,
    module,
    people,
    settings,
    acts,
    identityProviders,
    newIdentityProvider,
    identityProvider,
    counter,
    letters,
    activityLetters,
    mail,
    register,
    newImport,
    registerImport,
    dataRequests,
    dataRequest,
    audit,
    repairs,
    pluginPage,
  ]),
])

/** The app's addresses, below `/admin`. */
export const router = createRouter({
  routeTree,
  basepath: '/admin',
  scrollRestoration: false,
  defaultPreload: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
