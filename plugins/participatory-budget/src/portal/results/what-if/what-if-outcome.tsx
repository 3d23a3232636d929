import type { PortalView } from '@parvis/plugin-api/portal'
import { DataTable, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { EnvelopeResult } from '../../../contract/index.js'
import styles from './what-if.module.css'

const FIGURES = [
  ['chosen', 'results.chosen'],
  ['spent', 'results.spent'],
  ['left', 'charts.left'],
  ['nothing', 'comparison.nothing'],
  ['mean', 'comparison.mean'],
] as const
const CHANGES = ['kept', 'gained', 'dropped'] as const

/** What was found here beside what was published: figures, and where the money goes. The script fills it in. */
export function WhatIfOutcome({ envelope, view }: { envelope: EnvelopeResult; view: PortalView }): ReactElement {
  return (
    <section aria-labelledby="outcome" data-part="outcome" hidden>
      <Stack gap="l">
        <h2 id="outcome">{view.t('what-if.outcome')}</h2>
        <DataTable
          caption={view.t('compare.figures')}
          isCaptionHidden
          columns={[
            { key: 'what', label: view.t('comparison.what') },
            { key: 'published', label: view.t('what-if.published'), numeric: true },
            { key: 'here', label: view.t('what-if.here'), numeric: true },
          ]}
          rows={FIGURES.map(([figure, key]) => ({
            what: view.t(key),
            published: <span data-published={figure} />,
            here: <span data-here={figure} />,
          }))}
        />
        <figure className={styles.figure}>
          <figcaption>
            <strong>{view.t('what-if.picture')}</strong> {view.t('what-if.picture.text')}
            <span className={styles.legend} aria-hidden="true">
              {CHANGES.map((change) => (
                <span key={change} className={styles.entry}>
                  <svg className={styles.swatch} viewBox="0 0 18 18" focusable="false">
                    <rect data-change={change} width={18} height={18} />
                  </svg>
                  {view.t(`what-if.change.${change}`)}
                </span>
              ))}
            </span>
          </figcaption>
          {(['published', 'here'] as const).map((side) => (
            <div key={side}>
              <span>{view.t(`what-if.${side}`)}</span>
              <svg className={styles.bar} viewBox="0 0 1000 40" preserveAspectRatio="none" role="img" data-bar={side} aria-label={view.t(`what-if.bar.${side}`)} focusable="false" />
            </div>
          ))}
        </figure>
        <p>
          {view.t('what-if.changes-listed', { count: envelope.projects.length })} <a href="#try">{view.t('what-if.back-to-form')}</a>
        </p>
      </Stack>
    </section>
  )
}
