import { definePage, pageMissing, type PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Notice, PageHeading, Stack } from '@parvis/ui'
import { createElement, type ReactElement } from 'react'
import { budgetApi, envelopeOf, type EnvelopeRules, type Project, type VoteFacts } from '../../contract/index.js'
import { langOf } from '../text-language.js'
import { ballotSentence, envelopeSentence } from '../vote-words.js'
import { isTicked } from './typed-ballot.js'
import styles from './specimen.module.css'

interface SpecimenData {
  readonly facts: VoteFacts
  readonly projects: readonly Project[]
}

/** A ballot to print and prepare at home. It is no ballot: nobody can hand it in. */
export const specimenPage = definePage<SpecimenData>({
  path: 'vote/specimen',
  scripts: ['print-receipt'],
  async load({ api, activity }) {
    const client = api(budgetApi)
    const params = { activity: activity.id }
    const [facts, list] = await Promise.all([client.facts({ params }), client.projects({ params })])
    if (!facts.ok || !list.ok) return pageMissing()
    return { facts: facts.value, projects: list.value.projects.filter(({ status }) => status === 'active') }
  },
  title: (_, view) => view.t('specimen.title'),
  Component: ({ data, view, request }) => (
    <Stack gap="l">
      <PageHeading title={view.t('specimen.title')} kicker={view.text(request.activity.title)} lead={ballotSentence(data.facts, view)} />
      <Notice tone="info" title={view.t('specimen.not-a-ballot')}>
        <p>{view.t('specimen.how')}</p>
      </Notice>
      {createElement(
        'pv-print-receipt',
        { hidden: true },
        <Button type="button">{view.t('specimen.print')}</Button>,
      )}
      {data.facts.envelopes.map((envelope) => (
        <EnvelopeSheet key={envelope.id} data={data} envelope={envelope} view={view} />
      ))}
      <p>{view.t('specimen.secret')}</p>
      <ButtonRow>
        <Button variant="secondary" href={view.href('vote')}>
          {view.t('core:action.back')}
        </Button>
      </ButtonRow>
    </Stack>
  ),
})

function EnvelopeSheet({ data, envelope, view }: { data: SpecimenData; envelope: EnvelopeRules; view: PortalView }): ReactElement {
  const { facts } = data
  const title = view.text(envelope.title)
  const projects = data.projects.filter((project) => envelopeOf(project, facts) === envelope.id)
  // Without a heading of its own the envelope is the page's.
  const Heading = title === '' ? 'h2' : 'h3'
  return (
    <section className={styles.sheet}>
      {title !== '' && <h2>{title}</h2>}
      {title !== '' && <p>{envelopeSentence(envelope, facts, view)}</p>}
      {envelope.districts !== undefined && <p>{view.t(`specimen.districts.${facts.areaRule}`, { districts: envelope.districts.join(', ') })}</p>}
      <ul className={styles.projects}>
        {projects.map((project) => (
          <li key={project.id} className={styles.project}>
            <span className={isTicked(facts.ballotType) ? styles.box : styles.line} aria-hidden="true" />
            <div className={styles.what}>
              <Heading className={styles.title} lang={langOf(project.title, view)}>
                {view.text(project.title)}
              </Heading>
              <span lang={langOf(project.summary, view)}>{view.text(project.summary)}</span>
            </div>
            <span className={styles.cost}>{view.money(project.costCents, facts.currency)}</span>
          </li>
        ))}
      </ul>
      <p className={styles.legend}>{view.t(`specimen.mark.${facts.ballotType}`, { points: facts.pointsToGive, highest: facts.highestScore })}</p>
    </section>
  )
}
