import { dataProtectionApi, type PersonalDataGroup } from '@parvis/contract'
import { Button, ButtonRow, Details, PageHeading, Prose, Stack, SummaryList } from '@parvis/ui'
import type { ReactElement } from 'react'
import { MY_DATA_PATH } from '../my-data/my-data-path.js'
import { registerActs } from '../overview/official-acts.js'
import type { PageContext } from '../request/page-context.js'
import { failedCall } from './failed-call.page.js'
import { LocalizedWords } from './localized-words.js'
import { pageModel, type PageModel } from './page-model.js'

export const INFORMATION_PAGES = ['about', 'accessibility', 'privacy'] as const
export type InformationKind = (typeof INFORMATION_PAGES)[number]

/** A page about the site itself: what it is for, how accessible it is, what becomes of personal data. */
export async function informationPage(context: PageContext, kind: InformationKind): Promise<PageModel> {
  const { view } = context
  const data = kind === 'privacy' ? await context.api.client(dataProtectionApi).read({}) : undefined
  if (data?.ok === false) return failedCall(context, data.problem)
  const register = kind === 'privacy' ? await registerActs(context) : null
  return pageModel({
    title: view.t(`${kind}.title`),
    description: view.t(`${kind}.description`),
    isShared: true,
    element: (
      <>
        <PageHeading title={view.t(`${kind}.title`)} lead={<p>{view.t(`${kind}.description`)}</p>} />
        <Prose markdown={view.t(`${kind}.text`, { commune: view.text(view.commune.name) })} />
        {data !== undefined && (
          <>
            <h2>{view.t('my-data.title')}</h2>
            <p>{view.t('my-data.lead')}</p>
            <ButtonRow>
              <Button href={view.to(`/${MY_DATA_PATH}`)}>{view.t('my-data.open')}</Button>
            </ButtonRow>
            {register}
            <PersonalData context={context} groups={data.value.groups} />
          </>
        )}
        <ContactDetails context={context} />
      </>
    ),
  })
}

/** What is kept of people, as core and the modules that are on declare it. */
function PersonalData({ context, groups }: { readonly context: PageContext; readonly groups: readonly PersonalDataGroup[] }): ReactElement {
  const { view } = context
  return (
    <>
      <h2>{view.t('privacy.modules')}</h2>
      <p>{view.t('privacy.modules-lead')}</p>
      <h3>{view.t('privacy.site')}</h3>
      <SummaryList
        rows={[
          { term: view.t('privacy.cookie'), value: view.t('privacy.cookie-text') },
          { term: view.t('privacy.proof'), value: view.t('privacy.proof-text') },
        ]}
      />
      {groups.map(({ owner, title, entries }) => (
        <section key={owner} aria-labelledby={`data-${owner}`}>
          <h3 id={`data-${owner}`}>
            <LocalizedWords context={context} text={title} />
          </h3>
          <Stack gap="s">
            {entries.map(({ what, purpose, retention }, index) => (
              <Details key={index} summary={<LocalizedWords context={context} text={what} />}>
                <SummaryList
                  rows={[
                    { term: view.t('privacy.purpose'), value: <LocalizedWords context={context} text={purpose} /> },
                    { term: view.t('privacy.retention'), value: <LocalizedWords context={context} text={retention} /> },
                  ]}
                />
              </Details>
            ))}
          </Stack>
        </section>
      ))}
    </>
  )
}

function ContactDetails({ context }: { readonly context: PageContext }): ReactElement | null {
  const { view } = context
  const { email, phone, address } = view.commune.contact
  const rows = [
    ...(email === undefined
      ? []
      : [{ term: view.t('contact.email'), value: <a href={`mailto:${email}`}>{email}</a> }]),
    ...(phone === undefined
      ? []
      : [
          {
            term: view.t('contact.phone'),
            value: <a href={`tel:${phone.replace(/[^+\d]/gu, '')}`}>{phone}</a>,
          },
        ]),
    ...(address === undefined ? [] : [{ term: view.t('contact.address'), value: address }]),
  ]
  if (rows.length === 0) return null
  return (
    <>
      <h2>{view.t('contact.title')}</h2>
      <SummaryList rows={rows} />
    </>
  )
}
