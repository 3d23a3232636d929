import type { Commune, Me } from '@parvis/contract'
import { createContext, useContext } from 'react'
import type { CommuneClients } from './clients.js'

/** The commune whose screens these are, and what the caller may do in it. */
export interface CommuneSession {
  readonly slug: string
  readonly commune: Commune
  readonly me: Me
  /** What the caller's roles allow. */
  readonly permissions: ReadonlySet<string>
  /** Those of the permissions that wait for a second factor. */
  readonly locked: ReadonlySet<string>
  /** Ids of the modules that are on. */
  readonly modules: readonly string[]
  readonly clients: CommuneClients
}

export const CommuneSessionContext = createContext<CommuneSession | undefined>(undefined)

export function useCommune(): CommuneSession {
  const session = useContext(CommuneSessionContext)
  if (session === undefined) throw new Error('useCommune needs the shell of a commune around it')
  return session
}

/** Permissions of core, by what they open. */
export const CORE_PERMISSIONS = {
  participation: 'core.manage-participation',
  modules: 'core.manage-modules',
  erase: 'core.erase-modules',
  people: 'core.manage-people',
  settings: 'core.manage-settings',
  identityProviders: 'core.manage-identity-providers',
  census: 'core.manage-census',
  audit: 'core.read-audit',
  desk: 'core.work-at-desk',
  letters: 'core.print-letters',
  codes: 'core.manage-voting-codes',
  paper: 'core.enter-paper',
  holdVotes: 'core.hold-votes',
  mail: 'core.manage-mail',
  dataRequests: 'core.answer-data-requests',
} as const
