import { issuesOf } from '@parvis/client'
import { useRouteAction } from '@parvis/client/react'
import { NationalNumberAuthorisation, type IdentityProvider, type ProblemIssue } from '@parvis/contract'
import {
  ActionButton,
  CardSection,
  DateInput,
  Dialog,
  StaffForm,
  StaffNotice,
  TextInput,
  useAnnounce,
} from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { problemText } from '../../../shell/problem-text.js'

/** The legal authorisation to receive the national number (spec I-14): recorded, or why it matters that it is not. */
export function AuthorisationPanel({ provider }: { readonly provider: IdentityProvider }): ReactElement {
  const { t, date } = useI18n()
  const { authorisation, settings } = provider
  return (
    <CardSection title={t('identity.authorisation')}>
      {authorisation === undefined ? (
        <>
          <StaffNotice tone="warning" title={t('identity.authorisation-none')}>
            <p>{t('identity.authorisation-none-text')}</p>
          </StaffNotice>
          {settings.nationalNumber === undefined ? (
            <p>{t('identity.authorisation-impossible')}</p>
          ) : (
            <AuthorisationForm provider={provider} />
          )}
        </>
      ) : (
        <>
          <StaffNotice
            tone="success"
            title={t('identity.authorisation-given', {
              reference: authorisation.reference,
              day: date(authorisation.decidedOn),
            })}
          >
            <p>{t('identity.authorisation-given-text')}</p>
          </StaffNotice>
          <Withdrawal provider={provider} />
        </>
      )}
    </CardSection>
  )
}

function AuthorisationForm({ provider }: { readonly provider: IdentityProvider }): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const authorise = useRouteAction(clients.identityProviders.authorise)
  const [reference, setReference] = useState('')
  const [decidedOn, setDecidedOn] = useState('')
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    const parsed = NationalNumberAuthorisation.safeParse({ reference, decidedOn })
    if (!parsed.success) return setIssues(issuesOf(parsed.error))
    const result = await authorise.run({ params: { provider: provider.id }, body: parsed.data })
    setIssues(result.ok ? [] : (result.problem.issues ?? []))
    if (result.ok) announce(t('identity.authorised'))
  }
  const { problem } = authorise
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={t('identity.authorise')}
      issues={issues}
      isBusy={authorise.isRunning}
      problem={problem !== undefined && issues.length === 0 ? problemText(i18n, problem) : undefined}
      note={<p>{t('identity.authorise-note')}</p>}
    >
      <TextInput
        path="reference"
        label={t('identity.reference')}
        hint={t('identity.reference-hint')}
        autoComplete="off"
        value={reference}
        onChange={setReference}
      />
      <DateInput path="decidedOn" label={t('identity.decided-on')} value={decidedOn} onChange={setDecidedOn} />
    </StaffForm>
  )
}

function Withdrawal({ provider }: { readonly provider: IdentityProvider }): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const withdraw = useRouteAction(clients.identityProviders.withdraw)
  const [isAsking, setAsking] = useState(false)
  const confirm = async () => {
    const result = await withdraw.run({ params: { provider: provider.id } })
    if (result.ok) announce(t('identity.withdrawn'))
  }
  return (
    <>
      <div>
        <ActionButton variant="quiet" onPress={() => setAsking(true)}>
          {t('identity.withdraw')}
        </ActionButton>
      </div>
      {isAsking && (
        <Dialog
          title={t('identity.withdraw-question')}
          onClose={() => setAsking(false)}
          actions={
            <ActionButton variant="danger" isBusy={withdraw.isRunning} onPress={() => void confirm()}>
              {t('identity.withdraw')}
            </ActionButton>
          }
        >
          {withdraw.problem !== undefined && (
            <div role="alert">
              <StaffNotice tone="danger">
                <p>{problemText(i18n, withdraw.problem)}</p>
              </StaffNotice>
            </div>
          )}
          <p>{t('identity.withdraw-text')}</p>
        </Dialog>
      )}
    </>
  )
}
