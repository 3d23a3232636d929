import type { PortalView } from '@parvis/plugin-api/portal'
import type { ReactElement } from 'react'
import type { PublicIdeaStep } from '../../contract/index.js'
import { langOf } from '../text-language.js'
import styles from './idea.module.css'

/** What became of an idea, step by step, the latest first: each with its day, and its reason where there is one. */
export function IdeaHistory({ steps, view }: { readonly steps: readonly PublicIdeaStep[]; readonly view: PortalView }): ReactElement {
  return (
    <ol className={styles.history} reversed>
      {[...steps].reverse().map((step) => (
        <li key={`${step.at} ${step.act}`} className={styles.step}>
          <p>
            <strong>{view.t(`idea.step.${step.act}`)}</strong>
          </p>
          <p className={styles.when}>
            <time dateTime={step.at}>{view.date(step.at)}</time>
          </p>
          {step.reason !== undefined && (
            <p className={styles.text} lang={langOf(step.reason, view)}>
              {view.text(step.reason)}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
