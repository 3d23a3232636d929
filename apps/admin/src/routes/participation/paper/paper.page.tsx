import { CardSection, DataTable, Loading, StaffNotice, Tag } from '@parvis/ui/admin'
import type { PaperBatch } from '@parvis/contract'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { Page } from '../../../shell/page.js'
import { ProblemState } from '../../../shell/problem-state.js'
import { BatchForm } from './batch-form.js'
import { PaperTrail } from './paper-trail.js'
import { PrintPapers } from './print-papers.js'
import { usePaper } from './use-paper.js'

/** Paper ballots of a vote: printing them, and the stacks that were handed in. */
export function PaperPage(): ReactElement {
  const { activity } = useParams({ from: '/$commune/participation/activities/$activity/paper' })
  const { t, date } = useI18n()
  const { paper, title } = usePaper(activity)
  const trail = <PaperTrail activity={activity} title={title} />
  if (paper.error !== null)
    return (
      <Page title={t('paper.title')} trail={trail}>
        <ProblemState problem={paper.error.problem} onRetry={() => void paper.refetch()} />
      </Page>
    )
  if (paper.data === undefined) return <Loading />
  const { isOpen, closesAt, batches } = paper.data
  const printing = <PrintPapers activity={activity} title={title} paper={paper.data} />
  return (
    <Page
      title={t('paper.title')}
      intro={t('paper.intro')}
      trail={trail}
      next={{ staff: t('paper.next.staff'), residents: t('paper.next.residents') }}
    >
      {/* What there is to do comes first: printing, then what came back. */}
      {batches.length === 0 && printing}
      <CardSection title={t('paper.batches')} intro={t('paper.batches.intro')}>
        {isOpen && closesAt !== undefined ? (
          <StaffNotice>
            <p>{t('paper.close-before', { at: date(closesAt, 'minute') })}</p>
          </StaffNotice>
        ) : (
          <StaffNotice tone="warning">
            <p>{t('paper.not-open')}</p>
          </StaffNotice>
        )}
        {batches.length === 0 ? <p className="soft">{t('paper.batches.none')}</p> : <BatchTable activity={activity} batches={batches} />}
        {isOpen && <BatchForm activity={activity} />}
      </CardSection>
      {batches.length > 0 && printing}
    </Page>
  )
}

function BatchTable({ activity, batches }: { readonly activity: string; readonly batches: readonly PaperBatch[] }): ReactElement {
  const { t, number } = useI18n()
  const { slug: commune } = useCommune()
  return (
    <DataTable
      caption={t('paper.batches')}
      isCaptionHidden
      columns={[
        { key: 'label', label: t('paper.batch') },
        { key: 'state', label: t('paper.state') },
        { key: 'papers', label: t('paper.papers'), numeric: true },
        { key: 'forYou', label: t('paper.for-you'), numeric: true },
        { key: 'differing', label: t('paper.differing'), numeric: true },
        { key: 'agreed', label: t('paper.counted'), numeric: true },
      ]}
      rows={batches.map((batch) => ({
        label: (
          <Link to="/$commune/participation/activities/$activity/paper/$batch" params={{ commune, activity, batch: batch.id }}>
            {batch.label}
          </Link>
        ),
        state: <Tag tone={batch.state === 'open' ? 'accent' : 'neutral'}>{t(`paper.state.${batch.state}`)}</Tag>,
        papers: number(batch.totals?.papers ?? batch.papers),
        forYou: batch.state === 'open' ? number(batch.forYou) : '–',
        differing: batch.state === 'open' ? number(batch.differing) : '–',
        agreed: number(batch.totals?.counted ?? batch.agreed),
      }))}
    />
  )
}
