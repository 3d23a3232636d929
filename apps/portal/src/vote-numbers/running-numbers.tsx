import type { VoteDay } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'
import { NamedVotesTable, Stack, SummaryList, turnoutWords } from '@parvis/ui'
import type { ReactElement } from 'react'

/** Numbers of a vote that runs, as of this morning: rounded, so that nobody can follow one voter. */
export function RunningNumbers({ day, view }: { readonly day: VoteDay; readonly view: PortalView }): ReactElement {
  const words = turnoutWords(view)
  const { eligible, voted, voided, stillCounted, methods, channels } = day
  return (
    <section aria-labelledby="running">
      <Stack gap="l">
        <h2 id="running">{view.t('turnout.running', { date: view.date(`${day.day}T12:00:00Z`, 'day') })}</h2>
        <p>{view.t('turnout.running.text')}</p>
        <SummaryList
          rows={[
            ...(eligible === undefined ? [] : [{ term: view.t('turnout.eligible'), value: view.number(eligible) }]),
            { term: view.t('turnout.votes'), value: view.t('turnout.at-least', { count: voted }) },
            { term: view.t('turnout.voided'), value: view.number(voided) },
            ...(stillCounted === 0 ? [] : [{ term: view.t('turnout.still-counted'), value: view.number(stillCounted) }]),
          ]}
        />
        {voted > 0 && (
          <>
            <NamedVotesTable
              caption={view.t('turnout.methods')}
              label={view.t('turnout.method')}
              votes={methods.map(({ method, title, voted: count }) => ({ name: words.method({ name: method, title }), voted: count }))}
              total={voted}
              isRounded
              words={words}
            />
            <NamedVotesTable
              caption={view.t('turnout.channels')}
              label={view.t('turnout.channel')}
              votes={channels.map(({ channel, voted: count }) => ({ name: words.channel(channel), voted: count }))}
              total={voted}
              isRounded
              words={words}
            />
          </>
        )}
      </Stack>
    </section>
  )
}
