import { BallotCounter } from './count-ballots.js'
import type { CountAnswer, CountRequest } from './count-messages.js'

const counter = new BallotCounter()

/** Counts beside the page, which stays free meanwhile. Whatever goes wrong is an answer as well. */
self.addEventListener('message', ({ data }: MessageEvent<CountRequest>) => {
  void counter.answer(data).then(
    (answer) => self.postMessage(answer),
    () => self.postMessage({ kind: 'failed' } satisfies CountAnswer),
  )
})
