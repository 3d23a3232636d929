import type { CallResult } from '@parvis/client'
import { MATCH_FIELDS, type FoundPerson, type PersonSearch as Search, type ProblemBody } from '@parvis/contract'
import { EmptyState, Entry, EntryList, StaffForm, Tag, TextInput } from '@parvis/ui/admin'
import { useState, type ReactElement, type ReactNode } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { problemText } from '../shell/problem-text.js'
import styles from './person-search.module.css'

type Typed = Record<keyof Search, string>
const NOTHING: Typed = {
  familyName: '',
  givenName: '',
  birthDate: '',
  street: '',
  houseNumber: '',
  postCode: '',
  nationalNumber: '',
}
const TEXTS = ['familyName', 'givenName', 'street', 'houseNumber', 'postCode'] as const

export interface PersonSearchProps {
  readonly find: (search: Search) => Promise<CallResult<{ people: FoundPerson[] }>>
  /** The commune may use the number on the document. */
  readonly usesNumbers?: boolean
  /** What can be done with somebody who was found. */
  readonly acts: (person: FoundPerson) => ReactNode
}

/** Looks somebody up in the register; says of each typed field whether it is that of the person. Nothing is kept. */
export function PersonSearch({ find, usesNumbers, acts }: PersonSearchProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const [typed, setTyped] = useState(NOTHING)
  const [people, setPeople] = useState<readonly FoundPerson[]>()
  const [problem, setProblem] = useState<ProblemBody>()
  const [isBusy, setBusy] = useState(false)
  const set = (field: keyof Search) => (value: string) => setTyped((before) => ({ ...before, [field]: value }))
  const submit = async () => {
    setBusy(true)
    const filled = Object.entries(typed).filter(([, value]) => value.trim() !== '')
    const result = await find(Object.fromEntries(filled))
    setBusy(false)
    setProblem(result.ok ? undefined : result.problem)
    setPeople(result.ok ? result.value.people : undefined)
  }
  const issues = problem?.issues ?? []
  return (
    <div className="stack">
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('person.search')}
        submitVariant="secondary"
        issues={issues}
        isBusy={isBusy}
        problem={problem === undefined || issues.length > 0 ? undefined : problemText(i18n, problem)}
      >
        <p className="soft">{t('person.hint')}</p>
        <div className={styles.fields}>
          {usesNumbers === true && (
            <TextInput
              path="nationalNumber"
              label={t('person.nationalNumber')}
              autoComplete="off"
              inputMode="numeric"
              maxLength={40}
              isOptional
              value={typed.nationalNumber}
              onChange={set('nationalNumber')}
            />
          )}
          {TEXTS.slice(0, 2).map((field) => (
            <TextInput
              key={field}
              path={field}
              label={t(`person.${field}`)}
              autoComplete="off"
              maxLength={200}
              value={typed[field]}
              onChange={set(field)}
            />
          ))}
          <TextInput
            path="birthDate"
            label={t('person.birthDate')}
            hint={t('person.birthDate-hint')}
            autoComplete="off"
            maxLength={20}
            isShort
            value={typed.birthDate}
            onChange={set('birthDate')}
          />
          {TEXTS.slice(2).map((field) => (
            <TextInput
              key={field}
              path={field}
              label={t(`person.${field}`)}
              autoComplete="off"
              maxLength={200}
              isOptional
              value={typed[field]}
              onChange={set(field)}
            />
          ))}
        </div>
      </StaffForm>
      <div role="status">
        {people !== undefined && people.length === 0 && (
          <EmptyState title={t('person.nobody')}>{t('person.nobody-text')}</EmptyState>
        )}
        {people !== undefined && people.length > 0 && (
          <p className="soft">{t('person.found', { count: people.length })}</p>
        )}
      </div>
      {people !== undefined && people.length > 0 && (
        <EntryList>
          {people.map((person) => (
            <Entry key={person.id} acts={acts(person)} tags={<Agreement person={person} />}>
              <strong>{person.name}</strong>
              <div className="soft small">{t('person.born', { date: birthDate(person.birthDate, i18n.date) })}</div>
              <div className="soft small">{person.address}</div>
            </Entry>
          ))}
        </EntryList>
      )}
    </div>
  )
}

/** Registers know of some people the year or the month alone: `1960-00-00`. */
function birthDate(text: string, date: (instant: string) => string): string {
  return text.includes('-00') ? text.replaceAll('-00', '') : date(`${text}T12:00:00Z`)
}

/** For each typed field whether it is that of the person (spec I-08). */
function Agreement({ person: { agrees } }: { readonly person: FoundPerson }): ReactElement {
  const { t } = useI18n()
  return (
    <>
      {MATCH_FIELDS.flatMap((field) => {
        const isSame = agrees[field]
        return isSame === undefined ? [] : [<FieldTag key={field} label={t(`person.${field}`)} isSame={isSame} />]
      })}
    </>
  )
}

function FieldTag({ label, isSame }: { readonly label: string; readonly isSame: boolean }): ReactElement {
  const { t } = useI18n()
  return (
    <Tag tone={isSame ? 'success' : 'danger'}>{t(isSame ? 'person.same' : 'person.other', { field: label })}</Tag>
  )
}
