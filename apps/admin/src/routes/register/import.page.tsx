import { routeQuery, useRoute } from '@parvis/client/react'
import type { Census } from '@parvis/contract'
import { Loading, StaffNotice, Tag } from '@parvis/ui/admin'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useRef, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { WaitingAct } from '../acts/waiting-act.js'
import { ActivateImport } from './activate-import.js'
import { ApproveImport } from './approve-import.js'
import { DeleteImport } from './delete-import.js'
import { FileFacts } from './file-facts.js'
import { ImportFindings, ImportTotals } from './import-report.js'
import { ImportSteps } from './import-steps.js'
import { InForce } from './in-force.js'
import { MapColumns } from './map-columns.js'
import { currentStep, isBusy, STATE_TONES } from './register-words.js'
import { WorkUnderWay } from './work-under-way.js'

const POLL_MS = 1_000

/** One import, from the file to its deletion: what was found, and the next thing to do. */
export function ImportPage(): ReactElement {
  const { t, date } = useI18n()
  const { census: id } = useParams({ from: '/$commune/register/$census' })
  const { slug, clients } = useCommune()
  const { data, error, refetch } = useQuery({
    ...routeQuery(clients.census.read, { params: { census: id } }),
    refetchInterval: ({ state }) => (state.data !== undefined && isBusy(state.data) ? POLL_MS : false),
  })
  useFreshList(data)
  return (
    <Page
      title={data?.label ?? t('register.title')}
      {...(data === undefined ? {} : { intro: t('register.as-of', { date: date(data.asOf) }) })}
      trail={
        <Link to="/$commune/register" params={{ commune: slug }}>
          {t('register.title')}
        </Link>
      }
      {...(data === undefined
        ? {}
        : {
            tags: <Tag tone={STATE_TONES[data.state]}>{t(`register.state.${data.state}`)}</Tag>,
            next: { staff: t(`register.next.${data.state}`), residents: t(data.state === 'active' ? 'register.residents' : 'register.nothing-yet') },
          })}
    >
      {error !== null ? (
        <ProblemState problem={error.problem} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        <Import census={data} />
      )}
    </Page>
  )
}

/** What other screens show of imports changes when the work in the background ends. */
function useFreshList(census: Census | undefined): void {
  const queries = useQueryClient()
  const wasBusy = useRef(false)
  const busy = census !== undefined && isBusy(census)
  useEffect(() => {
    if (wasBusy.current && !busy) void queries.invalidateQueries()
    wasBusy.current = busy
  }, [busy, queries])
}

function Import({ census }: { readonly census: Census }): ReactElement {
  const { t } = useI18n()
  const step = currentStep(census)
  const busy = isBusy(census)
  const waiting = useWaiting(census.id)
  return (
    <>
      {step !== undefined && <ImportSteps step={busy && census.work?.kind === 'dry-run' ? 'check' : step} />}
      {census.work?.failed !== undefined && (
        <StaffNotice tone="danger" title={t('register.failed')}>
          <p>{t(census.work.failed === 'activities-open' ? 'register.failed-open' : 'register.failed-text')}</p>
        </StaffNotice>
      )}
      {busy && <WorkUnderWay census={census} />}
      {waiting.map((act) => (
        <WaitingAct key={act.id} act={act} />
      ))}
      {!busy && waiting.length === 0 && census.report?.isBlocked !== false && <NextThing census={census} />}
      {!busy && <Found census={census} hasNext={waiting.length === 0} />}
      {!busy && census.state === 'dry-run' && waiting.length === 0 && census.report !== undefined && <MapColumns key="again" census={census} isAgain />}
      {census.state !== 'purged' && <FileFacts census={census} />}
      {!busy && waiting.length === 0 && <DeleteImport census={census} />}
    </>
  )
}

/** What the check found, with what is to be decided on it between the totals and the lines. */
function Found({ census, hasNext }: { readonly census: Census; readonly hasNext: boolean }): ReactElement | null {
  const { report, state } = census
  if (report === undefined) return null
  const next = hasNext && !report.isBlocked && <NextThing census={census} />
  if (state === 'purged') return <>{next}</>
  const isDecided = state === 'active' || state === 'closed'
  return (
    <>
      {isDecided && next}
      <ImportTotals report={report} />
      {!isDecided && next}
      {report.bad > 0 && <ImportFindings census={census} about="left-out" />}
      {!isDecided && report.repeated + report.remarks > 0 && <ImportFindings census={census} about="taken" />}
    </>
  )
}

/** The one thing that can be done next. */
function NextThing({ census }: { readonly census: Census }): ReactElement | null {
  switch (census.state) {
    case 'uploaded':
      return <MapColumns census={census} />
    case 'dry-run':
      return census.report === undefined ? <MapColumns census={census} /> : <ApproveImport census={census} report={census.report} />
    case 'approved':
      return <ActivateImport census={census} />
    case 'active':
    case 'closed':
    case 'purged':
      return <InForce census={census} />
  }
}

/** Acts on this import that wait for a second person. */
function useWaiting(id: string) {
  const { clients } = useCommune()
  const { data } = useRoute(clients.acts.list)
  return (data?.waiting ?? []).filter(({ subject }) => subject === id)
}
