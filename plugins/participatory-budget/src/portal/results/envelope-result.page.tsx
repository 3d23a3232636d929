import { definePage } from '@parvis/plugin-api/portal'
import { PageHeading, Stack } from '@parvis/ui'
import { EnvelopeSections } from './envelope-sections.js'
import { readEnvelope, type EnvelopeData } from './result-data.js'
import { EnvelopeFigures } from './result-figures.js'
import { envelopeTitle } from './result-words.js'

/** The result of one envelope among several. Its address stays, also for the only one there is. */
export const envelopeResultPage = definePage<EnvelopeData>({
  path: 'results/envelopes/:envelope',
  load: async (request) => await readEnvelope(request, request.params['envelope'] ?? ''),
  title: ({ envelope }, view) => view.t('envelopes.page', { envelope: envelopeTitle(envelope, view) }),
  Component: ({ data: { result, envelope }, view, request }) => (
    <Stack gap="l">
      <PageHeading
        title={envelopeTitle(envelope, view)}
        kicker={
          <>
            {view.text(request.activity.title)} · <a href={view.href('results')}>{view.t('results.title')}</a>
          </>
        }
      />
      <EnvelopeFigures result={result} envelope={envelope} view={view} />
      <EnvelopeSections result={result} envelope={envelope} people={{}} view={view} activity={request.activity.id} />
    </Stack>
  ),
})
