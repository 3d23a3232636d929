import { askedToll, type AskedToll } from '@parvis/contract'
import { definePage, pageMissing, redirectTo, showAgain } from '@parvis/plugin-api/portal'
import { Button, ErrorSummary, IdempotencyField, Notice, TextArea, TollField } from '@parvis/ui'
import { guestBookApi, type Note } from '../contract/index.js'

interface NotesData {
  readonly notes: readonly Note[]
  readonly isOpen: boolean
  readonly typed: string
  readonly error: string | undefined
  readonly thanks: boolean
  readonly toll?: AskedToll | undefined
}

/** The guest book: read notes, leave one. */
export const notesPage = definePage<NotesData>({
  path: '',
  async load({ api, activity, flashed }) {
    const answer = await api(guestBookApi).list({ params: { activity: activity.id } })
    if (!answer.ok) return pageMissing()
    return {
      notes: answer.value.items,
      isOpen: activity.phases.some((phase) => phase.status === 'open'),
      typed: '',
      error: undefined,
      thanks: flashed['note'] === 'left',
    }
  },
  async act(request, form) {
    const { api, activity, t } = request
    const typed = form.get('text')
    const answer = await api(guestBookApi).write({ params: { activity: activity.id }, body: { text: typed, toll: form.get('toll') } })
    if (answer.ok) {
      request.flash({ note: 'left' })
      return redirectTo(request.href())
    }
    const listed = await api(guestBookApi).list({ params: { activity: activity.id } })
    const toll = askedToll(answer.problem)
    const code = answer.problem.issues?.[0]?.code ?? answer.problem.code
    return showAgain(422, {
      notes: listed.ok ? listed.value.items : [],
      isOpen: true,
      typed,
      // The device pays a first toll by itself: nothing is wrong with what was typed.
      error: toll?.isAgain === false ? undefined : t(toll === undefined ? `error.${code}` : `core:problem.${code}`),
      thanks: false,
      toll,
    })
  },
  title: (_, request) => request.text(request.activity.title),
  errors: (data) => (data.error === undefined ? [] : [{ field: 'text', message: data.error }]),
  scripts: ['toll'],
  Component: ({ data, view, request }) => (
    <>
      <h1>{view.text(request.activity.title)}</h1>
      {data.error === undefined ? null : (
        <ErrorSummary title={view.t('core:error.summary')} errors={[{ field: 'text', message: data.error }]} />
      )}
      {data.thanks ? <Notice tone="success" title={view.t('thanks')} /> : null}
      {data.isOpen ? (
        <form method="post">
          <IdempotencyField />
          <TextArea id="text" name="text" label={view.t('field')} defaultValue={data.typed} error={data.error} />
          <TollField asked={data.toll} busy={view.t('core:toll.busy')} title={view.t('core:toll.title')}>
            <p>{view.t('core:toll.without')}</p>
          </TollField>
          <Button type="submit">{view.t('send')}</Button>
        </form>
      ) : (
        <p>{view.t('closed')}</p>
      )}
      <h2>{view.t('notes', { count: data.notes.length })}</h2>
      <ul>
        {data.notes.map((note) => (
          <li key={note.id}>{note.text}</li>
        ))}
      </ul>
    </>
  ),
})
