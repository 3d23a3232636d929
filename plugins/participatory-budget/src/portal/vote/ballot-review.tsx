import type { PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, DataTable, Form, PageHeading, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import { FieldErrors } from './form-errors.js'
import { FINGERPRINT_FIELD, PROJECT_FIELD, STEP_FIELD, type BallotPageData } from './ballot-page-data.js'
import { VoteSteps } from './vote-steps.js'
import { langOf } from '../text-language.js'

/** The choices once more, before they are cast. */
export function BallotReview({ data, view }: { data: BallotPageData; view: PortalView }): ReactElement {
  const chosen = data.projects.filter((project) => data.picks.includes(project.id))
  const total = chosen.reduce((sum, project) => sum + project.costCents, 0)
  const money = (cents: number) => view.money(cents, data.facts.currency)
  return (
    <Stack gap="l">
      <VoteSteps step="review" view={view} />
      <FieldErrors errors={data.errors} view={view} />
      <PageHeading title={view.t('review.title')} lead={view.t('review.lead')} />
      {chosen.length === 0 ? (
        <p>{view.t('review.blank')}</p>
      ) : (
        <DataTable
          caption={view.t('review.caption', { count: chosen.length })}
          columns={[
            { key: 'title', label: view.t('review.project') },
            { key: 'cost', label: view.t('project.cost'), numeric: true },
          ]}
          rows={[
            ...chosen.map((project) => ({
              title: <span lang={langOf(project.title, view)}>{view.text(project.title)}</span>,
              cost: money(project.costCents),
            })),
            { title: view.t('review.total'), cost: money(total) },
          ]}
        />
      )}
      <p>{view.t(data.facts.changeable ? 'vote.change.yes' : 'vote.change.no')}</p>
      <Form>
        {data.facts.fingerprint !== undefined && <input type="hidden" name={FINGERPRINT_FIELD} value={data.facts.fingerprint} />}
        {data.picks.map((pick) => (
          <input type="hidden" key={pick} name={PROJECT_FIELD} value={pick} />
        ))}
        <ButtonRow>
          <Button name={STEP_FIELD} value="confirm">
            {view.t('review.confirm')}
          </Button>
          <Button variant="secondary" name={STEP_FIELD} value="change">
            {view.t('review.change')}
          </Button>
        </ButtonRow>
      </Form>
    </Stack>
  )
}
