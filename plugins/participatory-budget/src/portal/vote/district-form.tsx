import type { PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Form, PageHeading, Radios, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import { BallotDraft } from './ballot-draft.js'
import { DISTRICT_FIELD, STEP_FIELD, type BallotPageData } from './ballot-page-data.js'
import { districtsToChoose } from './ballot-steps.js'
import { FieldErrors } from './form-errors.js'
import { HiddenMarks } from './hidden-marks.js'
import { VoteSteps } from './vote-steps.js'

/** Before the envelopes: in which district does this person choose? One of them, or none where the commune has an envelope for all. */
export function DistrictForm({ data, view }: { readonly data: BallotPageData; readonly view: PortalView }): ReactElement {
  const { facts, typed, errors, open } = data
  const districts = districtsToChoose(data)
  const hasCommon = facts.envelopes.some(({ id }) => open.includes(id) && !districts.some((each) => each.id === id))
  const options = districts.map((envelope) => ({
    value: envelope.id,
    label: view.text(envelope.title),
    hint: view.t('ballot.district.option', {
      districts: (envelope.districts ?? []).join(', '),
      budget: view.money(envelope.budgetCents, facts.currency),
    }),
  }))
  return (
    <Stack gap="l">
      <VoteSteps step="choose" view={view} />
      <FieldErrors errors={errors} view={view} />
      <PageHeading title={view.t('ballot.district.title')} lead={view.t('ballot.district.lead')} />
      <BallotDraft data={data} view={view} />
      <Form id="ballot">
        <HiddenMarks data={data} />
        <Radios
          id={DISTRICT_FIELD}
          name={DISTRICT_FIELD}
          label={view.t('ballot.district.label')}
          hint={view.t('ballot.district.hint')}
          error={errors[0]?.message}
          options={hasCommon ? [...options, { value: '', label: view.t('ballot.district.none') }] : options}
          defaultValue={typed.district}
        />
        <ButtonRow>
          <Button name={STEP_FIELD} value="next">
            {view.t('core:action.continue')}
          </Button>
        </ButtonRow>
      </Form>
    </Stack>
  )
}
