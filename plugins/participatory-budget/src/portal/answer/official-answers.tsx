import type { PortalView } from '@parvis/plugin-api/portal'
import { Notice, Prose, Stack, SummaryList } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { OfficialAnswer, OfficialAnswers } from '../../contract/index.js'
import { langOf } from '../text-language.js'
import styles from './official-answers.module.css'

/** The commune's answer to the result with those to projects; or when it is due, or that it is overdue. */
export function OfficialAnswersSection({ answers, view }: { answers: OfficialAnswers | undefined; view: PortalView }): ReactElement | null {
  if (answers === undefined) return null
  const ofResult = answers.answers.find(({ project }) => project === undefined)
  const ofProjects = answers.answers.filter(({ project }) => project !== undefined)
  const promise = answers.answerBy === undefined ? undefined : view.date(answers.answerBy)
  if (ofResult === undefined && ofProjects.length === 0 && promise === undefined) return null
  return (
    <section aria-labelledby="answer">
      <Stack>
        <h2 id="answer">{view.t('answer.title')}</h2>
        {ofResult !== undefined && <Answer answer={ofResult} view={view} />}
        {ofResult === undefined && promise !== undefined && answers.isOverdue && (
          <Notice tone="warning" headingLevel={3} title={view.t('answer.overdue.title')}>
            <p>{view.t('answer.overdue.text', { day: promise })}</p>
          </Notice>
        )}
        {ofResult === undefined && promise !== undefined && !answers.isOverdue && <p>{view.t('answer.promised', { day: promise })}</p>}
        {ofProjects.map((answer) => (
          <Stack key={answer.project?.id}>
            <h3 lang={langOf(answer.project?.title ?? {}, view)}>
              <a href={view.href(`projects/${answer.project?.id ?? ''}`)}>{view.text(answer.project?.title)}</a>
            </h3>
            <Answer answer={answer} view={view} />
          </Stack>
        ))}
      </Stack>
    </section>
  )
}

/** The commune's answer to one project, on its page. */
export function ProjectAnswer({ answer, view }: { answer: OfficialAnswer; view: PortalView }): ReactElement {
  return (
    <section aria-labelledby="answer">
      <Stack>
        <h2 id="answer">{view.t('answer.title')}</h2>
        <Answer answer={answer} view={view} />
      </Stack>
    </section>
  )
}

function Answer({ answer, view }: { answer: OfficialAnswer; view: PortalView }): ReactElement {
  const { decidedBy, decidedOn, author, text, decision, publishedAt, changedAt } = answer
  const published = view.t('answer.published', { day: view.date(publishedAt) })
  const changed = changedAt === undefined ? '' : ` ${view.t('answer.changed', { day: view.date(changedAt) })}`
  return (
    <div className={styles.answer}>
      <Prose markdown={view.text(text)} lang={langOf(text, view)} />
      <SummaryList
        rows={[
          { term: view.t('answer.decided-by'), value: view.t('answer.decided', { who: view.text(decidedBy), day: view.date(decidedOn) }) },
          { term: view.t('answer.author'), value: `${view.text(author)}. ${published}${changed}` },
          ...(decision === undefined ? [] : [{ term: view.t('answer.decision'), value: <a href={decision}>{view.t('answer.decision.read')}</a> }]),
        ]}
      />
    </div>
  )
}
