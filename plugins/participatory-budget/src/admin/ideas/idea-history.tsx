import { ActionButton, CardSection, Tag } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import type { IdeaSummary } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import { staffStateTone } from './idea-clients.js'
import type { IdeaProps } from './idea-screen.js'
import styles from './ideas.module.css'

/** What was decided and why, as residents read it, and the ideas that this one is tied to. */
export function IdeaHistory(props: IdeaProps): ReactElement {
  const { context, idea } = props
  const { t, text, date } = budgetWords(context)
  const { project, mergedInto, mergedFrom, splitInto, splitFrom } = idea.provenance
  const groups = [
    { key: 'merged-into', ideas: mergedInto },
    { key: 'merged-from', ideas: mergedFrom },
    { key: 'split-into', ideas: splitInto },
    { key: 'split-from', ideas: splitFrom },
  ].filter(({ ideas }) => ideas.length > 0)
  return (
    <CardSection title={t('idea.history')} intro={t('admin.idea.history.intro')}>
      {project !== undefined && (
        <p>
          {t('idea.became-project')} <strong>{`${project.reference} ${text(project.title)}`}</strong>
        </p>
      )}
      {groups.map(({ key, ideas }) => (
        <div key={key}>
          <p>{t(`idea.${key}`, { count: ideas.length })}</p>
          <Others {...props} ideas={ideas} />
        </div>
      ))}
      {idea.criteria.length > 0 && (
        <ul>
          {idea.criteria.map((criterion, place) => (
            <li key={place}>
              {text(criterion.text)} <Tag tone={criterion.isMet ? 'success' : 'danger'}>{t(criterion.isMet ? 'idea.criterion.met' : 'idea.criterion.unmet')}</Tag>
            </li>
          ))}
        </ul>
      )}
      <ol className={styles.list} reversed>
        {[...idea.steps].reverse().map((step) => (
          <li key={`${step.at} ${step.act}`}>
            <strong>{t(`idea.step.${step.act}`)}</strong> · {date(step.at)}
            {step.reason !== undefined && <div className={styles.text}>{text(step.reason)}</div>}
          </li>
        ))}
      </ol>
    </CardSection>
  )
}

function Others({ context, ideas, onOpen }: IdeaProps & { readonly ideas: readonly IdeaSummary[] }): ReactElement {
  const { t } = budgetWords(context)
  return (
    <ul className={styles.list}>
      {ideas.map((other) => (
        <li key={other.id}>
          <ActionButton size="small" variant="quiet" onPress={() => onOpen(other.id)}>
            {`${other.reference} ${other.title}`}
          </ActionButton>{' '}
          <Tag tone={staffStateTone(other.state)}>{t(`idea.state.${other.state}`)}</Tag>
        </li>
      ))}
    </ul>
  )
}
