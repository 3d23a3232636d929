import { solveChallenge, type Challenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

/** The slowest phone is done long before; whatever takes longer is told to the visitor. */
const PATIENCE_MS = 60_000

/** Does the work of one toll and answers with the solution; `null` when there is none. The page stays free meanwhile. */
self.addEventListener('message', ({ data }: MessageEvent<Challenge>) => {
  void solveChallenge({ challenge: data, deriveKey, timeout: PATIENCE_MS }).then(
    (solution) => self.postMessage(solution),
    () => self.postMessage(null),
  )
})
