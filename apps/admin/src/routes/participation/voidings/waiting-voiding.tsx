import type { VoteVoiding } from '@parvis/contract'
import { ActionButton, ActionRow, Entry, EntryList, Tag } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { AnswerDialog, type ActAnswer } from '../../acts/answer-dialog.js'
import styles from '../../acts/acts.module.css'
import { PersonFacts } from './person-facts.js'

/** A voiding that waits: whom it is about, why, and the buttons of the second person. */
export function WaitingVoiding({ voiding }: { readonly voiding: VoteVoiding }): ReactElement {
  const { t, date } = useI18n()
  const [answer, setAnswer] = useState<ActAnswer>()
  const { proposal, person } = voiding
  const name = person?.name ?? t('void.somebody')
  return (
    <EntryList>
      <Entry
        tags={<Tag tone={proposal.isMine ? 'neutral' : 'warning'}>{t(proposal.isMine ? 'acts.mine' : 'acts.yours')}</Tag>}
        acts={
          <ActionRow>
            {proposal.isMine ? (
              <ActionButton onPress={() => setAnswer('withdraw')}>{t('void.withdraw', { name })}</ActionButton>
            ) : (
              <>
                <ActionButton variant="primary" onPress={() => setAnswer('confirm')}>
                  {t('void.confirm', { name })}
                </ActionButton>
                <ActionButton onPress={() => setAnswer('refuse')}>{t('void.refuse', { name })}</ActionButton>
              </>
            )}
          </ActionRow>
        }
      >
        <PersonFacts person={person} />
        {proposal.reason !== undefined && <p className={styles.reason}>{proposal.reason}</p>}
        <p className="soft small">
          {t('acts.by', {
            name: proposal.isMine ? t('acts.you') : (proposal.proposedBy ?? t('acts.nobody')),
            date: date(proposal.proposedAt, 'minute'),
          })}
        </p>
      </Entry>
      {answer !== undefined && <AnswerDialog act={proposal} answer={answer} onClose={() => setAnswer(undefined)} />}
    </EntryList>
  )
}
