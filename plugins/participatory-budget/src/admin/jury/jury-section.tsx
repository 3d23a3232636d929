import { useRoute } from '@parvis/client/react'
import { CardSection, DataTable, FailureState, Loading, StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import type { JuryList } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords, type BudgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'
import { JuryForm } from './jury-form.js'

export interface JurySectionProps extends TabProps {
  readonly onSaved: () => void
}

/** The points of the jury: a form for those who may count, a table for the others. */
export function JurySection(props: JurySectionProps): ReactElement {
  const { context, activity, onSaved } = props
  const { staff } = useBudgetClients(context)
  const words = budgetWords(context)
  const { t } = words
  const read = useRoute(staff.jury, { params: { activity: activity.id } })
  if (read.isPending) return <Loading />
  if (read.isError) return <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />
  const jury = read.data
  const saved = () => {
    void read.refetch()
    onSaved()
  }
  return (
    <CardSection title={t('admin.jury.title')} intro={t('admin.jury.intro', { share: jury.sharePercent })}>
      <StaffNotice tone={jury.isComplete ? 'success' : 'warning'}>{t(jury.isComplete ? 'admin.jury.complete' : 'admin.jury.missing')}</StaffNotice>
      {jury.isOpen && context.permissions.has('participatory-budget.count') ? (
        <JuryForm {...props} jury={jury} onSaved={saved} />
      ) : (
        <PointsTable jury={jury} words={words} />
      )}
    </CardSection>
  )
}

function PointsTable({ jury, words }: { readonly jury: JuryList; readonly words: BudgetWords }): ReactElement {
  const { t, text, number } = words
  return (
    <DataTable
      caption={t('admin.jury.title')}
      isCaptionHidden
      columns={[
        { key: 'title', label: t('review.project') },
        { key: 'points', label: t('admin.jury.points'), numeric: true },
      ]}
      rows={jury.projects.map(({ title, points }) => ({ title: text(title), points: points === undefined ? '–' : number(points) }))}
    />
  )
}
