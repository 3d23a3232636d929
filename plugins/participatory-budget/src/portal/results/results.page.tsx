import { definePage, type PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Notice, PageHeading, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import { OfficialAnswersSection } from '../answer/official-answers.js'
import { readAfterResult, type AfterResult } from '../follow-up/after-result.js'
import { EnvelopeCards } from './envelope-cards.js'
import { EnvelopeSections } from './envelope-sections.js'
import { RecountSection } from './recount-section.js'
import { readResult, type ResultData } from './result-data.js'
import { ResultExclusions } from './result-exclusions.js'
import { ResultFigures } from './result-figures.js'
import { RuleSection } from './rule-section.js'
import { WhoVoted } from './who-voted.js'
import styles from './results.module.css'

interface ResultsData extends ResultData {
  /** What was said and done since: official answers, and the works. */
  readonly after?: AfterResult
}

/**
 * The result (spec B-14): figures, winners, the reason for each project, what was left out, charts, comparison, files for a recount.
 * Where there are several envelopes, what they have in common, and the way to the page of each.
 */
export const resultsPage = definePage<ResultsData>({
  path: 'results',
  async load(request) {
    const data = await readResult(request)
    return '$$type' in data || data.result === undefined ? data : { ...data, after: await readAfterResult(request) }
  },
  title: (_, view) => view.t('results.title'),
  Component: ({ data: { result, people, turnout, after }, view, request }) => {
    const heading = <PageHeading title={view.t('results.title')} kicker={view.text(request.activity.title)} />
    if (result === undefined) return <NoResult heading={heading} view={view} />
    const activity = request.activity.id
    const [only] = result.envelopes
    return (
      <Stack gap="l">
        {heading}
        <ResultFigures result={result} people={people} view={view} />
        {result.imported && (
          <Notice tone="info" title={view.t('results.imported.title')}>
            <p>{view.t('results.imported.text')}</p>
          </Notice>
        )}
        <OfficialAnswersSection answers={after?.answers} view={view} />
        {result.envelopes.length === 1 && only !== undefined ? (
          <EnvelopeSections result={result} envelope={only} people={people} view={view} activity={activity} />
        ) : (
          <>
            <EnvelopeCards result={result} view={view} />
            <ResultExclusions result={result} envelopes={result.envelopes} people={people} view={view} />
            <div className={styles.pair}>
              <RuleSection result={result} view={view} />
              <RecountSection result={result} envelopes={result.envelopes} view={view} activity={activity} />
            </div>
          </>
        )}
        <WhoVoted turnout={turnout} view={view} request={request} />
        <p>
          <a href={view.href('follow-up')}>{view.t('follow-up.link')}</a>
        </p>
        <p>
          <a href={view.href('results/record')}>{view.t('record.link')}</a>
        </p>
      </Stack>
    )
  },
})

function NoResult({ heading, view }: { heading: ReactElement; view: PortalView }): ReactElement {
  return (
    <Stack gap="l">
      {heading}
      <Notice tone="info" title={view.t('results.none.title')}>
        <p>{view.t('results.none.text')}</p>
      </Notice>
      <ButtonRow>
        <Button variant="secondary" href={view.href()}>
          {view.t('core:action.back')}
        </Button>
      </ButtonRow>
    </Stack>
  )
}
