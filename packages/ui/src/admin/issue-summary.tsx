import type { ProblemIssue } from '@parvis/contract'
import { useContext, useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react'
import { fieldId } from './field-path.js'
import { FormIssues } from './form-issues.js'
import styles from './issue-summary.module.css'
import { useUiTexts } from './ui-texts.js'

interface Entry {
  readonly path: string
  readonly code: string
  readonly target: string
  readonly label: string | undefined
}

/** The field of an issue: the one at its path, the first one below it (`title` → `title.fr`), or the one that holds it (`hosts.0` → `hosts`). */
function entryOf(issue: ProblemIssue, form: Element | null): Entry {
  const fields = [...(form?.querySelectorAll<HTMLElement>('[data-path]') ?? [])]
  const field =
    fields.find((each) => each.dataset.path === issue.path) ??
    fields.find((each) => issue.path !== '' && each.dataset.path?.startsWith(`${issue.path}.`) === true) ??
    fields.find((each) => each.dataset.path !== undefined && issue.path.startsWith(`${each.dataset.path}.`))
  const legend = field?.closest<HTMLElement>('[data-legend]')?.dataset.legend
  const label = [legend, field?.dataset.label].filter((part) => part !== undefined).join(' – ')
  return { ...issue, target: field?.id ?? fieldId(issue.path), label: label === '' ? undefined : label }
}

/**
 * What is wrong with the form around, above its fields: takes the focus when it appears, and each line leads to its field.
 */
export function IssueSummary({ message }: { readonly message?: string | undefined }): ReactElement | null {
  const issues = useContext(FormIssues)
  const { t, issue } = useUiTexts()
  const summary = useRef<HTMLDivElement>(null)
  const [entries, setEntries] = useState<readonly Entry[]>(() => issues.map((each) => entryOf(each, null)))
  useLayoutEffect(() => {
    const form = summary.current?.closest('form') ?? null
    setEntries(issues.map((each) => entryOf(each, form)))
  }, [issues])
  useEffect(() => {
    if (issues.length > 0 || message !== undefined) summary.current?.focus()
  }, [issues, message])
  if (issues.length === 0 && message === undefined) return null
  const lead = (entry: Entry) => document.getElementById(entry.target)?.focus()
  return (
    <div className={styles.summary} role="alert" tabIndex={-1} ref={summary}>
      <h2 className={styles.title}>{t('issues-title')}</h2>
      <p className={styles.text}>{message ?? t('issues-intro')}</p>
      {entries.length > 0 && (
        <ul className={styles.list}>
          {entries.map((entry) => (
            <li key={`${entry.path} ${entry.code}`}>
              <a
                href={`#${entry.target}`}
                onClick={(event) => {
                  event.preventDefault()
                  lead(entry)
                }}
              >
                {entry.label === undefined ? issue(entry.code) : `${entry.label}: ${issue(entry.code)}`}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
