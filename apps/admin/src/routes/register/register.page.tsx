import { useRoute } from '@parvis/client/react'
import type { Census, CensusSettings } from '@parvis/contract'
import { ActionButton, actionClass, CardSection, EmptyState, Entry, EntryList, Loading, Tag } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { saveFile } from '../../shell/save-file.js'
import { exampleFile } from './example-file.js'
import { RegisterSettings } from './register-settings.js'
import { STATE_TONES } from './register-words.js'
import styles from './register.module.css'

/** The register of residents: what it is for, what was imported, and what residents are asked for. */
export function RegisterPage(): ReactElement {
  const { t } = useI18n()
  const { slug, clients } = useCommune()
  const { data, error, refetch } = useRoute(clients.census.list)
  const [hasErrors, setErrors] = useState(false)
  const hasImports = data !== undefined && data.censuses.length > 0
  const start = (
    <Link to="/$commune/register/new" params={{ commune: slug }} className={actionClass('primary')}>
      {t('register.import')}
    </Link>
  )
  return (
    <Page
      title={t('register.title')}
      intro={t('register.intro')}
      hasErrors={hasErrors}
      {...(hasImports ? { actions: start } : {})}
      next={{ staff: t('register.next'), residents: t('register.residents') }}
    >
      {error !== null ? (
        <ProblemState problem={error.problem} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        <>
          {hasImports ? (
            <Imports censuses={data.censuses} />
          ) : (
            <EmptyState title={t('register.empty')} action={start}>
              <p>{t('register.empty-text')}</p>
              <p>{t('register.empty-optional')}</p>
            </EmptyState>
          )}
          <WhatToAsk />
          <Settings settings={data.settings} onIssues={setErrors} />
        </>
      )}
    </Page>
  )
}

function Imports({ censuses }: { readonly censuses: readonly Census[] }): ReactElement {
  const { t, date } = useI18n()
  const { slug } = useCommune()
  return (
    <CardSection title={t('register.imports')}>
      <EntryList>
        {censuses.map((census) => (
          <Entry
            key={census.id}
            tags={<Tag tone={STATE_TONES[census.state]}>{t(`register.state.${census.state}`)}</Tag>}
            acts={
              <Link to="/$commune/register/$census" params={{ commune: slug, census: census.id }} className={actionClass('secondary', 'small')}>
                {t('register.open', { name: census.label })}
              </Link>
            }
          >
            <strong>{census.label}</strong>
            <div className="soft small">
              {t('register.as-of', { date: date(census.asOf) })}
              {census.state === 'active' && ` · ${t('register.persons', { count: census.persons })}`}
              {census.deletedOn !== undefined && ` · ${t('register.deleted-on', { date: date(census.deletedOn) })}`}
            </div>
          </Entry>
        ))}
      </EntryList>
    </CardSection>
  )
}

/** What the population service has to hand over, and a file that shows it. */
function WhatToAsk(): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  return (
    <CardSection title={t('register.ask')} intro={t('register.ask-intro')}>
      <ul className={styles.asks}>
        <li>{t('register.ask-needed')}</li>
        <li>{t('register.ask-address')}</li>
        <li>{t('register.ask-useful')}</li>
        <li>{t('register.ask-number')}</li>
        <li>{t('register.ask-format')}</li>
      </ul>
      <div>
        <ActionButton onPress={() => saveFile({ blob: exampleFile(i18n), fileName: t('register.example-name') }, 'example.csv')}>
          {t('register.example')}
        </ActionButton>
      </div>
    </CardSection>
  )
}

function Settings({ settings, onIssues }: { readonly settings: CensusSettings; readonly onIssues: (hasIssues: boolean) => void }): ReactElement {
  const { t } = useI18n()
  return (
    <CardSection title={t('register.settings')} intro={t('register.settings-intro')}>
      <RegisterSettings stored={settings} onIssues={onIssues} />
    </CardSection>
  )
}
