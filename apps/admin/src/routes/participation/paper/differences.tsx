import { useRoute, useRouteAction } from '@parvis/client/react'
import type { PaperEntry, PaperMarking, PaperOption } from '@parvis/contract'
import { ActionButton, CardSection, DataTable, Loading, StaffForm, TextInput, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { ProblemNotice } from '../../../shell/problem-notice.js'
import { ProblemState } from '../../../shell/problem-state.js'
import styles from './paper.module.css'
import { paperProblem, readingText } from './paper-words.js'

export interface DifferencesProps {
  readonly params: { readonly activity: string; readonly batch: string }
  readonly paper: { readonly marking: PaperMarking; readonly options: readonly PaperOption[] }
  readonly count: number
}

/** Papers that two people have read differently, settled one by one with the paper in hand. */
export function Differences({ params, paper, count }: DifferencesProps): ReactElement {
  const i18n = useI18n()
  const { t, number } = i18n
  const { clients } = useCommune()
  const list = useRoute(clients.paper.differences, { params })
  const [found, setFound] = useState<{ readonly code: string; readonly first: PaperEntry; readonly second: PaperEntry }>()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string>()
  const compare = async () => {
    const result = await clients.paper.compare.send({ params, body: { code } })
    setProblem(result.ok ? undefined : paperProblem(result.problem, i18n, undefined))
    if (result.ok) setFound({ code, ...result.value })
  }
  return (
    <CardSection title={t('paper.differences', { count })} intro={t('paper.differences.intro')}>
      {list.error !== null ? (
        <ProblemState problem={list.error.problem} onRetry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Loading />
      ) : (
        <DataTable
          caption={t('paper.differences', { count })}
          isCaptionHidden
          columns={[
            { key: 'place', label: t('paper.place') },
            { key: 'begins', label: t('paper.begins') },
          ]}
          rows={list.data.differences.map(({ place, codeBegins }) => ({ place: number(place), begins: `${codeBegins}…` }))}
        />
      )}
      {found === undefined ? (
        <StaffForm onSubmit={() => void compare()} submitLabel={t('paper.compare')} submitVariant="secondary" problem={problem}>
          <TextInput path="differing" label={t('paper.code')} hint={t('paper.compare-hint')} autoComplete="off" maxLength={60} value={code} onChange={setCode} />
        </StaffForm>
      ) : (
        <Settlement
          {...{ params, paper, found }}
          onDone={() => {
            setFound(undefined)
            setCode('')
          }}
        />
      )}
    </CardSection>
  )
}

interface SettlementProps {
  readonly params: DifferencesProps['params']
  readonly paper: DifferencesProps['paper']
  readonly found: { readonly code: string; readonly first: PaperEntry; readonly second: PaperEntry }
  readonly onDone: () => void
}

function Settlement({ params, paper, found, onDone }: SettlementProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const settle = useRouteAction(clients.paper.settle)
  const choose = async (choice: 'first' | 'second' | 'again') => {
    const result = await settle.run({ params, body: { code: found.code, choice } })
    if (!result.ok) return
    announce(t(choice === 'again' ? 'paper.settled.again' : 'paper.settled'))
    onDone()
  }
  return (
    <div className={styles.settlement}>
      {settle.problem !== undefined && <ProblemNotice>{paperProblem(settle.problem, i18n, undefined)}</ProblemNotice>}
      <div className={styles.readings}>
        {(['first', 'second'] as const).map((which) => (
          <section key={which} className={styles.reading} aria-label={t(`paper.reading.${which}`)}>
            <h3>{t(`paper.reading.${which}`)}</h3>
            <p>{readingText(found[which], paper, i18n)}</p>
            {found[which].isYours ? (
              <p className="soft">{t('paper.reading.yours')}</p>
            ) : (
              <ActionButton isBusy={settle.isRunning} onPress={() => void choose(which)}>
                {t(`paper.take.${which}`)}
              </ActionButton>
            )}
          </section>
        ))}
      </div>
      <p className="soft">{t('paper.settle-note')}</p>
      <div>
        <ActionButton variant="quiet" isBusy={settle.isRunning} onPress={() => void choose('again')}>
          {t('paper.again')}
        </ActionButton>
      </div>
    </div>
  )
}
