const KEY = 'parvis-reloaded-at'
/** Not more often than this, in milliseconds: a part that is missing for another reason must not reload for ever. */
const PAUSE = 60_000

/**
 * After an update of the server, the parts of an app that is still open in a tab are gone. The first one that is asked for
 * and missing loads the app anew, at the same address.
 */
export function reloadWhenOutdated(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const now = Date.now()
    try {
      if (now - Number(sessionStorage.getItem(KEY) ?? 0) < PAUSE) return
      sessionStorage.setItem(KEY, String(now))
    } catch {
      return
    }
    event.preventDefault()
    window.location.reload()
  })
}
