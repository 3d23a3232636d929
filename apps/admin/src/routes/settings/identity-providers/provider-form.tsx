import { issuesOf } from '@parvis/client'
import { IdentityProviderSettings, type ProblemBody, type ProblemIssue } from '@parvis/contract'
import { CheckboxInput, FieldGroup, LocalizedInput, StaffForm, withoutGaps } from '@parvis/ui/admin'
import { useState, type ReactElement, type ReactNode } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { problemText } from '../../../shell/problem-text.js'
import { AssuranceFields } from './assurance-fields.js'
import { ClaimFields } from './claim-fields.js'
import { ConnectionFields } from './connection-fields.js'
import { sentProvider, type TypedProvider } from './typed-provider.js'

/** What the form hands over once the contract accepts it. */
export interface ProviderInput {
  readonly settings: IdentityProviderSettings
  readonly secret?: string
}

export interface ProviderFormProps {
  readonly stored: TypedProvider
  /** A secret is kept on the server. */
  readonly hasSecret: boolean
  readonly submitLabel: string
  readonly isBusy: boolean
  /** Sends the provider. @returns the problem, if it was refused. */
  readonly send: (input: ProviderInput) => Promise<ProblemBody | undefined>
  readonly onIssues: (hasIssues: boolean) => void
  readonly actions?: ReactNode
}

/** Everything that is configured of a provider, from what residents see to what technicians agree on. */
export function ProviderForm(props: ProviderFormProps): ReactElement {
  const { stored, hasSecret, submitLabel, isBusy, send, onIssues, actions } = props
  const i18n = useI18n()
  const { t } = i18n
  const { commune } = useCommune()
  const [typed, setTyped] = useState(stored)
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const [problem, setProblem] = useState<ProblemBody>()
  const change = (changes: Partial<TypedProvider>) => setTyped({ ...typed, ...changes })
  const refuse = (found: readonly ProblemIssue[]) => {
    setIssues(found)
    onIssues(found.length > 0)
  }
  const submit = async () => {
    const parsed = IdentityProviderSettings.safeParse(sentProvider(typed, withoutGaps(typed.title)))
    if (!parsed.success)
      return refuse(issuesOf(parsed.error).map((issue) => ({ ...issue, path: `settings.${issue.path}` })))
    const refusal = await send({
      settings: parsed.data,
      ...(typed.secret === '' ? {} : { secret: typed.secret }),
    })
    setProblem(refusal)
    refuse(refusal?.issues ?? [])
    if (refusal === undefined) change({ secret: '' })
  }
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={submitLabel}
      issues={issues}
      isBusy={isBusy}
      problem={problem !== undefined && issues.length === 0 ? problemText(i18n, problem) : undefined}
      actions={actions}
    >
      <FieldGroup legend={t('identity.shown')}>
        <LocalizedInput
          path="settings.title"
          label={t('identity.name')}
          hint={t('identity.name-hint')}
          languages={commune.languages}
          value={typed.title}
          onChange={(title) => change({ title })}
        />
      </FieldGroup>
      <ConnectionFields typed={typed} change={change} hasSecret={hasSecret} />
      <AssuranceFields typed={typed} change={change} />
      <ClaimFields typed={typed} change={change} />
      <FieldGroup legend={t('identity.use')}>
        <CheckboxInput
          path="settings.isOn"
          label={t('identity.on')}
          hint={t('identity.on-hint')}
          value={typed.isOn}
          onChange={(isOn) => change({ isOn })}
        />
      </FieldGroup>
    </StaffForm>
  )
}
