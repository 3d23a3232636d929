import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue, StaffRole } from '@parvis/contract'
import { CheckboxListInput, StaffForm, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'
import { asksOnePerson, missingOfPerson, NO_PERSON, PersonFields, sentPerson } from './person-fields.js'

export interface InviteFormProps {
  readonly roles: readonly StaffRole[]
  readonly onIssues: (hasIssues: boolean) => void
}

/** Gives a person roles in the commune. */
export function InviteForm({ roles, onIssues }: InviteFormProps): ReactElement {
  const i18n = useI18n()
  const { t, text } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const invite = useRouteAction(clients.people.invite)
  const [person, setPerson] = useState(NO_PERSON)
  const [isAsked, setAsked] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const refuse = (found: readonly ProblemIssue[]) => {
    setIssues(found)
    onIssues(found.length > 0)
  }
  const submit = async () => {
    const missing = [
      ...missingOfPerson(person),
      ...(chosen.length === 0 ? [{ path: 'roles', code: 'required' }] : []),
    ]
    if (missing.length > 0) return refuse(missing)
    const result = await invite.run({ body: { ...sentPerson(person), roles: [...chosen] } })
    refuse(result.ok ? [] : (result.problem.issues ?? []))
    if (!result.ok && asksOnePerson(result.problem.issues)) setAsked(true)
    if (!result.ok) return
    announce(t('people.invited', { name: result.value.name }))
    setPerson(NO_PERSON)
    setAsked(false)
    setChosen([])
  }
  const { problem } = invite
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={t('people.invite-submit')}
      issues={issues}
      isBusy={invite.isRunning}
      problem={
        problem !== undefined && issues.length === 0
          ? problem.code === 'conflict'
            ? t('people.conflict')
            : problemText(i18n, problem)
          : undefined
      }
      note={<p>{t('people.invite-note')}</p>}
    >
      <PersonFields person={person} change={setPerson} isOnePersonAsked={isAsked} />
      <CheckboxListInput
        path="roles"
        label={t('people.roles-label')}
        choices={roles.map((role) => ({
          value: role.id,
          label: text(role.title),
          hint: t('people.permissions', { count: role.permissions.length }),
        }))}
        value={chosen}
        onChange={setChosen}
      />
    </StaffForm>
  )
}
