import type { LocalizedText } from '@parvis/contract'
import { PageHeading, Prose, Stack, SummaryList } from '@parvis/ui'
import type { ReactElement } from 'react'
import { pickLocalized } from '../request/localized.js'
import type { PageContext } from '../request/page-context.js'
import { pageModel, type PageModel } from './page-model.js'

export const INFORMATION_PAGES = ['about', 'accessibility', 'privacy'] as const
export type InformationKind = (typeof INFORMATION_PAGES)[number]

/** A page about the site itself: what it is for, how accessible it is, what becomes of personal data. */
export function informationPage(context: PageContext, kind: InformationKind): PageModel {
  const { view } = context
  return pageModel({
    title: view.t(`${kind}.title`),
    description: view.t(`${kind}.description`),
    isShared: true,
    element: (
      <>
        <PageHeading title={view.t(`${kind}.title`)} lead={<p>{view.t(`${kind}.description`)}</p>} />
        <Prose markdown={view.t(`${kind}.text`, { commune: view.text(view.commune.name) })} />
        {kind === 'privacy' && <PersonalData context={context} />}
        <ContactDetails context={context} />
      </>
    ),
  })
}

/** What core keeps, and what each module that is on says that it keeps. */
function PersonalData({ context }: { readonly context: PageContext }): ReactElement {
  const { view, host, plugins } = context
  const modules = host.modules.flatMap((id) => {
    const plugin = plugins[id]?.portal?.plugin
    return plugin === undefined || plugin.personalData.length === 0 ? [] : [plugin]
  })
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
      {modules.map((plugin) => (
        <section key={plugin.id} aria-labelledby={`data-${plugin.id}`}>
          <h3 id={`data-${plugin.id}`}>
            <Localized context={context} text={plugin.title} />
          </h3>
          <Stack gap="l">
            {plugin.personalData.map((entry, index) => (
              <SummaryList
                key={index}
                rows={[
                  { term: view.t('privacy.what'), value: <Localized context={context} text={entry.what} /> },
                  {
                    term: view.t('privacy.purpose'),
                    value: <Localized context={context} text={entry.purpose} />,
                  },
                  {
                    term: view.t('privacy.retention'),
                    value: <Localized context={context} text={entry.retention} />,
                  },
                ]}
              />
            ))}
          </Stack>
        </section>
      ))}
    </>
  )
}

function Localized(props: { readonly context: PageContext; readonly text: LocalizedText }): ReactElement {
  const { text, lang } = pickLocalized(props.text, props.context.locale, props.context.view.commune.languages)
  return <span lang={lang}>{text}</span>
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
