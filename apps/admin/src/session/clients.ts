import { createClient } from '@parvis/client'
import {
  actsApi,
  auditApi,
  bootstrapApi,
  deskApi,
  eligibilityApi,
  censusApi,
  dataRequestsApi,
  identityProvidersApi,
  installationApi,
  lettersApi,
  mailDeliveryApi,
  modulesApi,
  paperApi,
  participationAdminApi,
  participationApi,
  peopleApi,
  secondFactorApi,
  sessionApi,
  settingsApi,
  votesStaffApi,
  voteVoidingsApi,
  votingCodesApi,
} from '@parvis/contract'
import { readLocale } from '../i18n/locale-store.js'
import { askingFetch } from './asking-fetch.js'
import { presence } from './presence.js'
import { stepUp } from './step-up.js'
import { uploadFetch } from './upload-fetch.js'

/** `fetch` with the language of the screen; the session travels in its cookie. */
const localizedFetch: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers)
  headers.set('accept-language', readLocale())
  return fetch(input, { ...init, headers, credentials: 'same-origin' })
}

/** For every call: asks for the second factor where one is needed. */
export const adminFetch: typeof fetch = askingFetch({ fetch: localizedFetch, presence, stepUp })

/** As {@link adminFetch}, for uploads that tell how far they are. @param onSent bytes sent and in all. */
export const uploadingFetch = (onSent: (sent: number, total: number) => void): typeof fetch =>
  askingFetch({ fetch: uploadFetch(localizedFetch, onSent), presence, stepUp })

/** Routes of the platform itself. */
export const platform = {
  session: createClient(sessionApi, { fetch: adminFetch }),
  secondFactor: createClient(secondFactorApi, { fetch: adminFetch }),
  /** For the question itself, which must not ask. */
  shownFactor: createClient(secondFactorApi, { fetch: localizedFetch }),
  installation: createClient(installationApi, { fetch: adminFetch }),
} as const

/** The second factors of the own account. */
export type SecondFactorClient = typeof platform.secondFactor

function createCommuneClients(slug: string) {
  const options = { fetch: adminFetch, base: `/${slug}` }
  return {
    base: options.base,
    bootstrap: createClient(bootstrapApi, options),
    modules: createClient(modulesApi, options),
    participation: createClient(participationAdminApi, options),
    publicParticipation: createClient(participationApi, options),
    people: createClient(peopleApi, options),
    settings: createClient(settingsApi, options),
    acts: createClient(actsApi, options),
    identityProviders: createClient(identityProvidersApi, options),
    desk: createClient(deskApi, options),
    letters: createClient(lettersApi, options),
    census: createClient(censusApi, options),
    audit: createClient(auditApi, options),
    mailDelivery: createClient(mailDeliveryApi, options),
    dataRequests: createClient(dataRequestsApi, options),
    votes: createClient(votesStaffApi, options),
    voidings: createClient(voteVoidingsApi, options),
    eligibility: createClient(eligibilityApi, options),
    paper: createClient(paperApi, options),
    votingCodes: createClient(votingCodesApi, options),
  }
}
export type CommuneClients = ReturnType<typeof createCommuneClients>

const known = new Map<string, CommuneClients>()

/** Routes of one commune; the same object for the same commune. */
export function communeClients(slug: string): CommuneClients {
  const made = known.get(slug) ?? createCommuneClients(slug)
  known.set(slug, made)
  return made
}
