import type { PortalView } from '@parvis/plugin-api/portal'
import { Button, Notice } from '@parvis/ui'
import { createElement, type ReactElement } from 'react'
import styles from './ballot-draft.module.css'
import type { BallotPageData } from './ballot-page-data.js'

/**
 * An unfinished ballot: `pv-ballot-draft` warns who leaves it, and keeps it in this tab alone, for the hour that a proof lasts.
 * Without script nothing is kept, and nothing is said here.
 */
export function BallotDraft({ data, view }: { readonly data: BallotPageData; readonly view: PortalView }): ReactElement {
  const { facts, isFresh, mayKeep, typed } = data
  return createElement(
    'pv-ballot-draft',
    {
      'data-keep': mayKeep ? '' : undefined,
      'data-fresh': isFresh ? '' : undefined,
      class: styles.draft,
      // What was marked on a page before is lost by leaving, even where nothing was touched on this one.
      'data-begun': typed.marks.size > 0 ? '' : undefined,
      'data-print': facts.fingerprint ?? '',
    },
    <div data-part="restored" hidden>
      <Notice tone="info" title={view.t('draft.restored.title')}>
        <p>{view.t('draft.restored.text')}</p>
        <Button type="button" variant="secondary">
          {view.t('draft.anew')}
        </Button>
      </Notice>
    </div>,
  )
}

/** Says that a draft is kept, and where; shown by {@link BallotDraft} where one is. */
export function DraftNote({ view }: { readonly view: PortalView }): ReactElement {
  return (
    <p className={styles.kept} id="draft-kept" hidden>
      {view.t('draft.kept')}
    </p>
  )
}

/** Takes the draft out of this tab: the ballot is cast, or somebody else begins. */
export function ForgetDraft(): ReactElement {
  return createElement('pv-ballot-forget', { hidden: true })
}
