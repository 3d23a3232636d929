import { useRouteAction } from '@parvis/client/react'
import type { HostedCommune, ProblemIssue } from '@parvis/contract'
import { ActionButton, Dialog, StaffForm, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import { problemText } from '../../shell/problem-text.js'
import {
  asksOnePerson,
  missingOfPerson,
  NO_PERSON,
  PersonFields,
  sentPerson,
} from '../people/person-fields.js'

/** Gives a person all rights in a commune, for one whose administrators are gone. */
export function AdministratorDialog({
  commune,
  onClose,
}: {
  readonly commune: HostedCommune
  readonly onClose: () => void
}): ReactElement {
  const i18n = useI18n()
  const { t, text } = i18n
  const announce = useAnnounce()
  const name = useRouteAction(platform.installation.nameAdministrator)
  const [person, setPerson] = useState(NO_PERSON)
  const [isAsked, setAsked] = useState(false)
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    const missing = missingOfPerson(person)
    setIssues(missing)
    if (missing.length > 0) return
    const result = await name.run({ params: { commune: commune.slug }, body: sentPerson(person) })
    if (!result.ok) {
      setIssues(result.problem.issues ?? [])
      if (asksOnePerson(result.problem.issues)) setAsked(true)
      return
    }
    announce(t('people.invited', { name: person.name.trim() }))
    onClose()
  }
  const { problem } = name
  return (
    <Dialog title={t('communes.name', { name: text(commune.name) })} onClose={onClose} hasOwnCancel>
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('communes.name-submit')}
        issues={issues}
        isBusy={name.isRunning}
        problem={
          problem === undefined || issues.length > 0
            ? undefined
            : problem.code === 'conflict'
              ? t('communes.is-administrator')
              : problemText(i18n, problem)
        }
        note={<p>{t('communes.name-note')}</p>}
        actions={
          <ActionButton variant="quiet" onPress={onClose}>
            {t('ui.cancel')}
          </ActionButton>
        }
      >
        <PersonFields person={person} change={setPerson} isOnePersonAsked={isAsked} />
      </StaffForm>
    </Dialog>
  )
}
