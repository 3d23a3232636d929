import { routeQuery, useRouteAction } from '@parvis/client/react'
import { DESK_CHANNELS, type DeskChannel } from '@parvis/contract'
import { ActionButton, ActionRow, CardSection, Loading, RadioListInput, StaffNotice } from '@parvis/ui/admin'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'
import type { CheckedStage, DeskStage } from './desk-stage.js'

/** While a colleague has to confirm, this often is asked whether they have. */
const WATCH_MS = 2_000

interface CheckedPersonProps {
  readonly stage: CheckedStage
  readonly onStage: (stage: DeskStage) => void
  readonly onBack: () => void
}

/** What now: a code to take home, or taking part together at once. Waits for a colleague where two are needed. */
export function CheckedPerson({ stage, onStage, onBack }: CheckedPersonProps): ReactElement {
  const { t, text } = useI18n()
  const { clients } = useCommune()
  const { check, person, activity } = stage
  const read = useQuery({
    ...routeQuery(clients.desk.readCheck, { params: { check: check.id } }),
    initialData: check,
    refetchInterval: ({ state }) => (state.data?.isConfirmed === true ? false : WATCH_MS),
  })
  return (
    <CardSection title={t('counter.what-now', { name: person.name })} intro={text(activity.title)}>
      {read.data.isConfirmed ? (
        <Ways stage={stage} onStage={onStage} />
      ) : (
        <>
          <StaffNotice tone="warning" title={t('counter.waits')}>
            <p>{t('counter.waits-text')}</p>
          </StaffNotice>
          <Loading label={t('counter.waiting')} />
        </>
      )}
      <ActionRow>
        <ActionButton variant="quiet" onPress={onBack}>
          {t('counter.other-person')}
        </ActionButton>
      </ActionRow>
    </CardSection>
  )
}

function Ways({ stage, onStage }: Omit<CheckedPersonProps, 'onBack'>): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const issue = useRouteAction(clients.desk.issueCode)
  const begin = useRouteAction(clients.desk.beginSession)
  const [channel, setChannel] = useState<DeskChannel>('counter')
  const { person, activity, check } = stage
  const params = { check: check.id }
  const giveCode = async () => {
    const result = await issue.run({ params })
    if (result.ok) onStage({ kind: 'code', person, activity, ...result.value })
  }
  const fillIn = async () => {
    const result = await begin.run({ params, body: { channel } })
    if (result.ok) onStage({ kind: 'together', person, activity, ...result.value })
  }
  const problem = issue.problem ?? begin.problem
  return (
    <div className="stack">
      {problem !== undefined && (
        <div role="alert">
          <StaffNotice tone="danger">
            <p>{problemText(i18n, problem)}</p>
          </StaffNotice>
        </div>
      )}
      <h3>{t('counter.give-title')}</h3>
      <p className="soft">{t('counter.give-text')}</p>
      <div>
        <ActionButton variant="primary" isBusy={issue.isRunning} onPress={() => void giveCode()}>
          {t('counter.give')}
        </ActionButton>
      </div>
      <h3>{t('counter.together-title')}</h3>
      <p className="soft">{t('counter.together-text')}</p>
      <RadioListInput
        path="channel"
        label={t('counter.where')}
        value={channel}
        onChange={(value) => setChannel(DESK_CHANNELS.find((each) => each === value) ?? 'counter')}
        choices={DESK_CHANNELS.map((value) => ({ value, label: t(`counter.where.${value}`) }))}
      />
      <div>
        <ActionButton isBusy={begin.isRunning} onPress={() => void fillIn()}>
          {t('counter.together')}
        </ActionButton>
      </div>
    </div>
  )
}
