import type { InclusionProofFile } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'
import { parseCheckpoint, splitNote } from '@parvis/transparency'
import { Notice, type NoticeTone } from '@parvis/ui'
import type { ReactElement } from 'react'
import { ContactLine } from '../pages/contact-line.js'
import type { ServerTrace } from './ballot-check-data.js'

const TONES = { logged: 'success', accepted: 'info', superseded: 'warning', held: 'info', unknown: 'warning' } as const satisfies Record<
  ServerTrace['trace']['state'],
  NoticeTone
>

/** What the server answers to a tracking code, in plain words. A proof that does not hold is never called good. */
export function TraceNotice(props: { readonly answer: ServerTrace; readonly view: PortalView }): ReactElement {
  const { view } = props
  const { trace, holds } = props.answer
  if (holds === false) {
    return (
      <Notice tone="warning" title={view.t('ballot-check.doubtful.title')}>
        <p>{view.t('ballot-check.doubtful.text')}</p>
        <ContactLine view={view} />
      </Notice>
    )
  }
  const values = trace.state === 'logged' ? placeOf(trace.proof, view) : {}
  const needsHelp = trace.state === 'unknown' || trace.state === 'superseded'
  return (
    <Notice tone={TONES[trace.state]} title={view.t(`ballot-check.${trace.state}.title`)}>
      <p>{view.t(`ballot-check.${trace.state}.text`, values)}</p>
      {needsHelp && <ContactLine view={view} />}
    </Notice>
  )
}

function placeOf({ index, size, checkpoint }: InclusionProofFile, view: PortalView) {
  const reading = parseCheckpoint(splitNote(checkpoint)?.text ?? '')
  return { place: index + 1, size, date: reading.isRead ? view.date(reading.checkpoint.date, 'minute') : '' }
}
