import type { ReactElement, ReactNode } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { useCommune } from '../session/commune-context.js'
import { LockedScreen } from './locked-screen.js'
import { Page } from './page.js'

/** Shows a screen only to who may use it; the server decides anyway. */
export function Permitted({
  permission,
  children,
}: {
  readonly permission: string
  readonly children: ReactNode
}): ReactElement {
  const { t } = useI18n()
  const { permissions, locked } = useCommune()
  if (!permissions.has(permission))
    return <Page title={t('problem-title.not-permitted')} intro={t('problem.not-permitted')} />
  return locked.has(permission) ? <LockedScreen /> : <>{children}</>
}
