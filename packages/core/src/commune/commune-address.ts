import type { Environment } from '../config/environment.js'
import type { CommuneRecord } from './commune-record.js'

/**
 * Absolute address of a path of a commune's portal: on the commune's first own host when it has one, else below its
 * prefix on the installation's public origin.
 */
export function addressOf(
  record: CommuneRecord,
  path: string,
  environment: Pick<Environment, 'publicOrigin' | 'host' | 'port'>,
): string {
  const [host] = record.hosts
  const origin = environment.publicOrigin ?? `http://${environment.host}:${environment.port}`
  return host === undefined ? `${origin}/${record.commune.slug}${path}` : `${new URL(origin).protocol}//${host}${path}`
}
