import type { LocalizedText } from '@parvis/contract'
import type { ReactElement } from 'react'
import { pickLocalized } from '../request/localized.js'
import type { PageContext } from '../request/page-context.js'

/** A localized text, marked with its language when it is not the page's. */
export function LocalizedWords(props: {
  readonly context: PageContext
  readonly text: LocalizedText
}): ReactElement {
  const { text, lang } = pickLocalized(props.text, props.context.locale, props.context.view.commune.languages)
  return <span lang={lang}>{text}</span>
}
