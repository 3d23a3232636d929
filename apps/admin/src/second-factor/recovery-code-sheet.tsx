import { ActionButton, ActionRow, StaffNotice } from '@parvis/ui/admin'
import { useEffect, useRef, type ReactElement } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { saveFile } from '../shell/save-file.js'
import styles from './second-factor.module.css'

export interface RecoveryCodeSheetProps {
  readonly codes: readonly string[]
  /** The person says that the codes are kept somewhere. */
  readonly onKept: () => void
}

/** Recovery codes, shown this once: to print or to save. */
export function RecoveryCodeSheet({ codes, onKept }: RecoveryCodeSheetProps): ReactElement {
  const { t, date } = useI18n()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const today = date(new Date().toISOString(), 'day')
  const title = t('recovery.sheet', { host: window.location.host, date: today })
  const save = () => {
    const text = [title, '', ...codes, '', t('recovery.once'), ''].join('\r\n')
    saveFile({ blob: new Blob([text], { type: 'text/plain' }), fileName: t('recovery.file') }, t('recovery.file'))
  }
  const print = () => {
    document.body.dataset['print'] = 'recovery-codes'
    window.print()
    delete document.body.dataset['print']
  }
  return (
    <div className={styles.ways}>
      <h3 className={styles.choiceTitle} ref={heading} tabIndex={-1}>
        {t('recovery.title')}
      </h3>
      <StaffNotice tone="warning">
        <p>{t('recovery.text')}</p>
      </StaffNotice>
      <div className={styles.sheet}>
        <p className={styles.sheetTitle}>{title}</p>
        <ol className={styles.codes}>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <p className={styles.sheetTitle}>{t('recovery.once')}</p>
      </div>
      <ActionRow>
        <ActionButton onPress={print}>{t('recovery.print')}</ActionButton>
        <ActionButton onPress={save}>{t('recovery.save')}</ActionButton>
      </ActionRow>
      <div>
        <ActionButton variant="primary" onPress={onKept}>
          {t('recovery.kept')}
        </ActionButton>
      </div>
    </div>
  )
}
