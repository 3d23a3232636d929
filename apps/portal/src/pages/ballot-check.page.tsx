import type { Activity, InclusionProofFile } from '@parvis/contract'
import { voteNumbersHref, type PostedForm, type PortalView } from '@parvis/plugin-api/portal'
import { readTrackingCode } from '@parvis/transparency'
import { Button, ButtonRow, ErrorSummary, Form, PageHeading, SummaryList, TextField } from '@parvis/ui'
import { createElement, type ReactElement } from 'react'
import type { BallotCheckData, ServerTrace } from '../ballot-check/ballot-check-data.js'
import { BallotLog } from '../ballot-check/ballot-log.js'
import { BrowserCheck } from '../ballot-check/browser-check.js'
import { CheckElsewhere } from '../ballot-check/check-elsewhere.js'
import { TraceNotice } from '../ballot-check/trace-notice.js'
import { pickLocalized } from '../request/localized.js'
import type { PageContext } from '../request/page-context.js'
import { failedCall } from './failed-call.page.js'
import { pageFile, type PageFile } from './page-file.js'
import { pageModel, type PageModel } from './page-model.js'
import styles from '../ballot-check/ballot-check.module.css'

const PROOF_FILE = 'proof-file'
const LONGEST_CODE = 60

/** Is my ballot in the public log? The same page for every vote, whatever its plugin; works without a script. */
export async function ballotCheckPage(context: PageContext, slug: string): Promise<PageModel | PageFile> {
  const found = await context.participation.activity({ params: { slug } })
  if (!found.ok) return failedCall(context, found.problem)
  const { activity } = found.value
  const log = new BallotLog(context, activity)
  const key = await log.key()
  if (!key.ok) return failedCall(context, key.problem)
  const { form, view } = context
  const data = { activity, key: key.value, latest: await log.latest(key.value), code: '', trace: undefined, errors: [] }
  if (form === undefined) return model(context, data)
  const code = form.get('code').trim()
  const refuse = (text: string) => model(context, { ...data, code, errors: [{ field: 'code', message: view.t(text) }] })
  if (code === '') return refuse('ballot-check.empty')
  if (code.length > LONGEST_CODE || readTrackingCode(code) === undefined) return refuse('ballot-check.not-a-code')
  const answer = await log.trace(code, key.value)
  if (!answer.ok) return failedCall(context, answer.problem)
  return proofFile(form, answer.value) ?? model(context, { ...data, code, trace: answer.value })
}

/** The proof as a file to keep. Posted for, as a code has no place in an address. */
function proofFile(form: PostedForm, { trace }: ServerTrace): PageFile | undefined {
  if (form.get('do') !== PROOF_FILE || trace.state !== 'logged') return undefined
  return pageFile({
    fileName: 'parvis-proof.json',
    mediaType: 'application/json; charset=utf-8',
    content: `${JSON.stringify(trace.proof, undefined, 2)}\n`,
  })
}

function model(context: PageContext, data: BallotCheckData): PageModel {
  const { view } = context
  const { activity, errors } = data
  const { text, lang } = pickLocalized(activity.title, view.locale, view.commune.languages)
  const href = view.to(`/a/${activity.slug}`)
  return pageModel({
    status: errors.length > 0 ? 422 : 200,
    title: view.t('ballot-check.title'),
    hasErrors: errors.length > 0,
    scripts: [{ owner: 'portal', name: 'ballot-check' }],
    crumbs: [lang === undefined ? { text, href } : { text, href, lang }],
    element: <BallotCheck data={data} view={view} log={logAddress(context, activity)} page={`${context.host.origin}${href}/verify`} />,
  })
}

function logAddress({ host }: PageContext, { id }: Activity): string {
  return `${host.origin}${host.base}/api/votes/${id}/log`
}

interface BallotCheckProps {
  readonly data: BallotCheckData
  readonly view: PortalView
  readonly log: string
  readonly page: string
}

function BallotCheck({ data, view, log, page }: BallotCheckProps): ReactElement {
  const { key, trace, errors } = data
  const proof = trace?.trace.state === 'logged' ? trace.trace.proof : undefined
  return (
    <>
      {errors.length > 0 && <ErrorSummary title={view.t('error.summary')} errors={errors} />}
      <PageHeading title={view.t('ballot-check.title')} lead={<p>{view.t('ballot-check.lead')}</p>} />
      {createElement(
        'pv-ballot-check',
        { class: styles.check },
        trace !== undefined && (
          <div data-part="server-answer">
            <TraceNotice answer={trace} view={view} />
          </div>
        ),
        proof !== undefined && <BrowserCheck proof={proof} verifyKey={key} view={view} />,
        proof !== undefined && <KeepProof proof={proof} view={view} />,
        <CodeForm data={data} view={view} />,
        trace === undefined && <LogToday data={data} view={view} />,
        <p>
          <a href={voteNumbersHref({ to: view.to, activity: data.activity })}>{view.t('turnout.link')}</a>
        </p>,
        <CheckElsewhere view={view} verifyKey={key} log={log} page={page} />,
      )}
    </>
  )
}

function CodeForm({ data, view }: { readonly data: BallotCheckData; readonly view: PortalView }): ReactElement {
  const isAgain = data.trace !== undefined
  return (
    <section className={styles.section} aria-labelledby={isAgain ? 'check-again' : undefined}>
      {isAgain && <h2 id="check-again">{view.t('ballot-check.again')}</h2>}
      <Form id="ballot-check-form">
      <TextField
        id="code"
        name="code"
        width="short"
        autoComplete="off"
        spellCheck={false}
        required
        maxLength={LONGEST_CODE}
        label={view.t('ballot-check.code')}
        hint={view.t('ballot-check.hint')}
        defaultValue={data.code}
        error={data.errors[0]?.message}
      />
      <ButtonRow>
        <Button variant={isAgain ? 'secondary' : 'primary'}>{view.t('ballot-check.check')}</Button>
      </ButtonRow>
    </Form>
    </section>
  )
}

function KeepProof({ proof, view }: { readonly proof: InclusionProofFile; readonly view: PortalView }): ReactElement {
  return (
    <section className={styles.section} aria-labelledby="keep-proof">
      <h2 id="keep-proof">{view.t('ballot-check.keep.title')}</h2>
      <p>{view.t('ballot-check.keep.text')}</p>
      <Form hidden={{ do: PROOF_FILE, code: proof.trackingCode }}>
        <ButtonRow>
          <Button>{view.t('ballot-check.keep.button')}</Button>
        </ButtonRow>
      </Form>
    </section>
  )
}

function LogToday({ data, view }: { readonly data: BallotCheckData; readonly view: PortalView }): ReactElement {
  const { latest } = data
  return (
    <section className={styles.section} aria-labelledby="log-today">
      <h2 id="log-today">{view.t('ballot-check.log.title')}</h2>
      {latest === undefined ? (
        <p>{view.t('ballot-check.log.empty')}</p>
      ) : (
        <SummaryList
          rows={[
            { term: view.t('ballot-check.log.size'), value: view.number(latest.size) },
            { term: view.t('ballot-check.log.date'), value: view.date(latest.date, 'minute') },
          ]}
        />
      )}
    </section>
  )
}
