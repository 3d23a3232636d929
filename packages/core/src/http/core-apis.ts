import {
  actsApi,
  type Api,
  auditApi,
  bootstrapApi,
  filesApi,
  installationApi,
  modulesApi,
  participationAdminApi,
  participationApi,
  peopleApi,
  sessionApi,
  settingsApi,
  verificationApi,
  votingCodesApi,
} from '@parvis/contract'

/** Contracts that core implements itself. */
export const CORE_APIS: readonly Api[] = [
  actsApi,
  auditApi,
  bootstrapApi,
  filesApi,
  installationApi,
  modulesApi,
  participationAdminApi,
  participationApi,
  peopleApi,
  sessionApi,
  settingsApi,
  verificationApi,
  votingCodesApi,
]
