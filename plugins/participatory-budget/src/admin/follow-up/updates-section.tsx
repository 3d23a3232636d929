import { useRouteAction } from '@parvis/client/react'
import { filesApi } from '@parvis/contract'
import { ActionButton, CardSection, EmptyState, Entry, EntryList, StaffNotice, Tag, VisuallyHidden } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import type { ProjectUpdate } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import styles from '../budget.module.css'
import type { FollowedProps } from './followed-project.screen.js'
import { UpdateForm } from './update-form.js'

/** News of a project: written, corrected, removed. */
export function UpdatesSection(props: FollowedProps): ReactElement {
  const { context, followUp, params, undo } = props
  const clients = useBudgetClients(context)
  const { t, text, date, problem } = budgetWords(context)
  const [form, setForm] = useState<{ readonly update: ProjectUpdate | undefined }>()
  const post = useRouteAction(clients.followUp.postUpdate)
  const remove = useRouteAction(clients.followUp.removeUpdate)
  const drop = async (update: ProjectUpdate) => {
    const removed = await remove.run({ params: { ...params, update: update.id } })
    if (!removed.ok) return
    undo.offer(t('update.removed'), async () => (await post.run({ params, body: update })).ok)
  }
  const failed = remove.problem ?? post.problem
  if (form !== undefined) return <UpdateForm {...props} update={form.update} onDone={() => setForm(undefined)} />
  return (
    <CardSection
      headingLevel={3}
      title={t('follow-up.updates')}
      actions={
        <ActionButton variant="primary" size="small" onPress={() => setForm({ update: undefined })}>
          {t('update.add')}
        </ActionButton>
      }
    >
      {failed !== undefined && <StaffNotice tone="danger">{problem(failed)}</StaffNotice>}
      {followUp.updates.length === 0 ? (
        <EmptyState title={t('update.none')}>{t('update.none.text')}</EmptyState>
      ) : (
        <EntryList>
          {followUp.updates.map((update) => {
            const of = <VisuallyHidden>{t('admin.project.of', { title: date(update.postedAt) })}</VisuallyHidden>
            return (
              <Entry
                key={update.id}
                tags={update.moment !== undefined && <Tag>{t(`update.${update.moment}`)}</Tag>}
                acts={
                  <>
                    <ActionButton size="small" onPress={() => setForm({ update })}>
                      {t('admin.project.edit')}
                      {of}
                    </ActionButton>
                    <ActionButton size="small" variant="quiet" onPress={() => void drop(update)}>
                      {t('admin.project.remove')}
                      {of}
                    </ActionButton>
                  </>
                }
              >
                <strong>{date(update.postedAt)}</strong> · {text(update.author)}
                <div>{text(update.text)}</div>
                {update.picture !== undefined && (
                  <img
                    className={styles.picture}
                    src={`${context.base}${filesApi.routes.read.fullPath.replace(':file', update.picture.thumbnail)}`}
                    alt={text(update.picture.alt)}
                  />
                )}
              </Entry>
            )
          })}
        </EntryList>
      )}
    </CardSection>
  )
}
