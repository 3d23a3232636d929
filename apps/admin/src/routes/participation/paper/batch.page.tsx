import { CardSection, Loading, StaffNotice, Tag } from '@parvis/ui/admin'
import { useParams } from '@tanstack/react-router'
import { Fragment, type ReactElement } from 'react'
import type { PaperBatch } from '@parvis/contract'
import { useI18n } from '../../../i18n/i18n.js'
import { Page } from '../../../shell/page.js'
import { ProblemState } from '../../../shell/problem-state.js'
import shared from '../participation.module.css'
import { CloseBatch } from './close-batch.js'
import { Differences } from './differences.js'
import { EntryForm } from './entry-form.js'
import { PaperTrail } from './paper-trail.js'
import { usePaper } from './use-paper.js'

/** One batch: entry by keyboard, differences, and its end. */
export function PaperBatchPage(): ReactElement {
  const { activity, batch: id } = useParams({ from: '/$commune/participation/activities/$activity/paper/$batch' })
  const { t } = useI18n()
  const { paper, plugin, title } = usePaper(activity)
  const trail = <PaperTrail activity={activity} title={title} isBatch />
  if (paper.error !== null)
    return (
      <Page title={t('paper.batch')} trail={trail}>
        <ProblemState problem={paper.error.problem} onRetry={() => void paper.refetch()} />
      </Page>
    )
  if (paper.data === undefined) return <Loading />
  const batch = paper.data.batches.find((each) => each.id === id)
  if (batch === undefined) return <Page title={t('problem-title.not-found')} intro={t('problem.not-found')} trail={trail} />
  const params = { activity, batch: id }
  return (
    <Page title={batch.label} trail={trail} tags={<Tag tone={batch.state === 'open' ? 'accent' : 'neutral'}>{t(`paper.state.${batch.state}`)}</Tag>}>
      {batch.state === 'open' && !paper.data.isOpen && (
        <StaffNotice tone="warning">
          <p>{t('paper.not-open')}</p>
        </StaffNotice>
      )}
      {batch.state === 'open' && (
        <>
          {paper.data.isOpen && <EntryForm params={params} paper={paper.data} plugin={plugin} />}
          {batch.differing > 0 && <Differences params={params} paper={paper.data} count={batch.differing} />}
          <CloseBatch params={params} batch={batch} isOpen={paper.data.isOpen} />
        </>
      )}
      {batch.totals !== undefined && <Totals batch={batch} totals={batch.totals} />}
    </Page>
  )
}

const LINES = ['counted', 'blank', 'void', 'notCounted', 'setAside'] as const

function Totals({ batch, totals }: { readonly batch: PaperBatch; readonly totals: NonNullable<PaperBatch['totals']> }): ReactElement {
  const { t, number } = useI18n()
  return (
    <CardSection title={t('paper.totals')} intro={t(`paper.totals.${batch.state === 'expired' ? 'expired' : 'closed'}`)}>
      <dl className={shared.facts}>
        {LINES.map((line) => (
          <Fragment key={line}>
            <dt>{t(`paper.total.${line}`)}</dt>
            <dd>{number(totals[line])}</dd>
          </Fragment>
        ))}
        <dt>{t('paper.total.papers')}</dt>
        <dd>{number(totals.papers)}</dd>
      </dl>
    </CardSection>
  )
}
