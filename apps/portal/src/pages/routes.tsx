import { BALLOT_CHECK_PATH, VOTE_NUMBERS_PATH } from '@parvis/plugin-api/portal'
import type { ReactElement } from 'react'
import {
  Outlet,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type RouteObject,
} from 'react-router'
import { myDataErasurePage } from '../my-data/my-data-erasure.page.js'
import { myDataPage } from '../my-data/my-data.page.js'
import { MY_DATA_ERASURE_PATH, MY_DATA_PATH } from '../my-data/my-data-path.js'
import { proofReturn, RETURN_PATH } from '../proof/proof-return.js'
import { pageContext, type PageContext } from '../request/page-context.js'
import { activityPage } from './activity.page.js'
import { ballotCheckPage } from './ballot-check.page.js'
import { homePage } from './home.page.js'
import { INFORMATION_PAGES, informationPage } from './information.page.js'
import { messagePage } from './message.page.js'
import { isPageModel, type PageModel } from './page-model.js'
import { processPage } from './process.page.js'
import { voteNumbersPage } from './vote-numbers.page.js'

type Answer = PageModel | Response | Promise<PageModel | Response>
type Args = LoaderFunctionArgs | ActionFunctionArgs

/** The page that a route has answered with. */
function Page(): ReactElement | null {
  const model: unknown = useLoaderData()
  return isPageModel(model) ? model.element : null
}

function contextOf(args: Args): PageContext {
  return args.context.get(pageContext)
}

function page(answer: (context: PageContext, params: Args['params']) => Answer) {
  return { loader: (args: LoaderFunctionArgs) => answer(contextOf(args), args.params), Component: Page }
}

const activity = (args: Args) =>
  activityPage(contextOf(args), {
    slug: args.params['slug'] ?? '',
    path: (args.params['*'] ?? '').replace(/\/+$/u, ''),
  })

const myData = (args: Args) => myDataPage(contextOf(args))
const myDataErasure = (args: Args) => myDataErasurePage(contextOf(args))

const ballotCheck = (args: Args) => ballotCheckPage(contextOf(args), args.params['slug'] ?? '')

/** All pages of a commune's portal. Addresses begin with the language. */
export const routes: RouteObject[] = [
  { path: RETURN_PATH, ...page((context) => proofReturn(context)) },
  {
    path: '/:locale',
    Component: Outlet,
    children: [
      { index: true, ...page((context) => homePage(context)) },
      { path: 'processes/:slug', ...page((context, params) => processPage(context, params['slug'] ?? '')) },
      { path: `a/:slug/${BALLOT_CHECK_PATH}`, loader: ballotCheck, action: ballotCheck, Component: Page },
      { path: `a/:slug/${VOTE_NUMBERS_PATH}`, ...page((context, params) => voteNumbersPage(context, params['slug'] ?? '')) },
      { path: 'a/:slug/*', loader: activity, action: activity, Component: Page },
      { path: MY_DATA_PATH, loader: myData, action: myData, Component: Page },
      { path: MY_DATA_ERASURE_PATH, loader: myDataErasure, action: myDataErasure, Component: Page },
      ...INFORMATION_PAGES.map((kind) => ({
        path: kind,
        ...page((context) => informationPage(context, kind)),
      })),
      { path: '*', ...page((context) => messagePage(context, 'not-found')) },
    ],
  },
]
