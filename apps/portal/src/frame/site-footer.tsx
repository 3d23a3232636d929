import type { PortalView } from '@parvis/plugin-api/portal'
import type { ReactElement } from 'react'
import { MY_DATA_PATH } from '../my-data/my-data-path.js'
import { INFORMATION_PAGES } from '../pages/information.page.js'
import styles from './site-footer.module.css'

/** Who is behind the site, how to reach them, and what to know about it. */
export function SiteFooter({ view }: { readonly view: PortalView }): ReactElement {
  const { email, phone, address } = view.commune.contact
  return (
    <footer className={styles.footer}>
      <div className={styles.inner}>
        <div className={styles.contact}>
          <p className={styles.commune}>{view.text(view.commune.name)}</p>
          {address !== undefined && <p className={styles.address}>{address}</p>}
          {email !== undefined && (
            <p>
              <a className={styles.link} href={`mailto:${email}`}>
                {email}
              </a>
            </p>
          )}
          {phone !== undefined && (
            <p>
              <a className={styles.link} href={`tel:${phone.replace(/[^+\d]/gu, '')}`}>
                {phone}
              </a>
            </p>
          )}
        </div>
        <nav aria-label={view.t('frame.footer')}>
          <ul className={styles.list}>
            {INFORMATION_PAGES.map((kind) => (
              <li key={kind}>
                <a className={styles.link} href={view.to(`/${kind}`)}>
                  {view.t(`footer.${kind}`)}
                </a>
              </li>
            ))}
            <li>
              <a className={styles.link} href={view.to(`/${MY_DATA_PATH}`)}>
                {view.t('my-data.title')}
              </a>
            </li>
            <li>
              <a className={styles.link} href={view.to('/feed.xml')}>
                {view.t('footer.feed')}
              </a>
            </li>
            <li>
              <a className={styles.link} href={view.to('/calendar.ics')}>
                {view.t('footer.calendar')}
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  )
}
