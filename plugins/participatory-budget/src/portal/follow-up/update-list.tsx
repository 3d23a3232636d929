import type { PortalView } from '@parvis/plugin-api/portal'
import { Prose, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { Picture, ProjectUpdate } from '../../contract/index.js'
import { PictureFigure } from '../picture-figure.js'
import { langOf } from '../text-language.js'
import styles from './update-list.module.css'

/** News of a project, newest first. Pictures that stand beside each other as before and after are not shown again. */
export function UpdateList({ updates, view }: { updates: readonly ProjectUpdate[]; view: PortalView }): ReactElement {
  const paired = Object.values(beforeAndAfter(updates) ?? {})
  return (
    <div className={styles.list}>
      {updates.map((update) => (
        <article key={update.id} id={update.id} className={styles.update}>
          <h4 className={styles.head}>
            <time dateTime={update.postedAt}>{view.date(update.postedAt)}</time> · <span lang={langOf(update.author, view)}>{view.text(update.author)}</span>
          </h4>
          <Prose markdown={view.text(update.text)} lang={langOf(update.text, view)} />
          {update.picture !== undefined && !paired.includes(update.picture) && (
            <PictureFigure
              picture={update.picture}
              view={view}
              {...(update.moment === undefined ? {} : { caption: view.t(`update.${update.moment}`) })}
            />
          )}
        </article>
      ))}
    </div>
  )
}

/** The place before the works beside the place after them: the latest picture of each. */
export function BeforeAndAfter({ updates, view }: { updates: readonly ProjectUpdate[]; view: PortalView }): ReactElement | null {
  const pair = beforeAndAfter(updates)
  if (pair === undefined) return null
  return (
    <Stack>
      <h3>{view.t('update.before-after')}</h3>
      <div className={styles.pair}>
        <PictureFigure picture={pair.before} view={view} caption={view.t('update.before')} />
        <PictureFigure picture={pair.after} view={view} caption={view.t('update.after')} />
      </div>
    </Stack>
  )
}

function beforeAndAfter(updates: readonly ProjectUpdate[]): { before: Picture; after: Picture } | undefined {
  const [before, after] = (['before', 'after'] as const).map((moment) => updates.find((update) => update.moment === moment)?.picture)
  return before === undefined || after === undefined ? undefined : { before, after }
}
