import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import { ActionButton, StaffForm, StaffNotice, TextInput } from '@parvis/ui/admin'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import { Page } from '../../shell/page.js'
import { PlainShell } from '../../shell/plain-shell.js'
import { problemText } from '../../shell/problem-text.js'

/** Sign-in by a one-time code: first the mailbox, then the code. */
export function SignInPage(): ReactElement {
  const [email, setEmail] = useState('')
  const [isSent, setSent] = useState(false)
  return (
    <PlainShell>
      {isSent ? (
        <CodeStep email={email} onBack={() => setSent(false)} />
      ) : (
        <EmailStep email={email} onEmail={setEmail} onSent={() => setSent(true)} />
      )}
    </PlainShell>
  )
}

interface EmailStepProps {
  readonly email: string
  readonly onEmail: (email: string) => void
  readonly onSent: () => void
}

function EmailStep({ email, onEmail, onSent }: EmailStepProps): ReactElement {
  const i18n = useI18n()
  const { t, locale } = i18n
  const request = useRouteAction(platform.session.requestCode)
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const send = async () => {
    const trimmed = email.trim()
    if (trimmed === '') return setIssues([{ path: 'email', code: 'required' }])
    const result = await request.run({ body: { email: trimmed, locale } })
    if (result.ok) return onSent()
    setIssues(result.problem.issues ?? [])
  }
  const { problem } = request
  const isGeneral = problem !== undefined && (problem.issues ?? []).length === 0
  return (
    <Page title={t('sign-in.title')} intro={t('sign-in.intro')} hasErrors={issues.length > 0 || isGeneral}>
      <StaffForm
        onSubmit={() => void send()}
        submitLabel={t('sign-in.send')}
        isBusy={request.isRunning}
        issues={issues}
        problem={isGeneral ? problemText(i18n, problem) : undefined}
      >
        <TextInput
          path="email"
          type="email"
          label={t('sign-in.email')}
          hint={t('sign-in.email-hint')}
          autoComplete="email"
          value={email}
          onChange={onEmail}
        />
      </StaffForm>
    </Page>
  )
}

function CodeStep({ email, onBack }: { readonly email: string; readonly onBack: () => void }): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const search = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const queries = useQueryClient()
  const signIn = useRouteAction(platform.session.signIn)
  const [code, setCode] = useState('')
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const send = async () => {
    if (code.trim() === '') return setIssues([{ path: 'code', code: 'required' }])
    const result = await signIn.run({ body: { email: email.trim(), code: code.trim() } })
    if (!result.ok) {
      const isWrong = result.problem.code === 'wrong-code'
      return setIssues(isWrong ? [{ path: 'code', code: 'wrong-code' }] : (result.problem.issues ?? []))
    }
    await queries.resetQueries()
    const [only, ...others] = result.value.communes
    const home = only !== undefined && others.length === 0 ? `/${only.slug}` : '/'
    router.history.push(`/admin${search.return ?? home}`)
  }
  const { problem } = signIn
  const isGeneral = problem !== undefined && issues.length === 0
  return (
    <Page title={t('sign-in.code-title')} hasErrors={issues.length > 0 || isGeneral}>
      <StaffNotice>
        <p>{t('sign-in.sent', { email: email.trim() })}</p>
      </StaffNotice>
      <StaffForm
        onSubmit={() => void send()}
        submitLabel={t('sign-in.submit')}
        isBusy={signIn.isRunning}
        issues={issues}
        problem={isGeneral ? problemText(i18n, problem) : undefined}
        actions={
          <ActionButton variant="quiet" onPress={onBack}>
            {t('sign-in.again')}
          </ActionButton>
        }
      >
        <TextInput
          path="code"
          label={t('sign-in.code')}
          hint={t('sign-in.code-hint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          isShort
          value={code}
          onChange={setCode}
        />
      </StaffForm>
    </Page>
  )
}
