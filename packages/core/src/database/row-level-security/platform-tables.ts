/**
 * Tables of core that do not belong to a commune. `parvis_app` either has no rights on them, or they have a policy of their
 * own. A table of a plugin is never one.
 */
export const PLATFORM_TABLES: readonly string[] = [
  'core.migration',
  'core.commune',
  'core.installation_secret',
  'core.account',
  'core.staff_session',
  'core.staff_code',
  'core.staff_code_request',
  'core.staff_credential',
  'core.staff_passkey',
  'core.staff_totp',
  'core.staff_recovery_code',
  'core.staff_recovery',
  'core.staff_challenge',
  'core.rate_limit',
  'core.setup_link',
]
