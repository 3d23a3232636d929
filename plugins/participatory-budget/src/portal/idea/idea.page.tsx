import { definePage, pageMissing, type PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Notice, PageHeading, Stack, SummaryList, Tag } from '@parvis/ui'
import type { ReactElement } from 'react'
import { ideasApi, isIdeaShown, type Idea } from '../../contract/index.js'
import { langOf } from '../text-language.js'
import { feedAddress } from './feed-address.js'
import { IdeaHistory } from './idea-history.js'
import { IdeaOrigin } from './idea-links.js'
import { fileAddress, ideaLang, ideaName, stateTone } from './idea-words.js'
import styles from './idea.module.css'

/** One idea, and what became of it. Of one that is not published: its number, its state and the reason. */
export const ideaPage = definePage<Idea>({
  path: 'ideas/:idea',
  async load({ api, activity, params }) {
    const idea = await api(ideasApi).idea({ params: { activity: activity.id, idea: params['idea'] ?? '' } })
    return idea.ok ? idea.value : pageMissing()
  },
  title: (idea, view) => ideaName(idea, view),
  Component: ({ data: idea, view, request }) => {
    const lang = ideaLang(idea, view)
    const rows = [
      { term: view.t('idea.state'), value: <Tag tone={stateTone(idea.state)}>{view.t(`idea.state.${idea.state}`)}</Tag> },
      { term: view.t('idea.number'), value: idea.reference },
      { term: view.t('idea.proposed'), value: view.date(idea.proposedAt) },
      ...(idea.place === '' ? [] : [{ term: view.t('idea.place'), value: <span lang={lang}>{idea.place}</span> }]),
      ...(view.text(idea.category) === '' ? [] : [{ term: view.t('idea.category'), value: view.text(idea.category) }]),
      ...(idea.services.length === 0 ? [] : [{ term: view.t('idea.services'), value: idea.services.join(', ') }]),
      ...(idea.costCents === undefined ? [] : [{ term: view.t('idea.cost'), value: view.money(idea.costCents) }]),
    ]
    return (
      <Stack gap="l">
        <PageHeading title={ideaName(idea, view)} kicker={view.t('idea.kicker')} lang={lang} />
        {!isIdeaShown(idea.state) && (
          <Notice tone="info" title={view.t(`idea.unseen.${idea.state}.title`)}>
            <p>{view.t(`idea.unseen.${idea.state}.text`)}</p>
          </Notice>
        )}
        {idea.text !== '' && (
          <p className={styles.text} lang={lang}>
            {idea.text}
          </p>
        )}
        {idea.picture !== undefined && <img className={styles.picture} src={fileAddress(idea.picture, view)} alt={view.t('idea.picture.alt')} loading="lazy" />}
        <SummaryList rows={rows} />
        <section aria-labelledby="history">
          <Stack>
            <h2 id="history">{view.t('idea.history')}</h2>
            <IdeaOrigin provenance={idea.provenance} view={view} />
            <IdeaHistory steps={idea.steps} view={view} />
            <p>
              <a href={feedAddress(view, ideasApi.routes.ideaFeed, { ':activity': request.activity.id, ':idea': idea.id })}>{view.t('idea.feed')}</a>
            </p>
          </Stack>
        </section>
        <Criteria idea={idea} view={view} />
        <ButtonRow>
          <Button variant="secondary" href={view.href('ideas')}>
            {view.t('action.all-ideas')}
          </Button>
        </ButtonRow>
      </Stack>
    )
  },
})

/** How the idea was judged, criterion by criterion. */
function Criteria({ idea, view }: { readonly idea: Idea; readonly view: PortalView }): ReactElement | null {
  if (idea.criteria.length === 0) return null
  return (
    <section aria-labelledby="criteria">
      <Stack>
        <h2 id="criteria">{view.t('idea.criteria')}</h2>
        <ul>
          {idea.criteria.map(({ text, isMet }, place) => (
            <li key={place}>
              <span lang={langOf(text, view)}>{view.text(text)}</span>{' '}
              <Tag tone={isMet ? 'success' : 'danger'}>{view.t(isMet ? 'idea.criterion.met' : 'idea.criterion.unmet')}</Tag>
            </li>
          ))}
        </ul>
      </Stack>
    </section>
  )
}
