import type { I18n } from '../../i18n/i18n.js'

/** Statuses (RFC 3463) and replies that say the same to staff. */
const KINDS = {
  'no-mailbox': ['5.1.1', '5.1.3', '5.1.6', '5.1.10', '5.2.1', '550', '551', '553'],
  'no-domain': ['5.1.2'],
  full: ['5.2.2', '552'],
  policy: ['5.7.0', '5.7.1', '5.7.26', '554'],
} as const

/** Why a mail reached nobody, in words, with what the mail server said. */
export function refusalText({ t }: I18n, reason: string): string {
  if (reason === 'suppressed' || reason === 'too-late') return t(`mail.reason.${reason}`)
  const is = (kind: keyof typeof KINDS): boolean => KINDS[kind].some((each) => each === reason)
  if (is('no-mailbox')) return t('mail.reason.no-mailbox', { code: reason })
  if (is('no-domain')) return t('mail.reason.no-domain', { code: reason })
  if (is('full')) return t('mail.reason.full', { code: reason })
  if (is('policy')) return t('mail.reason.policy', { code: reason })
  return t('mail.reason.refused', { code: reason })
}
