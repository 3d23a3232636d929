import { routeQuery, useRoute, useRouteAction } from '@parvis/client/react'
import type { FactorMethod, ProblemIssue } from '@parvis/contract'
import { ActionButton, StaffForm, StaffNotice, TextInput } from '@parvis/ui/admin'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { ShowFactor } from '../../second-factor/show-factor.js'
import { platform } from '../../session/clients.js'
import { Page } from '../../shell/page.js'
import { PlainShell } from '../../shell/plain-shell.js'
import { problemText } from '../../shell/problem-text.js'
import { SignOutButton } from '../../shell/sign-out-button.js'
import styles from '../start/start.module.css'

/** Sign-in by a one-time code: first the mailbox, then the code, then the second step where the person has set one up. */
export function SignInPage(): ReactElement {
  const me = useRoute(platform.session.me)
  const [email, setEmail] = useState('')
  const [isSent, setSent] = useState(false)
  const enter = useEnter()
  const session = me.error === null ? me.data?.session : undefined
  return (
    <PlainShell>
      {session?.secondFactor === 'owed' ? (
        <FactorStep methods={session.methods} onShown={enter} />
      ) : isSent ? (
        <CodeStep email={email} onBack={() => setSent(false)} onSignedIn={enter} />
      ) : (
        <EmailStep email={email} onEmail={setEmail} onSent={() => setSent(true)} />
      )}
    </PlainShell>
  )
}

/** Leads to where the person wanted to go, or to their commune. */
function useEnter(): (isReset: boolean) => Promise<void> {
  const search = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const queries = useQueryClient()
  return async (isReset) => {
    await queries.resetQueries()
    const me = await queries.fetchQuery(routeQuery(platform.session.me)).catch(() => undefined)
    // The next step shows itself.
    if (me?.session.secondFactor === 'owed') return
    const [only, ...others] = me?.communes ?? []
    const home = only !== undefined && others.length === 0 ? `/${only.slug}` : '/'
    const reset = only === undefined ? '/security?reset=true' : `/security?reset=true&from=${only.slug}`
    router.history.push(`/admin${isReset ? reset : (search.return ?? home)}`)
  }
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

interface CodeStepProps {
  readonly email: string
  readonly onBack: () => void
  readonly onSignedIn: (isReset: boolean) => Promise<void>
}

function CodeStep({ email, onBack, onSignedIn }: CodeStepProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
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
    await onSignedIn(false)
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

interface FactorStepProps {
  readonly methods: readonly FactorMethod[]
  readonly onShown: (isReset: boolean) => Promise<void>
}

function FactorStep({ methods, onShown }: FactorStepProps): ReactElement {
  const { t } = useI18n()
  return (
    <Page title={t('factor.title')} intro={t('factor.text')}>
      <ShowFactor methods={methods} onShown={(isReset) => void onShown(isReset)} />
      <p>
        <SignOutButton className={styles.out} />
      </p>
    </Page>
  )
}
