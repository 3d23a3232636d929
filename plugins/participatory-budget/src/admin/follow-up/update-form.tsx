import { useRouteAction } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import { ActionButton, CardSection, LocalizedInput, RadioListInput, StaffForm, withoutGaps, type TypedLocalizedText } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { PICTURE_MOMENTS, ProjectUpdateContent, type ProjectUpdate } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import { PictureField, typedPicture, type TypedPicture } from '../pictures/picture-field.js'
import { usePictureUpload } from '../pictures/use-picture-upload.js'
import { requiredIssues } from '../required-issues.js'
import type { FollowedProps } from './followed-project.screen.js'

interface TypedUpdate {
  readonly text: TypedLocalizedText
  readonly author: TypedLocalizedText
  readonly picture: TypedPicture | undefined
  readonly moment: string
}

const TEXT_ROWS = 5

/** Writes news of a project, with a picture if there is one. */
export function UpdateForm(props: FollowedProps & { readonly update: ProjectUpdate | undefined; readonly onDone: () => void }): ReactElement {
  const { context, activity, followUp, params, undo, update, onDone } = props
  const clients = useBudgetClients(context)
  const { t, problem } = budgetWords(context)
  const post = useRouteAction(clients.followUp.postUpdate)
  const change = useRouteAction(clients.followUp.changeUpdate)
  const remove = useRouteAction(clients.followUp.removeUpdate)
  const upload = usePictureUpload({ context, activity })
  const [typed, setTyped] = useState<TypedUpdate>(() => ({
    text: update?.text ?? {},
    // The service that wrote last writes again, most of the time.
    author: (update ?? followUp.updates[0])?.author ?? {},
    picture: typedPicture(update?.picture),
    moment: update?.moment ?? '',
  }))
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const set = (more: Partial<TypedUpdate>) => setTyped((latest) => ({ ...latest, ...more }))
  const submit = async () => {
    const read = ProjectUpdateContent.safeParse({
      text: withoutGaps(typed.text),
      author: withoutGaps(typed.author),
      picture: typed.picture === undefined ? undefined : { id: typed.picture.picture.id, alt: withoutGaps(typed.picture.alt) },
      moment: typed.moment === '' || typed.picture === undefined ? undefined : typed.moment,
    })
    setIssues(read.success ? [] : requiredIssues(read.error, {}))
    if (!read.success) return
    const result =
      update === undefined ? await post.run({ params, body: read.data }) : await change.run({ params: { ...params, update: update.id }, body: read.data })
    if (!result.ok) {
      setIssues(result.problem.issues ?? [])
      return
    }
    const { id } = result.value
    if (update === undefined) undo.offer(t('update.posted'), async () => (await remove.run({ params: { ...params, update: id } })).ok)
    else undo.offer(t('update.saved'), async () => (await change.run({ params: { ...params, update: id }, body: update })).ok)
    onDone()
  }
  const failed = post.problem ?? change.problem
  const { languages } = context
  return (
    <CardSection headingLevel={3} title={t(update === undefined ? 'update.new' : 'update.change')}>
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t(update === undefined ? 'update.post' : 'admin.project.save')}
        isBusy={post.isRunning || change.isRunning || upload.isSending}
        issues={issues}
        problem={failed !== undefined && issues.length === 0 ? problem(failed) : undefined}
        actions={<ActionButton onPress={onDone}>{t('admin.project.cancel')}</ActionButton>}
        note={t('update.note')}
      >
        <LocalizedInput path="text" label={t('update.text')} rows={TEXT_ROWS} value={typed.text} onChange={(text) => set({ text })} languages={languages} />
        <LocalizedInput path="author" label={t('update.author')} hint={t('update.author.hint')} value={typed.author} onChange={(author) => set({ author })} languages={languages} />
        <PictureField context={context} value={typed.picture} onChange={(picture) => set({ picture })} upload={upload} />
        {typed.picture !== undefined && (
          <RadioListInput
            path="moment"
            label={t('update.moment')}
            value={typed.moment}
            onChange={(moment) => set({ moment })}
            choices={['', ...PICTURE_MOMENTS].map((value) => ({ value, label: t(`update.moment.${value === '' ? 'none' : value}`) }))}
          />
        )}
      </StaffForm>
    </CardSection>
  )
}
