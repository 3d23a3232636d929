import { useRouteAction } from '@parvis/client/react'
import type { Passkey, ProblemIssue } from '@parvis/contract'
import { ActionButton, Dialog, StaffForm, TextInput, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import { problemText } from '../../shell/problem-text.js'

const LONGEST = 60

export interface RenamePasskeyDialogProps {
  readonly passkey: Passkey
  readonly onClose: () => void
}

/** A name by which its owner knows a passkey: that of the device. */
export function RenamePasskeyDialog({ passkey, onClose }: RenamePasskeyDialogProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const announce = useAnnounce()
  const rename = useRouteAction(platform.secondFactor.renamePasskey)
  const [name, setName] = useState(passkey.name)
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    if (name.trim() === '') return setIssues([{ path: 'name', code: 'required' }])
    setIssues([])
    const result = await rename.run({ params: { passkey: passkey.id }, body: { name: name.trim() } })
    if (!result.ok) return
    announce(t('form.saved'))
    onClose()
  }
  return (
    <Dialog title={t('security.rename-question', { name: passkey.name })} onClose={onClose} hasOwnCancel>
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('form.save')}
        issues={issues}
        isBusy={rename.isRunning}
        problem={rename.problem === undefined ? undefined : problemText(i18n, rename.problem)}
        actions={
          <ActionButton variant="quiet" onPress={onClose}>
            {t('ui.cancel')}
          </ActionButton>
        }
      >
        <TextInput
          path="name"
          label={t('security.passkey-name')}
          hint={t('security.passkey-name-hint')}
          maxLength={LONGEST}
          autoComplete="off"
          value={name}
          onChange={setName}
        />
      </StaffForm>
    </Dialog>
  )
}
