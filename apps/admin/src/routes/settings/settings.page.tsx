import { issuesOf } from '@parvis/client'
import { useRoute, useRouteAction } from '@parvis/client/react'
import { CommuneSettings, type ProblemIssue } from '@parvis/contract'
import {
  actionClass,
  CardSection,
  CheckboxListInput,
  FieldGroup,
  Loading,
  LocalizedInput,
  SelectInput,
  StaffForm,
  TextInput,
  useAnnounce,
  withoutGaps,
} from '@parvis/ui/admin'
import { LOCALES } from '@parvis/contract'
import { Link } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import { CORE_PERMISSIONS, useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { problemText } from '../../shell/problem-text.js'
import { withMainLanguage } from '../setup/languages.question.js'
import { ThemeFields } from './theme-fields.js'
import { sentSettings, typedSettings, type TypedSettings } from './typed-settings.js'

/** Names, languages, look, contact and addresses of the commune. */
export function SettingsPage(): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const settings = useRoute(clients.settings.read)
  const [hasErrors, setErrors] = useState(false)
  return (
    <Page
      title={t('settings.title')}
      intro={t('settings.intro')}
      hasErrors={hasErrors}
      next={{ staff: t('settings.next'), residents: t('settings.residents') }}
    >
      {settings.error !== null ? (
        <ProblemState problem={settings.error.problem} onRetry={() => void settings.refetch()} />
      ) : settings.data === undefined ? (
        <Loading />
      ) : (
        <>
          <SettingsForm stored={typedSettings(settings.data)} onIssues={setErrors} />
          <IdentityProvidersLink />
        </>
      )}
    </Page>
  )
}

/** Sign-in of residents is configured on screens of its own. */
function IdentityProvidersLink(): ReactElement | null {
  const { t } = useI18n()
  const { slug, permissions } = useCommune()
  if (!permissions.has(CORE_PERMISSIONS.identityProviders)) return null
  return (
    <CardSection title={t('identity.title')} intro={t('identity.intro')}>
      <div>
        <Link
          to="/$commune/settings/identity-providers"
          params={{ commune: slug }}
          className={actionClass('secondary')}
        >
          {t('identity.link')}
        </Link>
      </div>
    </CardSection>
  )
}

interface SettingsFormProps {
  readonly stored: TypedSettings
  readonly onIssues: (hasIssues: boolean) => void
}

function SettingsForm({ stored, onIssues }: SettingsFormProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const save = useRouteAction(clients.settings.save, {
    refreshes: [clients.bootstrap.read, platform.session.me],
  })
  const [typed, setTyped] = useState(stored)
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const change = (changes: Partial<TypedSettings>) => setTyped({ ...typed, ...changes })
  const refuse = (found: readonly ProblemIssue[]) => {
    setIssues(found)
    onIssues(found.length > 0)
  }
  const submit = async () => {
    const parsed = CommuneSettings.safeParse(sentSettings({ ...typed, name: withoutGaps(typed.name) }))
    if (!parsed.success) return refuse(issuesOf(parsed.error))
    const result = await save.run({ body: parsed.data })
    refuse(result.ok ? [] : (result.problem.issues ?? []))
    if (result.ok) announce(t('settings.saved'))
  }
  const { problem } = save
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={t('form.save')}
      issues={issues}
      isBusy={save.isRunning}
      problem={problem !== undefined && issues.length === 0 ? problemText(i18n, problem) : undefined}
      note={<p>{t('settings.note')}</p>}
    >
      <IdentityFields typed={typed} change={change} />
      <ThemeFields
        theme={typed.theme}
        onChange={(theme) => change({ theme })}
        name={i18n.text(withoutGaps(typed.name))}
      />
      <ContactFields typed={typed} change={change} />
      <FieldGroup legend={t('settings.addresses')} hint={t('settings.addresses-hint')}>
        <TextInput
          path="hosts"
          label={t('settings.hosts')}
          hint={t('settings.hosts-hint')}
          isOptional
          rows={3}
          value={typed.hosts}
          onChange={(hosts) => change({ hosts })}
        />
      </FieldGroup>
    </StaffForm>
  )
}

interface PartProps {
  readonly typed: TypedSettings
  readonly change: (changes: Partial<TypedSettings>) => void
}

function IdentityFields({ typed, change }: PartProps): ReactElement {
  const { t, language } = useI18n()
  const [main] = typed.languages
  return (
    <FieldGroup legend={t('settings.identity')}>
      <LocalizedInput
        path="name"
        label={t('settings.name')}
        hint={t('settings.name-hint')}
        languages={typed.languages.length === 0 ? LOCALES : typed.languages}
        value={typed.name}
        onChange={(name) => change({ name })}
      />
      <CheckboxListInput
        path="languages"
        label={t('settings.languages')}
        hint={t('settings.languages-hint')}
        choices={LOCALES.map((locale) => ({ value: locale, label: language(locale) }))}
        value={typed.languages}
        onChange={(languages) => change({ languages: withMainLanguage(languages, main) })}
      />
      {typed.languages.length > 1 && (
        <SelectInput
          path="main"
          label={t('setup.languages.main')}
          hint={t('setup.languages.main-hint')}
          choices={typed.languages.map((locale) => ({ value: locale, label: language(locale) }))}
          value={main ?? ''}
          onChange={(chosen) => change({ languages: withMainLanguage(typed.languages, chosen) })}
        />
      )}
    </FieldGroup>
  )
}

function ContactFields({ typed, change }: PartProps): ReactElement {
  const { t } = useI18n()
  const { contact } = typed
  return (
    <FieldGroup legend={t('settings.contact')} hint={t('settings.contact-hint')}>
      <TextInput
        path="contact.email"
        type="email"
        label={t('settings.email')}
        isOptional
        value={contact.email}
        onChange={(email) => change({ contact: { ...contact, email } })}
      />
      <TextInput
        path="contact.phone"
        type="tel"
        label={t('settings.phone')}
        isOptional
        value={contact.phone}
        onChange={(phone) => change({ contact: { ...contact, phone } })}
      />
      <TextInput
        path="contact.address"
        label={t('settings.address')}
        isOptional
        rows={3}
        value={contact.address}
        onChange={(address) => change({ contact: { ...contact, address } })}
      />
    </FieldGroup>
  )
}
