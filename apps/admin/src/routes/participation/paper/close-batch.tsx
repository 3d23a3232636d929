import { useRouteAction } from '@parvis/client/react'
import type { PaperBatch } from '@parvis/contract'
import { ActionButton, CardSection, Dialog, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { ProblemNotice } from '../../../shell/problem-notice.js'
import shared from '../participation.module.css'
import { paperProblem } from './paper-words.js'

export interface CloseBatchProps {
  readonly params: { readonly activity: string; readonly batch: string }
  readonly batch: PaperBatch
  readonly isOpen: boolean
}

/** How far a batch is, and its end. */
export function CloseBatch({ params, batch, isOpen }: CloseBatchProps): ReactElement {
  const i18n = useI18n()
  const { t, number } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const close = useRouteAction(clients.paper.close)
  const [isAsked, setAsked] = useState(false)
  const { papers, once, forYou, differing, agreed } = batch
  const missing = Math.max(papers - once - differing - agreed, 0)
  const canClose = isOpen && once === 0 && differing === 0 && agreed > 0
  const run = async () => {
    const result = await close.run({ params })
    if (!result.ok) return
    setAsked(false)
    announce(t('paper.closed'))
  }
  return (
    <CardSection title={t('paper.progress')} intro={canClose ? t('paper.can-close') : t('paper.cannot-close')}>
      <dl className={shared.facts}>
        <dt>{t('paper.progress.papers')}</dt>
        <dd>{number(papers)}</dd>
        <dt>{t('paper.progress.missing')}</dt>
        <dd>{number(missing)}</dd>
        <dt>{t('paper.progress.once')}</dt>
        <dd>{t('paper.progress.once-value', { once, forYou })}</dd>
        <dt>{t('paper.progress.differing')}</dt>
        <dd>{number(differing)}</dd>
        <dt>{t('paper.progress.agreed')}</dt>
        <dd>{number(agreed)}</dd>
      </dl>
      <div>
        <ActionButton variant={canClose && missing === 0 ? 'primary' : 'secondary'} isDisabled={!canClose} onPress={() => setAsked(true)}>
          {t('paper.close')}
        </ActionButton>
      </div>
      {isAsked && (
        <Dialog
          title={t('paper.close.question', { label: batch.label })}
          onClose={() => setAsked(false)}
          actions={
            <ActionButton variant="primary" isBusy={close.isRunning} onPress={() => void run()}>
              {t('paper.close')}
            </ActionButton>
          }
        >
          {close.problem !== undefined && <ProblemNotice>{paperProblem(close.problem, i18n, undefined)}</ProblemNotice>}
          <p>{t('paper.close.text', { agreed, missing })}</p>
          <p>{t('paper.close.final')}</p>
        </Dialog>
      )}
    </CardSection>
  )
}
