import type { Census } from '@parvis/contract'
import { CardSection, classNames } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { separatorName } from './register-words.js'
import styles from './register.module.css'

/** How the file was read: what was detected, and the way on where that is wrong. */
export function FileFacts({ census }: { readonly census: Census }): ReactElement {
  const i18n = useI18n()
  const { t, number, date } = i18n
  const { slug } = useCommune()
  const facts = [
    [t('register.encoding'), t(`register.encoding.${census.encoding}`)],
    [t('register.separator'), separatorName(i18n, census.separator)],
    [t('register.header'), t(census.hasHeader ? 'register.header-yes' : 'register.header-no')],
    [t('register.lines'), number(census.lines)],
    [t('register.uploaded-at'), date(census.uploadedAt, 'minute')],
  ] as const
  return (
    <CardSection title={t('register.file-facts')} intro={census.state === 'uploaded' || census.state === 'dry-run' ? t('register.file-facts-intro') : undefined}>
      <dl className={classNames(styles.figures, styles.facts)}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {(census.state === 'uploaded' || census.state === 'dry-run') && (
        <p>
          <Link to="/$commune/register/new" params={{ commune: slug }} search={{ by: 'hand' }}>
            {t('register.read-otherwise')}
          </Link>
        </p>
      )}
    </CardSection>
  )
}
