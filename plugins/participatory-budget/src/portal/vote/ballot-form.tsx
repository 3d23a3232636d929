import type { PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Form, Notice, PageHeading, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import { envelopeOf, type EnvelopeRules } from '../../contract/index.js'
import { envelopeSentence } from '../vote-words.js'
import { BallotDraft, DraftNote } from './ballot-draft.js'
import { STEP_FIELD, type BallotPageData } from './ballot-page-data.js'
import { envelopesOfBallot, stepName, stepsOf } from './ballot-steps.js'
import { BallotTotal } from './ballot-total.js'
import { ClosedEnvelopes } from './closed-envelopes.js'
import { FieldErrors } from './form-errors.js'
import { HiddenMarks } from './hidden-marks.js'
import { ProjectMarks } from './project-marks.js'
import { VoteSteps } from './vote-steps.js'

interface BallotFormProps {
  readonly data: BallotPageData
  readonly envelope: EnvelopeRules
  readonly view: PortalView
}

/** One page of the ballot paper: the projects of an envelope with their costs, and what remains. */
export function BallotForm({ data, envelope, view }: BallotFormProps): ReactElement {
  const { facts, isChange, errors } = data
  const envelopes = envelopesOfBallot(data)
  const place = envelopes.findIndex(({ id }) => id === envelope.id) + 1
  const isSingle = envelopes.length === 1
  const isFirst = stepName(data.step) === stepName(stepsOf(data)[0] ?? data.step)
  const isLast = place === envelopes.length
  const projects = data.projects.filter((project) => envelopeOf(project, facts) === envelope.id)
  const title = view.text(envelope.title)
  return (
    <Stack gap="l">
      <VoteSteps step="choose" view={view} />
      <FieldErrors errors={errors} view={view} />
      <PageHeading
        title={title === '' ? view.t('ballot.title') : title}
        kicker={isSingle ? undefined : view.t('ballot.envelope', { place, total: envelopes.length })}
        lead={envelopeSentence(envelope, facts, view)}
      />
      {isChange && isFirst && (
        <Notice tone="info" title={view.t('ballot.change.title')}>
          <p>{view.t('ballot.change.text')}</p>
        </Notice>
      )}
      {isFirst && <ClosedEnvelopes data={data} view={view} />}
      <BallotDraft data={data} view={view} />
      <Form id="ballot">
        <HiddenMarks data={data} shown={envelope.id} />
        <ProjectMarks data={data} envelope={envelope} projects={projects} view={view} />
        <BallotTotal data={data} envelope={envelope} projects={projects} view={view} />
        {!isSingle && <p>{view.t('ballot.envelope.optional')}</p>}
        <ButtonRow>
          <Button name={STEP_FIELD} value="next">
            {view.t(isLast ? 'ballot.review' : 'ballot.next')}
          </Button>
          {!isFirst && (
            <Button variant="secondary" name={STEP_FIELD} value="back">
              {view.t('ballot.back')}
            </Button>
          )}
          {facts.ballotType !== 'ranking' && facts.ballotType !== 'scoring' && (
            <Button variant="secondary" name={STEP_FIELD} value="recount" id="recount">
              {view.t('ballot.recount')}
            </Button>
          )}
        </ButtonRow>
      </Form>
      <DraftNote view={view} />
      {isFirst && (
        <p>
          <a href={view.href('vote/reminder')}>{view.t('reminder.link')}</a>
        </p>
      )}
    </Stack>
  )
}
