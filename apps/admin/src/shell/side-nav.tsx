import { useRoute } from '@parvis/client/react'
import { VisuallyHidden } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../i18n/i18n.js'
import type { MessageKey } from '../i18n/messages.js'
import { createTranslator } from '../i18n/translator.js'
import { usePlugins } from '../plugins/use-plugins.js'
import { CORE_PERMISSIONS, useCommune } from '../session/commune-context.js'
import { Icon, type IconName } from './icon.js'
import styles from './side-nav.module.css'

interface Entry {
  readonly to:
    | '/$commune'
    | '/$commune/participation'
    | '/$commune/acts'
    | '/$commune/counter'
    | '/$commune/letters'
    | '/$commune/register'
    | '/$commune/modules'
    | '/$commune/people'
    | '/$commune/settings'
    | '/$commune/mail'
    | '/$commune/audit'
    | '/$commune/data-requests'
    | '/$commune/repairs'
  readonly icon: IconName
  readonly label: MessageKey
  readonly permission?: string
}

interface Group {
  /** Absent: the first ones, which need no name. */
  readonly heading?: MessageKey
  readonly entries: readonly Entry[]
}

const GROUPS: readonly Group[] = [
  {
    entries: [
      { to: '/$commune', icon: 'home', label: 'nav.home' },
      {
        to: '/$commune/participation',
        icon: 'participation',
        label: 'nav.participation',
        permission: CORE_PERMISSIONS.participation,
      },
      { to: '/$commune/acts', icon: 'acts', label: 'nav.acts' },
    ],
  },
  {
    heading: 'nav.of-residents',
    entries: [
      { to: '/$commune/counter', icon: 'counter', label: 'nav.counter', permission: CORE_PERMISSIONS.desk },
      { to: '/$commune/letters', icon: 'letters', label: 'nav.letters', permission: CORE_PERMISSIONS.letters },
      { to: '/$commune/register', icon: 'register', label: 'nav.register', permission: CORE_PERMISSIONS.census },
      {
        to: '/$commune/data-requests',
        icon: 'requests',
        label: 'nav.data-requests',
        permission: CORE_PERMISSIONS.dataRequests,
      },
    ],
  },
  {
    heading: 'nav.of-commune',
    entries: [
      {
        to: '/$commune/modules',
        icon: 'modules',
        label: 'nav.modules',
        permission: CORE_PERMISSIONS.modules,
      },
      { to: '/$commune/people', icon: 'people', label: 'nav.people', permission: CORE_PERMISSIONS.people },
      {
        to: '/$commune/settings',
        icon: 'settings',
        label: 'nav.settings',
        permission: CORE_PERMISSIONS.settings,
      },
      { to: '/$commune/mail', icon: 'mail', label: 'nav.mail', permission: CORE_PERMISSIONS.mail },
      { to: '/$commune/audit', icon: 'audit', label: 'nav.audit', permission: CORE_PERMISSIONS.audit },
      { to: '/$commune/repairs', icon: 'repairs', label: 'nav.repairs' },
    ],
  },
]

/** The main navigation: what the caller may use, by what it is about, then the pages of modules. */
export function SideNav(): ReactElement {
  const { t } = useI18n()
  return (
    <nav aria-label={t('nav.label')} className={styles.nav}>
      {GROUPS.map((group) => (
        <NavGroup key={group.heading ?? ''} group={group} />
      ))}
      <PluginNav />
    </nav>
  )
}

function NavGroup({ group }: { readonly group: Group }): ReactElement | null {
  const { t } = useI18n()
  const { slug, permissions } = useCommune()
  const shown = group.entries.filter(
    (entry) => entry.permission === undefined || permissions.has(entry.permission),
  )
  if (shown.length === 0) return null
  return (
    <>
      {group.heading !== undefined && <h2 className={styles.heading}>{t(group.heading)}</h2>}
      <ul className={styles.list}>
        {shown.map((entry) => (
          <li key={entry.to}>
            <Link
              to={entry.to}
              params={{ commune: slug }}
              className={styles.link}
              activeOptions={{ exact: entry.to === '/$commune', includeSearch: false }}
              activeProps={{ 'aria-current': 'page' }}
            >
              <Icon name={entry.icon} />
              {t(entry.label)}
              {entry.to === '/$commune/acts' && <ActsCount />}
              {entry.to === '/$commune/letters' && <LettersCount />}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

/** How many acts wait for the caller's answer. */
function ActsCount(): ReactElement | null {
  const { t } = useI18n()
  const { clients } = useCommune()
  const { data } = useRoute(clients.acts.list)
  const count = (data?.waiting ?? []).filter((act) => !act.isMine).length
  if (count === 0) return null
  return (
    <span className={styles.count}>
      <span aria-hidden="true">{count}</span>
      <VisuallyHidden>{t('nav.acts-count', { count })}</VisuallyHidden>
    </span>
  )
}

/** How many residents wait for a letter. */
function LettersCount(): ReactElement | null {
  const { locked } = useCommune()
  return locked.has(CORE_PERMISSIONS.letters) ? null : <WaitingLetters />
}

function WaitingLetters(): ReactElement | null {
  const { t } = useI18n()
  const { clients } = useCommune()
  const { data } = useRoute(clients.letters.overview)
  const count = (data?.activities ?? []).reduce((sum, { waiting }) => sum + waiting, 0)
  if (count === 0) return null
  return (
    <span className={styles.count}>
      <span aria-hidden="true">{count}</span>
      <VisuallyHidden>{t('letters.waiting', { count })}</VisuallyHidden>
    </span>
  )
}

function PluginNav(): ReactElement | null {
  const { locale, t } = useI18n()
  const { slug, modules, permissions } = useCommune()
  const { loaded } = usePlugins(modules)
  const pages = loaded.flatMap((plugin) =>
    (plugin.admin?.pages ?? [])
      .filter((page) => page.nav && permissions.has(page.permission))
      .map((page) => ({ plugin, page })),
  )
  if (pages.length === 0) return null
  return (
    <>
      <h2 className={styles.heading}>{t('nav.of-modules')}</h2>
      <ul className={styles.list}>
        {pages.map(({ plugin, page }) => (
          <li key={`${plugin.id}/${page.path}`}>
            <Link
              to="/$commune/m/$plugin/$"
              params={{ commune: slug, plugin: plugin.id, _splat: page.path }}
              className={styles.link}
              activeProps={{ 'aria-current': 'page' }}
            >
              <Icon name="plugin" />
              {createTranslator(locale, plugin.messages).t(page.title)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
