import { useRouteAction } from '@parvis/client/react'
import type { Locale, ProblemIssue } from '@parvis/contract'
import { ActionButton, CardSection, languageName, RadioListInput, SelectInput, StaffForm, TextInput, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { LONGEST_IDEA_PLACE, LONGEST_IDEA_TEXT, LONGEST_IDEA_TITLE, STAFF_IDEA_CHANNELS, type IdeaSettings } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'
import { ideaProblem, useIdeaClient } from './idea-clients.js'

interface EntryFormProps extends TabProps {
  readonly settings: IdeaSettings
  readonly onEntered: (id: string) => void
  readonly onBack: () => void
}

/** An idea that somebody brought on paper, said at the counter, or told on the phone. */
export function EntryForm({ context, activity, settings, onEntered, onBack }: EntryFormProps): ReactElement {
  const staff = useIdeaClient(context)
  const { t, text } = budgetWords(context)
  const announce = useAnnounce()
  const enter = useRouteAction(staff.enter)
  const [typed, setTyped] = useState({ channel: '', title: '', text: '', place: '', category: '', mailbox: '' })
  const [locale, setLocale] = useState<Locale>(context.languages[0] ?? context.locale)
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const set = (change: Partial<typeof typed>) => setTyped({ ...typed, ...change })
  const submit = async () => {
    const channel = STAFF_IDEA_CHANNELS.find((each) => each === typed.channel)
    if (channel === undefined) return setIssues([{ path: 'channel', code: 'required' }])
    const { title, text: why, place, category, mailbox } = typed
    const body = {
      ...{ channel, title, text: why, place, locale },
      ...(category === '' ? {} : { category: Number(category) }),
      ...(mailbox.trim() === '' ? {} : { mailbox: mailbox.trim() }),
    }
    const result = await enter.run({ params: { activity: activity.id }, body })
    setIssues(result.ok ? [] : (result.problem.issues ?? []))
    if (!result.ok) return
    announce(t('admin.idea.entered', { reference: result.value.reference }))
    onEntered(result.value.id)
  }
  return (
    <CardSection title={t('admin.ideas.enter')} intro={t('admin.idea.enter.intro')}>
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('admin.idea.enter')}
        isBusy={enter.isRunning}
        issues={issues}
        problem={enter.problem !== undefined && issues.length === 0 ? ideaProblem(context, enter.problem) : undefined}
        actions={<ActionButton onPress={onBack}>{t('admin.project.cancel')}</ActionButton>}
      >
        <RadioListInput
          path="channel"
          label={t('admin.ideas.came')}
          value={typed.channel}
          onChange={(channel) => set({ channel })}
          choices={STAFF_IDEA_CHANNELS.map((channel) => ({ value: channel, label: t(`idea.channel.${channel}`) }))}
        />
        {context.languages.length > 1 && (
          <RadioListInput
            path="locale"
            label={t('admin.idea.language')}
            value={locale}
            onChange={(value) => setLocale(context.languages.find((each) => each === value) ?? locale)}
            choices={context.languages.map((each) => ({ value: each, label: languageName(each, context.locale) }))}
          />
        )}
        <TextInput path="title" label={t('idea.title')} maxLength={LONGEST_IDEA_TITLE} lang={locale} value={typed.title} onChange={(title) => set({ title })} />
        <TextInput path="text" label={t('idea.text')} rows={6} maxLength={LONGEST_IDEA_TEXT} lang={locale} value={typed.text} onChange={(each) => set({ text: each })} />
        <TextInput path="place" label={t('idea.place')} isOptional maxLength={LONGEST_IDEA_PLACE} lang={locale} value={typed.place} onChange={(place) => set({ place })} />
        {settings.categories.length > 0 && (
          <SelectInput
            path="category"
            label={t('idea.category')}
            value={typed.category}
            onChange={(category) => set({ category })}
            choices={settings.categories.map((category, place) => ({ value: String(place), label: text(category) }))}
          />
        )}
        <TextInput path="mailbox" type="email" label={t('admin.idea.mailbox')} hint={t('admin.idea.mailbox.hint')} isOptional value={typed.mailbox} onChange={(mailbox) => set({ mailbox })} />
      </StaffForm>
    </CardSection>
  )
}
