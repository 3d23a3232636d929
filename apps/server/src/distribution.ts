import { readDistribution, type Distribution } from '@parvis/core'
import { resolve } from 'node:path'

/** The distribution that this server is part of: three folders up from its built files. */
export function thisDistribution(): Promise<Distribution> {
  return readDistribution(resolve(import.meta.dirname, '../../..'))
}
