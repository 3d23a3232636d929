import { ActionButton, ActionRow } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'

interface PageButtonsProps {
  /** Words of the button that leads on. */
  readonly older: string
  readonly cursor: string | undefined
  readonly nextCursor: string | undefined
  readonly onGo: (cursor: string | undefined) => void
}

/** Leads through a long list and back to its beginning; nothing where there is one page. */
export function PageButtons({ older, cursor, nextCursor, onGo }: PageButtonsProps): ReactElement | null {
  const { t } = useI18n()
  if (cursor === undefined && nextCursor === undefined) return null
  return (
    <ActionRow>
      {cursor !== undefined && <ActionButton onPress={() => onGo(undefined)}>{t('mail.newest')}</ActionButton>}
      {nextCursor !== undefined && <ActionButton onPress={() => onGo(nextCursor)}>{older}</ActionButton>}
    </ActionRow>
  )
}
