import type { Process } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'
import type { ReactElement } from 'react'
import { pickLocalized } from '../request/localized.js'
import styles from './process-list.module.css'

/** The processes of a commune, each with who decides and until when. */
export function ProcessList(props: {
  readonly view: PortalView
  readonly processes: readonly Process[]
}): ReactElement {
  const { view, processes } = props
  return (
    <ul className={styles.list}>
      {processes.map((process) => {
        const title = pickLocalized(process.title, view.locale, view.commune.languages)
        const maker = pickLocalized(process.decisionMaker, view.locale, view.commune.languages)
        return (
          <li className={styles.item} key={process.id}>
            <a className={styles.link} href={view.to(`/processes/${process.slug}`)} lang={title.lang}>
              {title.text}
            </a>
            {maker.text !== '' && (
              <span className={styles.fact}>
                {view.t('label', { label: view.t('process.decision-maker') })}{' '}
                <span lang={maker.lang}>{maker.text}</span>
              </span>
            )}
            {process.answerBy !== undefined && (
              <span className={styles.fact}>
                {view.t('label', { label: view.t('process.answer-by') })} {view.date(process.answerBy)}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
