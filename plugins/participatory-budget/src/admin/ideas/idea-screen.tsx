import { useRoute } from '@parvis/client/react'
import { filesApi } from '@parvis/contract'
import { ActionButton, ActionRow, CardSection, FailureState, Loading, Tag } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import type { StaffIdea } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'
import { Assessments } from './assessments.js'
import { IdeaActs } from './idea-acts.js'
import { staffStateTone, useIdeaClient } from './idea-clients.js'
import { IdeaHistory } from './idea-history.js'
import { IdeaNotes } from './idea-notes.js'
import type { IdeaOverview } from './idea-queue.js'
import styles from './ideas.module.css'

/** What the parts of the screen of one idea get. */
export interface IdeaProps extends TabProps {
  readonly idea: StaffIdea
  readonly overview: IdeaOverview
  readonly onOpen: (id: string) => void
}

interface IdeaScreenProps extends Omit<IdeaProps, 'idea'> {
  readonly id: string
  readonly onBack: () => void
}

/** One idea with everything that staff know of it, and what they can decide. */
export function IdeaScreen(props: IdeaScreenProps): ReactElement {
  const { context, activity, id, onBack } = props
  const staff = useIdeaClient(context)
  const { t } = budgetWords(context)
  const read = useRoute(staff.idea, { params: { activity: activity.id, idea: id } })
  if (read.isPending) return <Loading />
  if (read.isError) return <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />
  const parts = { ...props, idea: read.data }
  const isWithServices = read.data.state === 'eligible' || read.data.assessments.length > 0
  return (
    <>
      <ActionRow>
        <ActionButton size="small" onPress={onBack}>
          {t('admin.idea.back')}
        </ActionButton>
      </ActionRow>
      <WrittenIdea {...parts} />
      {isWithServices && <Assessments {...parts} />}
      <IdeaNotes {...parts} />
      <IdeaHistory {...parts} />
    </>
  )
}

function WrittenIdea(props: IdeaProps): ReactElement {
  const { context, activity, idea } = props
  const { t, text, date, money } = budgetWords(context)
  const page = `${context.base}/${context.languages[0] ?? 'fr'}/a/${activity.slug}/ideas/${idea.id}`
  const facts = [
    { term: t('idea.state'), value: <Tag tone={staffStateTone(idea.state)}>{t(`idea.state.${idea.state}`)}</Tag> },
    { term: t('idea.proposed'), value: date(idea.proposedAt) },
    { term: t('admin.ideas.came'), value: t(`idea.channel.${idea.channel}`) },
    { term: t('idea.place'), value: idea.place },
    { term: t('idea.category'), value: text(idea.category) },
    { term: t('idea.cost'), value: idea.costCents === undefined ? '' : money(idea.costCents) },
    { term: t('admin.idea.followers'), value: t('admin.idea.followers.count', { count: idea.followers }) },
  ].filter(({ value }) => value !== '')
  return (
    <CardSection
      title={`${idea.reference} ${idea.title}`}
      actions={activity.state === 'draft' ? undefined : <a href={page}>{t('admin.result.page')}</a>}
    >
      <dl className={styles.facts}>
        {facts.map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.text} lang={idea.locale}>
        {idea.text}
      </p>
      {idea.picture !== undefined && (
        <img className={styles.picture} src={`${context.base}${filesApi.routes.read.fullPath.replace(':file', idea.picture)}`} alt={t('idea.picture.alt')} />
      )}
      <IdeaActs {...props} />
    </CardSection>
  )
}
