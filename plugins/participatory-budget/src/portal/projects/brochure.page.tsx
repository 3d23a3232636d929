import { definePage, pageMissing, type PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, PageHeading, Prose, Stack, Tag } from '@parvis/ui'
import { createElement, type ReactElement } from 'react'
import type { Project } from '../../contract/index.js'
import { PictureFigure } from '../picture-figure.js'
import { langOf } from '../text-language.js'
import styles from './brochure.module.css'
import { choiceQuery, readCatalogue, type Catalogue } from './catalogue-choice.js'
import { PlacePlan } from './place-plan.js'

/** The catalogue, or what a search left of it, with everything that is known of each project: to be printed. */
export const brochurePage = definePage<Catalogue>({
  path: 'projects/brochure',
  scripts: ['print-receipt'],
  load: async (request) => (await readCatalogue(request)) ?? pageMissing(),
  title: (_, view) => view.t('brochure.title'),
  Component: ({ data, view, request }) => {
    const { facts, projects, choice } = data
    const budget = view.money(facts.budgetCents, facts.currency)
    return (
      <Stack gap="l">
        <PageHeading
          title={view.text(request.activity.title)}
          kicker={view.t('brochure.title')}
          lead={view.t('brochure.lead', { count: projects.length, budget })}
        />
        <div className={styles.screen}>
          <p>{view.t('brochure.how')}</p>
          <ButtonRow>
            {createElement('pv-print-receipt', { hidden: true }, <Button type="button">{view.t('brochure.print')}</Button>)}
            <Button variant="secondary" href={`${view.href('projects')}${choiceQuery(choice)}`}>
              {view.t('brochure.back')}
            </Button>
          </ButtonRow>
        </div>
        <div>
          {projects.map((project) => (
            <Entry key={project.id} project={project} view={view} currency={facts.currency} />
          ))}
        </div>
        <PlacePlan projects={projects} view={view} />
      </Stack>
    )
  },
})

function Entry({ project, view, currency }: { project: Project; view: PortalView; currency: string }): ReactElement {
  const facts = [view.money(project.costCents, currency), view.text(project.category), view.text(project.place)]
  return (
    <article className={styles.entry}>
      <div className={styles.words}>
        <h2 className={styles.title} lang={langOf(project.title, view)}>
          <span className={styles.reference}>{project.reference}</span> {view.text(project.title)}
        </h2>
        <p className={styles.facts}>{facts.filter((fact) => fact !== '').join(' · ')}</p>
        {project.status === 'withdrawn' && (
          <p>
            <Tag tone="warning">{view.t('project.withdrawn')}</Tag> {view.text(project.withdrawnReason)}
          </p>
        )}
        {[project.summary, project.description].map(
          (text, index) => view.text(text) !== '' && <Prose key={index} markdown={view.text(text)} lang={langOf(text, view)} />,
        )}
      </div>
      {project.picture !== undefined && (
        <div className={styles.picture}>
          <PictureFigure picture={project.picture} view={view} isPrinted />
        </div>
      )}
    </article>
  )
}
