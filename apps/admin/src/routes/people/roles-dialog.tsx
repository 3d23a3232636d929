import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue, StaffMember, StaffRole } from '@parvis/contract'
import { ActionButton, CheckboxListInput, Dialog, StaffForm, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'

export interface RolesDialogProps {
  readonly member: StaffMember
  readonly roles: readonly StaffRole[]
  readonly onClose: () => void
}

/** Changes what a person may do; it applies at once. */
export function RolesDialog({ member, roles, onClose }: RolesDialogProps): ReactElement {
  const i18n = useI18n()
  const { t, text } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const change = useRouteAction(clients.people.changeRoles, {
    refreshes: [clients.bootstrap.read, platform.session.me],
  })
  const [chosen, setChosen] = useState<readonly string[]>(member.roles)
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    if (chosen.length === 0) return setIssues([{ path: 'roles', code: 'required' }])
    setIssues([])
    const result = await change.run({ params: { member: member.id }, body: { roles: [...chosen] } })
    if (!result.ok) return
    announce(t('people.roles-changed', { name: member.name }))
    onClose()
  }
  return (
    <Dialog title={t('people.roles-question', { name: member.name })} onClose={onClose} hasOwnCancel>
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('form.save')}
        issues={issues}
        isBusy={change.isRunning}
        problem={change.problem === undefined ? undefined : problemText(i18n, change.problem)}
        note={<p>{t('people.roles-note')}</p>}
        actions={
          <ActionButton variant="quiet" onPress={onClose}>
            {t('ui.cancel')}
          </ActionButton>
        }
      >
        <CheckboxListInput
          path="roles"
          label={t('people.roles-label')}
          choices={roles.map((role) => ({ value: role.id, label: text(role.title) }))}
          value={chosen}
          onChange={setChosen}
        />
      </StaffForm>
    </Dialog>
  )
}
