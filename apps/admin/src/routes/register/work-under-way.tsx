import type { Census } from '@parvis/contract'
import { CardSection, Meter } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'

/** Work in the background: how far it is, and that nobody has to wait for it. */
export function WorkUnderWay({ census }: { readonly census: Census }): ReactElement {
  const { t } = useI18n()
  const { kind = 'dry-run', done = 0, total = 1 } = census.work ?? {}
  const isCheck = kind === 'dry-run'
  const percent = Math.floor((done * 100) / Math.max(1, total))
  return (
    <CardSection title={t(isCheck ? 'register.checking' : 'register.activating')} intro={t('register.can-leave')}>
      {/* Said when it begins, not at every percent. */}
      <div role="status">{t(isCheck ? 'register.checking-text' : 'register.activating-text')}</div>
      {isCheck && (
        <Meter label={t('register.lines-checked')} text={t('register.sent', { percent })} value={done} max={Math.max(1, total)} />
      )}
    </CardSection>
  )
}
