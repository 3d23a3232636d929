import type { HostedCommune } from '@parvis/contract'
import {
  ActionButton,
  actionClass,
  CardSection,
  EmptyState,
  Entry,
  EntryList,
  Tag,
  TextInput,
} from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { AdministratorDialog } from './administrator-dialog.js'

/** Lists longer than this get a search field. */
const SEARCH_FROM = 8

/** The communes that are served, with who can be reached there. */
export function HostedCommunes({ communes }: { readonly communes: readonly HostedCommune[] }): ReactElement {
  const { t, text, number, locale } = useI18n()
  const [wanted, setWanted] = useState('')
  const [named, setNamed] = useState<HostedCommune>()
  const asked = wanted.trim().toLowerCase()
  const shown = communes.filter((commune) =>
    [commune.slug, commune.nis, ...Object.values(commune.name)].some((each) =>
      each.toLowerCase().includes(asked),
    ),
  )
  return (
    <CardSection title={t('communes.list', { count: communes.length })}>
      {communes.length >= SEARCH_FROM && (
        <TextInput path="q" type="search" label={t('communes.search')} value={wanted} onChange={setWanted} />
      )}
      {shown.length === 0 && <EmptyState title={t('communes.none')} />}
      <EntryList>
        {shown.map((commune) => (
          <Entry
            key={commune.slug}
            tags={<CommuneTags commune={commune} />}
            acts={
              <>
                <a className={actionClass('secondary', 'small')} href={`/${commune.slug}/`} hrefLang={locale}>
                  {t('communes.portal', { name: text(commune.name) })}
                </a>
                <ActionButton size="small" variant="quiet" onPress={() => setNamed(commune)}>
                  {t('communes.name', { name: text(commune.name) })}
                </ActionButton>
              </>
            }
          >
            <strong>{text(commune.name)}</strong>
            <div className="soft small">
              {t('communes.facts', {
                address: [`/${commune.slug}`, ...commune.hosts].join(', '),
                population: number(commune.population),
              })}
            </div>
          </Entry>
        ))}
      </EntryList>
      {named !== undefined && <AdministratorDialog commune={named} onClose={() => setNamed(undefined)} />}
    </CardSection>
  )
}

function CommuneTags({ commune }: { readonly commune: HostedCommune }): ReactElement {
  const { t } = useI18n()
  const { modules, staff, administrators, administratorsWithFactor } = commune
  return (
    <>
      <Tag>{t('communes.modules', { count: modules.length })}</Tag>
      <Tag>{t('communes.staff', { count: staff })}</Tag>
      {administrators === 0 ? (
        <Tag tone="danger">{t('communes.no-administrator')}</Tag>
      ) : (
        administratorsWithFactor === 0 && <Tag tone="warning">{t('communes.no-factor')}</Tag>
      )}
    </>
  )
}
