import type { MyDataState } from '@parvis/contract'
import type { ReactElement } from 'react'
import { LocalizedWords } from '../pages/localized-words.js'
import type { PageContext } from '../request/page-context.js'
import { MY_DATA_PATH, OWN_DATA_FIELD } from './my-data-path.js'

/** Who has taken part with a letter, a code from the desk or an identity card proves themselves there, and comes back. */
export function OtherProofs({
  context,
  state,
}: {
  readonly context: PageContext
  readonly state: MyDataState
}): ReactElement | null {
  const { view } = context
  if (state.activities.length === 0) return null
  return (
    <>
      <h2>{view.t('my-data.other-proofs')}</h2>
      <p>{view.t('my-data.other-proofs-lead')}</p>
      <ul>
        {state.activities.map(({ slug, title }) => (
          <li key={slug}>
            <a href={view.to(`/a/${slug}/proof?${OWN_DATA_FIELD}=${MY_DATA_PATH}`)}>
              <LocalizedWords context={context} text={title} />
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
