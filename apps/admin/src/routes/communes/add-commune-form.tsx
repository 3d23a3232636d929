import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import { FieldGroup, StaffForm, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import { problemText } from '../../shell/problem-text.js'
import { missingOfPerson, NO_PERSON, PersonFields, sentPerson } from '../people/person-fields.js'
import { CommuneQuestion } from '../setup/commune.question.js'
import { LanguagesQuestion } from '../setup/languages.question.js'
import { TypedAnswers } from '../setup/setup-answers.js'

/** One more commune: which, in which languages, and who runs it. That person does the rest. */
export function AddCommuneForm({
  onIssues,
}: {
  readonly onIssues: (hasIssues: boolean) => void
}): ReactElement {
  const i18n = useI18n()
  const { t, text } = i18n
  const announce = useAnnounce()
  const add = useRouteAction(platform.installation.addCommune, { refreshes: [platform.session.me] })
  const [answers, setAnswers] = useState(() => TypedAnswers.parse({}))
  const [person, setPerson] = useState(NO_PERSON)
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  // The list of communes closes with a new form.
  const [added, setAdded] = useState(0)
  const refuse = (found: readonly ProblemIssue[]) => {
    setIssues(found)
    onIssues(found.length > 0)
  }
  const submit = async () => {
    const { commune, slug, languages } = answers
    const missing = [
      ...(commune === undefined ? [{ path: 'nis', code: 'required' }] : []),
      ...(languages.length === 0 ? [{ path: 'languages', code: 'required' }] : []),
      ...missingOfPerson(person),
    ]
    if (commune === undefined || missing.length > 0) return refuse(missing)
    const { name, email } = sentPerson(person)
    const result = await add.run({
      body: { nis: commune.nis, languages, name, email, ...(slug === '' ? {} : { slug }) },
    })
    if (!result.ok) return refuse(result.problem.issues ?? [])
    refuse([])
    announce(t('communes.added', { commune: text(commune.name), name }))
    setAnswers(TypedAnswers.parse({}))
    setPerson(NO_PERSON)
    setAdded(added + 1)
  }
  const change = (changes: Partial<TypedAnswers>) => setAnswers({ ...answers, ...changes })
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={t('communes.add')}
      issues={issues}
      isBusy={add.isRunning}
      problem={add.problem === undefined || issues.length > 0 ? undefined : problemText(i18n, add.problem)}
      note={<p>{t('communes.add-note')}</p>}
    >
      <CommuneQuestion key={added} answers={answers} change={change} />
      {answers.commune !== undefined && <LanguagesQuestion answers={answers} change={change} />}
      <FieldGroup legend={t('communes.first-person')}>
        <PersonFields person={person} change={setPerson} isOnePersonAsked={false} />
      </FieldGroup>
    </StaffForm>
  )
}
