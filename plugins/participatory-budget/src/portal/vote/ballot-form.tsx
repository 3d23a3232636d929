import type { PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, CheckboxCard, CheckboxCards, Form, Notice, PageHeading, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import { langOf } from '../text-language.js'
import { ballotSentence } from '../vote-words.js'
import { PROJECT_FIELD, STEP_FIELD, type BallotPageData } from './ballot-page-data.js'
import { BallotTotal } from './ballot-total.js'
import { FieldErrors } from './form-errors.js'
import { VoteSteps } from './vote-steps.js'

/** The ballot paper: every project with its cost, and what remains. */
export function BallotForm({ data, view }: { data: BallotPageData; view: PortalView }): ReactElement {
  const { facts, projects, picks, isChange, errors } = data
  return (
    <Stack gap="l">
      <VoteSteps step="choose" view={view} />
      <FieldErrors errors={errors} view={view} />
      <PageHeading title={view.t('ballot.title')} lead={ballotSentence(facts, view)} />
      {isChange && (
        <Notice tone="info" title={view.t('ballot.change.title')}>
          <p>{view.t('ballot.change.text')}</p>
        </Notice>
      )}
      <Form id="ballot">
        <CheckboxCards id="projects" legend={view.t('ballot.legend')} hint={view.t('ballot.hint')} error={errors[0]?.message}>
          {projects.map((project) => (
            <CheckboxCard
              key={project.id}
              id={`project-${project.id}`}
              name={PROJECT_FIELD}
              value={project.id}
              title={view.text(project.title)}
              lang={langOf(project.title, view)}
              meta={view.money(project.costCents, facts.currency)}
              defaultChecked={picks.includes(project.id)}
              data={{ cost: String(project.costCents) }}
            >
              <span lang={langOf(project.summary, view)}>{view.text(project.summary)}</span>
            </CheckboxCard>
          ))}
        </CheckboxCards>
        <BallotTotal data={data} view={view} />
        <ButtonRow>
          <Button name={STEP_FIELD} value="review">
            {view.t('ballot.review')}
          </Button>
          <Button variant="secondary" name={STEP_FIELD} value="recount" id="recount">
            {view.t('ballot.recount')}
          </Button>
        </ButtonRow>
      </Form>
    </Stack>
  )
}
