import type { PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Form, Notice, PageHeading, Stack } from '@parvis/ui'
import { createElement, type ReactElement } from 'react'
import { BallotDraft } from './ballot-draft.js'
import { FINGERPRINT_FIELD, STEP_FIELD, type BallotPageData } from './ballot-page-data.js'
import { envelopesOfBallot, stepName, stepsOf } from './ballot-steps.js'
import { ChoicesTable } from './choices-table.js'
import { FieldErrors } from './form-errors.js'
import { HiddenMarks } from './hidden-marks.js'
import { VoteSteps } from './vote-steps.js'

interface BallotReviewProps {
  readonly data: BallotPageData
  readonly view: PortalView
  /** Title of the activity, for the print. */
  readonly title: string
}

/** The choices once more, by envelope, before they are cast. */
export function BallotReview({ data, view, title }: BallotReviewProps): ReactElement {
  const { facts } = data
  const envelopes = envelopesOfBallot(data)
  const pages = stepsOf(data).filter(({ kind }) => kind !== 'review')
  const first = pages[0]
  return (
    <Stack gap="l">
      <VoteSteps step="review" view={view} />
      <FieldErrors errors={data.errors} view={view} />
      <PageHeading title={view.t('review.title')} kicker={title} />
      <Notice tone="warning" title={view.t('review.lead')}>
        <p>{view.t('review.not-yet')}</p>
      </Notice>
      <Form id="ballot">
        <HiddenMarks data={data} />
        {facts.fingerprint !== undefined && <input type="hidden" name={FINGERPRINT_FIELD} value={facts.fingerprint} />}
        {envelopes.map((envelope) => (
          <Stack key={envelope.id}>
            {envelopes.length > 1 && <h2>{view.text(envelope.title)}</h2>}
            <ChoicesTable data={data} envelope={envelope} view={view} />
            {pages.length > 1 && (
              <ButtonRow>
                <Button variant="quiet" name={STEP_FIELD} value={`change:envelope:${envelope.id}`}>
                  {view.t('review.change-here', { envelope: view.text(envelope.title) })}
                </Button>
              </ButtonRow>
            )}
          </Stack>
        ))}
        <p>{view.t(facts.changeable ? 'vote.change.yes' : 'vote.change.no')}</p>
        <ButtonRow>
          <Button name={STEP_FIELD} value="confirm">
            {view.t('review.confirm')}
          </Button>
          <Button variant="secondary" name={STEP_FIELD} value={`change:${first === undefined ? '' : stepName(first)}`}>
            {view.t('review.change')}
          </Button>
        </ButtonRow>
      </Form>
      <BallotDraft data={data} view={view} />
      {createElement(
        'pv-print-receipt',
        { hidden: true },
        <Button type="button" variant="quiet">
          {view.t('review.print')}
        </Button>,
      )}
    </Stack>
  )
}
