import type { PersonSource } from '@parvis/plugin-api/server'

/** What verification asks the census: the list of persons that a commune has put in force, if it has. */
export abstract class CensusDirectory {
  /** Whether a census is in force in the commune of the unit of work. */
  abstract isInForce(): Promise<boolean>
  /** Database id of the person's row, while a census is in force and knows the source. */
  abstract rowFor(source: PersonSource): Promise<string | undefined>
}
