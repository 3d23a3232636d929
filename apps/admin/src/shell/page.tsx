import { useLocation } from '@tanstack/react-router'
import { useContext, useEffect, useRef, type ReactElement, type ReactNode } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { CommuneSessionContext } from '../session/commune-context.js'
import { Icon } from './icon.js'
import styles from './page.module.css'

export interface PageProps {
  readonly title: string
  /** What this screen is for, in one or two sentences. */
  readonly intro?: ReactNode
  /** Above the title: where this is. */
  readonly trail?: ReactNode
  /** Beside the title: state of the thing, main acts. */
  readonly actions?: ReactNode
  readonly tags?: ReactNode
  /** What comes next for staff, and what residents will see: every screen says both. */
  readonly next?: { readonly staff: ReactNode; readonly residents: ReactNode }
  /** A form on the page was refused: the document's title says so. */
  readonly hasErrors?: boolean
  readonly children?: ReactNode
}

/** The first screen after loading leaves the focus to the browser. */
let hasShownPage = false

/** A screen: document title, heading that takes the focus after a change of screen, content, and what happens next. */
export function Page(props: PageProps): ReactElement {
  const { title, intro, trail, actions, tags, next, hasErrors, children } = props
  const { t, text } = useI18n()
  const session = useContext(CommuneSessionContext)
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  const place = session === undefined ? t('app.name') : `${text(session.commune.name)} – ${t('app.name')}`
  useEffect(() => {
    document.title = `${hasErrors === true ? `${t('app.error-prefix')} ` : ''}${title} – ${place}`
  }, [title, place, hasErrors, t])
  useEffect(() => {
    if (hasShownPage) {
      window.scrollTo(0, 0)
      heading.current?.focus()
    }
    hasShownPage = true
  }, [pathname])
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        {trail !== undefined && <div className={styles.trail}>{trail}</div>}
        <div className={styles.titleRow}>
          <div className={styles.titleBlock}>
            <h1 className={styles.title} ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {tags !== undefined && <div className={styles.tags}>{tags}</div>}
          </div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </div>
        {intro !== undefined && <p className={styles.intro}>{intro}</p>}
      </header>
      {children}
      {next !== undefined && <NextNote staff={next.staff} residents={next.residents} />}
    </div>
  )
}

function NextNote({
  staff,
  residents,
}: {
  readonly staff: ReactNode
  readonly residents: ReactNode
}): ReactElement {
  const { t } = useI18n()
  return (
    <aside className={styles.next} aria-label={t('next.label')}>
      <div className={styles.nextItem}>
        <span className={styles.nextSign}>
          <Icon name="next" />
        </span>
        <div>
          <h2 className={styles.nextTitle}>{t('next.staff')}</h2>
          <p>{staff}</p>
        </div>
      </div>
      <div className={styles.nextItem}>
        <span className={styles.nextSign}>
          <Icon name="eye" />
        </span>
        <div>
          <h2 className={styles.nextTitle}>{t('next.residents')}</h2>
          <p>{residents}</p>
        </div>
      </div>
    </aside>
  )
}
