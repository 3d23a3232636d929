import type { WaitingProposal } from '@parvis/contract'
import { ActionButton, ActionRow, CardSection, StaffNotice, Tag } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { CORE_PERMISSIONS, useCommune } from '../../session/commune-context.js'
import styles from './acts.module.css'
import { ActSubject } from './act-subject.js'
import { AnswerDialog, type ActAnswer } from './answer-dialog.js'

/** An act that waits: what would happen, who proposed it and why, until when, and the buttons to answer. */
export function WaitingAct({ act }: { readonly act: WaitingProposal }): ReactElement {
  const { t, text, date } = useI18n()
  const [answer, setAnswer] = useState<ActAnswer>()
  const title = text(act.title)
  return (
    <CardSection
      title={title}
      intro={<ActSubject subject={act.subject} />}
      actions={<Tag tone={act.isMine ? 'neutral' : 'warning'}>{t(act.isMine ? 'acts.mine' : 'acts.yours')}</Tag>}
    >
      <dl className={styles.facts}>
        <div>
          <dt>{t('acts.effect')}</dt>
          <dd>{text(act.effect)}</dd>
        </div>
        {act.reason !== undefined && (
          <div>
            <dt>{t('acts.reason')}</dt>
            <dd className={styles.reason}>{act.reason}</dd>
          </div>
        )}
        <div>
          <dt>{t('acts.proposed')}</dt>
          <dd>
            {t('acts.by', {
              name: act.isMine ? t('acts.you') : (act.proposedBy ?? t('acts.nobody')),
              date: date(act.proposedAt, 'minute'),
            })}
          </dd>
        </div>
        <div>
          <dt>{t('acts.until')}</dt>
          <dd>{date(act.expiresAt, 'minute')}</dd>
        </div>
      </dl>
      {act.isMine && <Waits act={act} />}
      <ActionRow>
        {act.isMine ? (
          <ActionButton onPress={() => setAnswer('withdraw')}>{t('acts.withdraw', { act: title })}</ActionButton>
        ) : (
          <>
            <ActionButton variant="primary" onPress={() => setAnswer('confirm')}>
              {t('acts.confirm', { act: title })}
            </ActionButton>
            <ActionButton onPress={() => setAnswer('refuse')}>{t('acts.refuse', { act: title })}</ActionButton>
          </>
        )}
      </ActionRow>
      {answer !== undefined && <AnswerDialog act={act} answer={answer} onClose={() => setAnswer(undefined)} />}
    </CardSection>
  )
}

/** Whom the proposer waits for; a second person must be invited where there is nobody. */
function Waits({ act }: { readonly act: WaitingProposal }): ReactElement {
  const { t } = useI18n()
  const { slug, permissions } = useCommune()
  if (act.confirmers > 0) return <p className={styles.waits}>{t('acts.waits', { count: act.confirmers })}</p>
  return (
    <StaffNotice tone="warning" title={t('acts.alone')}>
      <p>
        {t('acts.alone-text')}{' '}
        {permissions.has(CORE_PERMISSIONS.people) && (
          <Link to="/$commune/people" params={{ commune: slug }}>
            {t('acts.invite')}
          </Link>
        )}
      </p>
    </StaffNotice>
  )
}
