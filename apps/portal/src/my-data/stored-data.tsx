import type { MyDataState, StoredData as Data, StoredEntry, StoredItem } from '@parvis/contract'
import { Button, ButtonRow, Details, Form, Notice, PageHeading, Stack, SummaryList } from '@parvis/ui'
import type { ReactElement } from 'react'
import { LocalizedWords } from '../pages/localized-words.js'
import { PrintButton } from '../pages/print-button.js'
import type { PageContext } from '../request/page-context.js'
import { factRow } from './fact-row.js'
import { MY_DATA_ACTS } from './my-data-acts.js'
import { MY_DATA_ERASURE_PATH } from './my-data-path.js'
import { OtherProofs } from './other-proofs.js'
import { hasProvenMailbox } from './proven-mailbox.js'
import { MailboxForm } from './proof-forms.js'

interface StoredDataProps {
  readonly context: PageContext
  readonly state: MyDataState
  readonly data: Data
}

/** Everything that is stored about a person, in plain words: what, why, how long, and whether it can be erased. */
export function StoredData({ context, state, data }: StoredDataProps): ReactElement {
  const { view } = context
  const items = data.groups.flatMap(({ entries }) => entries.flatMap((entry) => entry.items))
  const erasable = items.filter(({ stays }) => stays === undefined).length
  const { erased, left } = context.flashed
  return (
    <Stack gap="l">
      <PageHeading title={view.t('my-data.title')} lead={<Proven context={context} state={state} />} />
      {erased !== undefined && (
        <Notice tone="success" title={view.t('my-data.erased', { count: Number(erased) })}>
          <p>{left === '0' ? view.t('my-data.left-none') : view.t('my-data.left', { count: Number(left ?? 0) })}</p>
        </Notice>
      )}
      {items.length === 0 && erased === undefined && (
        <Notice tone="info" title={view.t('my-data.nothing')}>
          <p>{view.t('my-data.nothing-text')}</p>
        </Notice>
      )}
      <Found context={context} data={data} />
      {items.length > 0 && (
        <Form>
          <ButtonRow>
            <Button name="do" value={MY_DATA_ACTS.download} variant={erasable > 0 ? 'secondary' : 'primary'}>
              {view.t('my-data.download')}
            </Button>
            <PrintButton label={view.t('action.print')} />
            {erasable > 0 && (
              <Button variant="danger" href={view.to(`/${MY_DATA_ERASURE_PATH}`)}>
                {view.t('my-data.erase')}
              </Button>
            )}
          </ButtonRow>
        </Form>
      )}
      <Elsewhere context={context} data={data} />
      <div>
        <OtherProofs context={context} state={state} />
        {!hasProvenMailbox(state) && (
          <>
            <h2>{view.t('my-data.by-mailbox')}</h2>
            <MailboxForm context={context} error={undefined} />
          </>
        )}
      </div>
      <Form>
        <p>{view.t('my-data.forget-text')}</p>
        <ButtonRow>
          <Button name="do" value={MY_DATA_ACTS.forget} variant="secondary">
            {view.t('my-data.forget')}
          </Button>
        </ButtonRow>
      </Form>
    </Stack>
  )
}

function Proven({ context, state }: Pick<StoredDataProps, 'context' | 'state'>): ReactElement {
  const { view } = context
  return (
    <p>
      {view.t('my-data.proven', { how: state.proofs.map(({ title }) => view.text(title)).join(', ') })}{' '}
      {view.t('my-data.better')}
    </p>
  )
}

function Found({ context, data }: Pick<StoredDataProps, 'context' | 'data'>): ReactElement {
  const groups = data.groups.filter(({ entries }) => entries.some(({ items }) => items.length > 0))
  return (
    <>
      {groups.map(({ owner, title, entries }) => (
        <section key={owner} aria-labelledby={`data-${owner}`}>
          <h2 id={`data-${owner}`}>
            <LocalizedWords context={context} text={title} />
          </h2>
          <Stack gap="l">
            {entries.flatMap((entry, place) =>
              entry.items.map((item, index) => (
                <Item key={`${place}-${index}`} context={context} entry={entry} item={item} />
              )),
            )}
          </Stack>
        </section>
      ))}
    </>
  )
}

function Item({
  context,
  entry,
  item,
}: {
  readonly context: PageContext
  readonly entry: StoredEntry
  readonly item: StoredItem
}): ReactElement {
  const { view } = context
  return (
    <div>
      <h3>
        <LocalizedWords context={context} text={item.title} />
      </h3>
      <SummaryList
        rows={[
          ...item.facts.map((fact) => factRow(context, fact)),
          {
            term: view.t('privacy.purpose'),
            value: <LocalizedWords context={context} text={entry.purpose} />,
          },
          {
            term: view.t('privacy.retention'),
            value: <LocalizedWords context={context} text={entry.retention} />,
          },
          {
            term: view.t('my-data.can-erase'),
            value:
              item.stays === undefined ? (
                view.t('my-data.yes')
              ) : (
                <>
                  {view.t('my-data.no')} <LocalizedWords context={context} text={item.stays} />
                </>
              ),
          },
        ]}
      />
    </div>
  )
}

/** Kinds of data of which nothing can be found by person, with the reason: nobody is told a half. */
function Elsewhere({ context, data }: Pick<StoredDataProps, 'context' | 'data'>): ReactElement | null {
  const { view } = context
  const entries = data.groups.flatMap((group) =>
    group.entries.filter(({ notByPerson }) => notByPerson !== undefined),
  )
  if (entries.length === 0) return null
  return (
    <Details summary={view.t('my-data.not-by-person')}>
      <Stack gap="l">
        {entries.map(({ what, notByPerson }, index) => (
          <SummaryList
            key={index}
            rows={[
              { term: view.t('privacy.what'), value: <LocalizedWords context={context} text={what} /> },
              {
                term: view.t('my-data.why-not'),
                value: <LocalizedWords context={context} text={notByPerson ?? {}} />,
              },
            ]}
          />
        ))}
      </Stack>
    </Details>
  )
}
