import { useRoute } from '@parvis/client/react'
import { actionClass, CardSection, EmptyState, Entry, EntryList, Loading, Tag } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'

/** Letters with personal codes: the activities that take them, and who waits for one. */
export function LettersPage(): ReactElement {
  const { t, text, number } = useI18n()
  const { slug, clients } = useCommune()
  const { data, error, refetch } = useRoute(clients.letters.overview)
  return (
    <Page
      title={t('letters.title')}
      intro={t('letters.intro')}
      next={{ staff: t('letters.next'), residents: t('letters.residents') }}
    >
      {error !== null ? (
        <ProblemState problem={error.problem} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : data.activities.length === 0 ? (
        <EmptyState title={t('letters.none')}>{t('letters.none-text')}</EmptyState>
      ) : (
        <>
          {!data.hasCensus && <EmptyState title={t('letters.no-census')}>{t('letters.no-census-text')}</EmptyState>}
          <CardSection title={t('letters.activities')}>
            <EntryList>
              {data.activities.map(({ id, title, waiting, valid }) => (
                <Entry
                  key={id}
                  acts={
                    <Link
                      to="/$commune/letters/$activity"
                      params={{ commune: slug, activity: id }}
                      className={actionClass(waiting > 0 ? 'primary' : 'secondary', 'small')}
                    >
                      {t('letters.open', { activity: text(title) })}
                    </Link>
                  }
                  tags={
                    <>
                      {waiting > 0 && <Tag tone="warning">{t('letters.waiting', { count: waiting })}</Tag>}
                      <Tag>{t('letters.valid', { count: valid, number: number(valid) })}</Tag>
                    </>
                  }
                >
                  <strong>{text(title)}</strong>
                </Entry>
              ))}
            </EntryList>
          </CardSection>
        </>
      )}
    </Page>
  )
}
