import { Injectable } from '@nestjs/common'

/** How long core waits for a method, in milliseconds. Tests are less patient. */
@Injectable()
export class MethodPatience {
  /** For the answer to a step: another site may have to be asked. */
  readonly answer: number = 15_000
  /** For the readiness, which is said from memory. */
  readonly readiness: number = 3_000
}
