import type { lettersApi, RouteAnswer } from '@parvis/contract'

/** How the letters of an activity stand, as the server tells it. */
export type LetterSummary = NonNullable<RouteAnswer<typeof lettersApi.routes.summary>>
