import type { Blocker, Locale } from '@parvis/contract'
import { CardSection, Meter } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n, type I18n } from '../../i18n/i18n.js'
import { createTranslator } from '../../i18n/translator.js'
import type { LoadedPlugin } from '../../plugins/plugin-catalog.js'
import { readinessOf } from './readiness.js'
import styles from './readiness-panel.module.css'

/** What to say of a blocker: core's own texts, or those of the plugin that reported it. */
export function blockerText(blocker: Blocker, i18n: I18n, plugin: LoadedPlugin | null | undefined): string {
  const language = blocker.values?.language
  const values = {
    ...blocker.values,
    ...(isLocale(language) ? { language: i18n.language(language) } : {}),
  }
  const key = `blocker.${blocker.code}`
  const own =
    plugin === null || plugin === undefined
      ? undefined
      : createTranslator(i18n.locale, plugin.messages).find(key, values)
  const text = blocker.namespace === 'core' ? i18n.find(key, values) : own
  return text ?? i18n.t('blocker.other', { code: blocker.code })
}

function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && /^[a-z]{2}$/.test(value)
}

export interface ReadinessPanelProps {
  readonly kind: 'process' | 'activity'
  readonly blockers: readonly Blocker[]
  readonly languages: readonly Locale[]
  readonly plugin?: LoadedPlugin | null | undefined
}

/** The meter alone, for lists of drafts. */
export function ReadinessMeter({
  kind,
  blockers,
  languages,
}: Omit<ReadinessPanelProps, 'plugin'>): ReactElement {
  const { t } = useI18n()
  const { done, total, must, should } = readinessOf(kind, blockers, languages)
  const state =
    must.length > 0
      ? t('readiness.must', { count: must.length })
      : should.length > 0
        ? t('readiness.should', { count: should.length })
        : t('readiness.ready')
  return <Meter label={t('readiness.label')} text={state} value={done} max={total} />
}

/** What still stands between a draft and its publication. */
export function ReadinessPanel({ plugin, ...props }: ReadinessPanelProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { must, should } = readinessOf(props.kind, props.blockers, props.languages)
  const intro = t(
    must.length > 0
      ? 'readiness.intro-must'
      : should.length > 0
        ? 'readiness.intro-should'
        : 'readiness.intro-ready',
  )
  return (
    <CardSection title={t('readiness.title')} intro={intro}>
      <ReadinessMeter {...props} />
      {must.length > 0 && (
        <div>
          <h3 className={styles.heading}>{t('readiness.must-title')}</h3>
          <ul className={styles.list}>
            {must.map((blocker, index) => (
              <li key={index} className={styles.must}>
                {blockerText(blocker, i18n, plugin)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {should.length > 0 && (
        <div>
          <h3 className={styles.heading}>{t('readiness.should-title')}</h3>
          <ul className={styles.list}>
            {should.map((blocker, index) => (
              <li key={index} className={styles.should}>
                {blockerText(blocker, i18n, plugin)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </CardSection>
  )
}
