import type { ProblemIssue } from '@parvis/contract'
import { CheckboxInput, TextInput } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'

/** Who gets a role, while it is typed. */
export interface TypedPerson {
  readonly name: string
  readonly email: string
  readonly isOnePerson: boolean
}

export const NO_PERSON: TypedPerson = { name: '', email: '', isOnePerson: false }

/** As it is sent, without blanks around. */
export function sentPerson({ name, email, isOnePerson }: TypedPerson): TypedPerson {
  return { name: name.trim(), email: email.trim(), isOnePerson }
}

/** What is missing before anything is sent. */
export function missingOfPerson({ name, email }: TypedPerson): readonly ProblemIssue[] {
  return [
    ...(name.trim() === '' ? [{ path: 'name', code: 'required' }] : []),
    ...(email.trim() === '' ? [{ path: 'email', code: 'required' }] : []),
  ]
}

/** Whether the server asks if a mailbox that looks shared is one person's. */
export function asksOnePerson(issues: readonly ProblemIssue[] | undefined): boolean {
  return issues?.some(({ code }) => code === 'shared-mailbox') === true
}

export interface PersonFieldsProps {
  readonly person: TypedPerson
  readonly change: (person: TypedPerson) => void
  /** Accounts are never shared: the question comes once the mailbox looks as if it were. */
  readonly isOnePersonAsked: boolean
}

/** Name and mailbox of a person who gets a role. */
export function PersonFields({ person, change, isOnePersonAsked }: PersonFieldsProps): ReactElement {
  const { t } = useI18n()
  return (
    <>
      <TextInput
        path="name"
        label={t('people.name')}
        autoComplete="off"
        value={person.name}
        onChange={(name) => change({ ...person, name })}
      />
      <TextInput
        path="email"
        type="email"
        label={t('people.email')}
        autoComplete="off"
        value={person.email}
        onChange={(email) => change({ ...person, email })}
      />
      {isOnePersonAsked && (
        <CheckboxInput
          path="isOnePerson"
          label={t('people.one-person')}
          hint={t('people.one-person-hint')}
          value={person.isOnePerson}
          onChange={(isOnePerson) => change({ ...person, isOnePerson })}
        />
      )}
    </>
  )
}
