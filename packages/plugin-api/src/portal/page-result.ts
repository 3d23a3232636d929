/** Go somewhere else (303): an address from `href` or `to`. */
export interface PageRedirect {
  readonly $$type: '@parvis/page-redirect'
  readonly to: string
}

/** There is no such page (404). */
export interface PageMissing {
  readonly $$type: '@parvis/page-missing'
}

/** The form came back with faults (422) or another status: the page is shown again with these data. */
export interface PageAnswer<Data> {
  readonly $$type: '@parvis/page-answer'
  readonly status: number
  readonly data: Data
}

/** Sends the browser to another page after a successful post (303), so that reloading repeats nothing. */
export function redirectTo(to: string): PageRedirect {
  return { $$type: '@parvis/page-redirect', to }
}

/** Answers that there is no such page: for a thing that was not found, or that the visitor must not know of. */
export function pageMissing(): PageMissing {
  return { $$type: '@parvis/page-missing' }
}

/** Shows the page again with other data: `showAgain(422, {...data, errors})`. */
export function showAgain<Data>(status: number, data: Data): PageAnswer<Data> {
  return { $$type: '@parvis/page-answer', status, data }
}
