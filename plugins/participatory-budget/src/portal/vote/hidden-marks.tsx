import type { ReactElement } from 'react'
import { envelopeOf } from '../../contract/index.js'
import { AT_FIELD, DISTRICT_FIELD, markField, PROJECT_FIELD, type BallotPageData } from './ballot-page-data.js'
import { stepName } from './ballot-steps.js'
import { isTicked } from './typed-ballot.js'

/** What was marked on the other pages of the ballot goes along with this one's form, and where the form was. */
export function HiddenMarks({ data, shown }: { readonly data: BallotPageData; readonly shown?: string }): ReactElement {
  const { facts, projects, typed, step } = data
  const elsewhere = projects.filter((project) => shown === undefined || envelopeOf(project, facts) !== shown)
  const marked = elsewhere.flatMap(({ id }) => {
    const mark = typed.marks.get(id)
    return mark === undefined ? [] : [{ id, mark }]
  })
  return (
    <>
      <input type="hidden" name={AT_FIELD} value={stepName(step)} />
      {typed.district !== undefined && step.kind !== 'district' && <input type="hidden" name={DISTRICT_FIELD} value={typed.district} />}
      {marked.map(({ id, mark }) => {
        const ticked = isTicked(facts.ballotType)
        return <input type="hidden" key={id} name={ticked ? PROJECT_FIELD : markField(id)} value={ticked ? id : mark} />
      })}
    </>
  )
}
