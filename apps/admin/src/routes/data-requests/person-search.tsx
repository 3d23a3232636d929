import { useRouteAction } from '@parvis/client/react'
import type { DataRequest, ProblemBody, ProblemIssue, SoughtPerson, StoredData } from '@parvis/contract'
import {
  ActionButton,
  ActionRow,
  CardSection,
  DateInput,
  Dialog,
  FieldGroup,
  StaffForm,
  StaffNotice,
  TextInput,
  useAnnounce,
} from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n, type I18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'
import styles from './data-requests.module.css'
import { StoredThings, thingsOf } from './stored-things.js'

/** Looks for what is stored about one person, and erases it. Nothing that is typed here is kept. */
export function PersonSearch({ request }: { readonly request: DataRequest }): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const show = useRouteAction(clients.dataRequests.show)
  const [email, setEmail] = useState('')
  const [familyName, setFamilyName] = useState('')
  const [givenName, setGivenName] = useState('')
  const [birthDate, setBirthDate] = useState('')
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const [found, setFound] = useState<{ readonly who: SoughtPerson; readonly data: StoredData }>()
  const [isErasing, setErasing] = useState(false)
  const params = { request: request.id }

  const look = async (who: SoughtPerson) => {
    const result = await show.run({ params, body: who })
    setIssues(result.ok ? [] : (result.problem.issues ?? []))
    setFound(result.ok ? { who, data: result.value } : undefined)
    if (result.ok) announce(t('data-requests.found', { count: thingsOf(result.value).length }))
  }
  const submit = async () => {
    const typed = { familyName: familyName.trim(), givenName: givenName.trim(), birthDate }
    const filled = Object.entries(typed).filter(([, value]) => value !== '')
    const empty = Object.entries(typed).filter(([, value]) => value === '')
    if (filled.length > 0 && empty.length > 0)
      return setIssues(empty.map(([name]) => ({ path: `person.${name}`, code: 'required' })))
    await look({
      ...(email.trim() === '' ? {} : { email: email.trim() }),
      ...(filled.length === 3 ? { person: typed } : {}),
    })
  }
  return (
    <>
      <div className={styles.screenOnly}>
        <CardSection title={t('data-requests.find')} intro={t('data-requests.find-intro')}>
          <StaffForm
            onSubmit={() => void submit()}
            submitLabel={t('data-requests.find-submit')}
            issues={issues}
            isBusy={show.isRunning}
            problem={
              show.problem !== undefined && issues.length === 0 ? refusal(i18n, show.problem) : undefined
            }
            note={<p>{t('data-requests.find-note')}</p>}
          >
            <TextInput
              path="email"
              type="email"
              autoComplete="off"
              isOptional
              label={t('data-requests.email')}
              hint={t('data-requests.email-hint')}
              value={email}
              onChange={setEmail}
            />
            <FieldGroup legend={t('data-requests.register')} hint={t('data-requests.register-hint')}>
              <TextInput
                path="person.familyName"
                autoComplete="off"
                isOptional
                label={t('data-requests.family-name')}
                value={familyName}
                onChange={setFamilyName}
              />
              <TextInput
                path="person.givenName"
                autoComplete="off"
                isOptional
                label={t('data-requests.given-name')}
                value={givenName}
                onChange={setGivenName}
              />
              <DateInput
                path="person.birthDate"
                isOptional
                label={t('data-requests.birth-date')}
                value={birthDate}
                onChange={setBirthDate}
              />
            </FieldGroup>
          </StaffForm>
        </CardSection>
      </div>
      {found !== undefined && (
        <CardSection
          title={t('data-requests.found', { count: thingsOf(found.data).length })}
          {...(thingsOf(found.data).length === 0 ? { intro: t('data-requests.found-none') } : {})}
        >
          <StoredThings data={found.data} />
          {thingsOf(found.data).length > 0 && (
            <div className={styles.screenOnly}>
              <ActionRow>
                <ActionButton onPress={() => window.print()}>{t('data-requests.print')}</ActionButton>
                {thingsOf(found.data).some(({ stays }) => stays === undefined) && (
                  <ActionButton variant="danger" onPress={() => setErasing(true)}>
                    {t('data-requests.erase')}
                  </ActionButton>
                )}
              </ActionRow>
            </div>
          )}
        </CardSection>
      )}
      {isErasing && found !== undefined && (
        <EraseDialog
          request={request}
          who={found.who}
          onClose={() => setErasing(false)}
          onErased={() => void look(found.who)}
        />
      )}
    </>
  )
}

interface EraseDialogProps {
  readonly request: DataRequest
  readonly who: SoughtPerson
  readonly onClose: () => void
  readonly onErased: () => void
}

function EraseDialog({ request, who, onClose, onErased }: EraseDialogProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const erase = useRouteAction(clients.dataRequests.erase)
  const confirm = async () => {
    const result = await erase.run({ params: { request: request.id }, body: who })
    if (!result.ok) return
    announce(t('data-requests.erased', { count: result.value.erased }))
    onClose()
    onErased()
  }
  return (
    <Dialog
      title={t('data-requests.erase-question')}
      onClose={onClose}
      actions={
        <ActionButton variant="danger" isBusy={erase.isRunning} onPress={() => void confirm()}>
          {t('data-requests.erase')}
        </ActionButton>
      }
    >
      {erase.problem !== undefined && (
        <div role="alert">
          <StaffNotice tone="danger">
            <p>{problemText(i18n, erase.problem)}</p>
          </StaffNotice>
        </div>
      )}
      <p>{t('data-requests.erase-text')}</p>
    </Dialog>
  )
}

function refusal(i18n: I18n, problem: ProblemBody): string {
  return problem.details?.['reason'] === 'several-people'
    ? i18n.t('data-requests.several')
    : problemText(i18n, problem)
}
