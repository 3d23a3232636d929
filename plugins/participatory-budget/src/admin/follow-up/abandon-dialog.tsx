import type { LocalizedText, ProblemIssue } from '@parvis/contract'
import { Dialog, LocalizedInput, StaffForm, withoutGaps, type TypedLocalizedText } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import type { Milestone } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'

export interface AbandonDialogProps extends Pick<TabProps, 'context'> {
  readonly milestone: Milestone
  readonly isBusy: boolean
  readonly onAbandon: (reason: LocalizedText) => Promise<void>
  readonly onClose: () => void
}

/** Asks why a step is given up, in each language of the commune: residents read it. */
export function AbandonDialog({ context, milestone, isBusy, onAbandon, onClose }: AbandonDialogProps): ReactElement {
  const { t, text } = budgetWords(context)
  const [reason, setReason] = useState<TypedLocalizedText>({})
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const submit = async () => {
    const missing = context.languages.filter((language) => (reason[language] ?? '').trim() === '')
    setIssues(missing.map((language) => ({ path: `reason.${language}`, code: 'required' })))
    if (missing.length === 0) await onAbandon(withoutGaps(reason))
  }
  return (
    <Dialog title={t('milestone.abandon.title', { title: text(milestone.title) })} onClose={onClose}>
      <p>{t('milestone.abandon.text')}</p>
      <StaffForm onSubmit={() => void submit()} submitLabel={t('milestone.abandon')} isBusy={isBusy} issues={issues}>
        <LocalizedInput path="reason" label={t('admin.withdraw.reason')} value={reason} onChange={setReason} languages={context.languages} rows={3} />
      </StaffForm>
    </Dialog>
  )
}
