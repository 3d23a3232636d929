import { useRoute, useRouteAction } from '@parvis/client/react'
import type { LocalizedText, ModuleCard, ModuleConsequences } from '@parvis/contract'
import {
  ActionButton,
  Dialog,
  Loading,
  RadioListInput,
  StaffNotice,
  TextInput,
  useAnnounce,
} from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { ProblemState } from '../../shell/problem-state.js'
import { problemText } from '../../shell/problem-text.js'
import type { ModuleChange } from './module-change.js'
import styles from './modules.module.css'

export interface ModuleChangeDialogProps {
  readonly card: ModuleCard
  readonly change: ModuleChange
  readonly onClose: () => void
}

/** What shall happen to activities that are open when their module is turned off. */
type Running = 'pause' | 'close' | ''

/** Shows what a change means, protects what is running, and changes only after a confirmation. */
export function ModuleChangeDialog({ card, change, onClose }: ModuleChangeDialogProps): ReactElement {
  const i18n = useI18n()
  const { t, text } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const consequences = useRoute(clients.modules.consequences, {
    params: { plugin: card.plugin },
    query: { change },
  })
  const run = useRouteAction(clients.modules.change, {
    refreshes: [clients.bootstrap.read, clients.participation.list],
  })
  const [note, setNote] = useState('')
  const [running, setRunning] = useState<Running>('')
  const name = text(card.title)
  const hasRunning = change === 'off' && (consequences.data?.openActivities.length ?? 0) > 0
  const to = hasRunning && running === 'pause' ? 'pause' : change
  const confirm = async () => {
    const result = await run.run({
      params: { plugin: card.plugin },
      body: {
        to,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(hasRunning && running === 'close' ? { running } : {}),
      },
    })
    if (!result.ok) return
    announce(t(`modules.changed.${to}`, { module: name }))
    onClose()
  }
  return (
    <Dialog
      title={t(`modules.question.${change}`, { module: name })}
      onClose={onClose}
      actions={
        consequences.data !== undefined && (
          <ActionButton
            variant="primary"
            isBusy={run.isRunning}
            isDisabled={hasRunning && running === ''}
            onPress={() => void confirm()}
          >
            {t(`modules.change.${to}`, { module: name })}
          </ActionButton>
        )
      }
    >
      {run.problem !== undefined && (
        <div role="alert">
          <StaffNotice tone="danger">
            <p>{problemText(i18n, run.problem)}</p>
          </StaffNotice>
        </div>
      )}
      {consequences.error !== null ? (
        <ProblemState problem={consequences.error.problem} onRetry={() => void consequences.refetch()} />
      ) : consequences.data === undefined ? (
        <Loading />
      ) : (
        <>
          <p>{t(`modules.means.${change}`, { module: name })}</p>
          <Consequences data={consequences.data} />
          {hasRunning && (
            <RadioListInput
              path="running"
              label={t('modules.running-question')}
              isBoxed
              choices={[
                { value: 'pause', label: t('modules.running-pause'), hint: t('modules.running-pause-hint') },
                { value: 'close', label: t('modules.running-close'), hint: t('modules.running-close-hint') },
              ]}
              value={running}
              onChange={(value) => setRunning(value === 'pause' || value === 'close' ? value : '')}
            />
          )}
          <TextInput
            path="note"
            label={t('modules.note')}
            hint={t('modules.note-hint')}
            isOptional
            maxLength={500}
            value={note}
            onChange={setNote}
          />
        </>
      )}
    </Dialog>
  )
}

function Consequences({ data }: { readonly data: ModuleConsequences }): ReactElement {
  const { t, text } = useI18n()
  const isGain = data.change === 'on' || data.change === 'resume'
  const titles = (modules: readonly { readonly title: LocalizedText }[]) =>
    modules.map((each) => text(each.title))
  return (
    <div className={styles.changes}>
      <Part title={t('modules.also-on')} items={titles(data.alsoOn)} />
      <Part title={t('modules.also-off')} items={titles(data.alsoOff)} />
      <Part title={t('modules.open-activities')} items={titles(data.openActivities)} />
      <Part title={t(`modules.residents.${data.change}`)} items={data.pages.map(text)} />
      {isGain && <Part title={t('modules.capabilities-asked')} items={data.capabilities.map(text)} />}
      {isGain && (
        <Part
          title={t('modules.personal-data')}
          items={
            data.personalData.length === 0 ? [t('modules.personal-data-none')] : data.personalData.map(text)
          }
        />
      )}
    </div>
  )
}

function Part({
  title,
  items,
}: {
  readonly title: string
  readonly items: readonly string[]
}): ReactElement | null {
  if (items.length === 0) return null
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  )
}
