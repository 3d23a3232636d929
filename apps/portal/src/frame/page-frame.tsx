import type { PortalView } from '@parvis/plugin-api/portal'
import { Breadcrumbs } from '@parvis/ui'
import type { ReactElement, ReactNode } from 'react'
import type { PageModel } from '../pages/page-model.js'
import { LanguageNav, type LanguageLink } from './language-nav.js'
import { PavingMark } from './paving-mark.js'
import { SiteFooter } from './site-footer.js'
import styles from './page-frame.module.css'

export interface PageFrameProps {
  readonly view: PortalView
  readonly page: PageModel
  /** Prefix of the commune's addresses, or empty. */
  readonly base: string
  readonly languages: readonly LanguageLink[]
  readonly children: ReactNode
}

/** What stands around every page of a commune: banner, languages, breadcrumbs, main, footer. */
export function PageFrame({ view, page, base, languages, children }: PageFrameProps): ReactElement {
  const { logo } = view.commune.theme
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {view.t('frame.skip')}
      </a>
      <header className={styles.header}>
        <div className={styles.bar}>
          <a className={styles.brand} href={view.to('/')}>
            {logo === undefined ? (
              <PavingMark />
            ) : (
              <img className={styles.logo} src={`${base}/api/files/${logo}`} alt="" height={48} />
            )}
            <span className={styles.name}>
              <span className={styles.commune}>{view.text(view.commune.name)}</span>
              <span className={styles.service}>{view.t('frame.service')}</span>
            </span>
          </a>
          <LanguageNav label={view.t('frame.languages')} current={view.locale} links={languages} />
        </div>
      </header>
      <div className={styles.page}>
        {!page.isHome && (
          <Breadcrumbs
            label={view.t('frame.breadcrumbs')}
            items={[{ text: view.t('frame.home'), href: view.to('/') }, ...page.crumbs]}
          />
        )}
        <main className={styles.main} id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <SiteFooter view={view} />
    </div>
  )
}
