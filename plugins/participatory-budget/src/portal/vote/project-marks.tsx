import type { PortalView } from '@parvis/plugin-api/portal'
import { CheckboxCard, CheckboxCards } from '@parvis/ui'
import type { ReactElement, ReactNode } from 'react'
import type { EnvelopeRules, Project } from '../../contract/index.js'
import { langOf } from '../text-language.js'
import { controlId, markField, PROJECT_FIELD, type BallotPageData } from './ballot-page-data.js'
import { BallotOrder } from './ballot-order.js'
import { GROUP_ID } from './judge-typed.js'
import { NumberCard, RankCard, ScaleCard, type MarkCardProps } from './mark-cards.js'
import { isTicked } from './typed-ballot.js'

/** Up to so many points for one project, there is a button for each number; above, a field to type it. */
const MOST_BUTTONS = 10

interface ProjectMarksProps {
  readonly data: BallotPageData
  readonly envelope: EnvelopeRules
  /** Projects of the envelope. */
  readonly projects: readonly Project[]
  readonly view: PortalView
}

/** The projects of an envelope with what a voter marks: a tick, points, a score or a place. */
export function ProjectMarks(props: ProjectMarksProps): ReactElement {
  const { data, projects, view, envelope } = props
  const { facts, typed, errors } = data
  const { ballotType } = facts
  const legend = view.t(`ballot.legend.${ballotType}`)
  const ofGroup = errors.find(({ field }) => field === GROUP_ID)?.message
  if (isTicked(ballotType)) {
    return (
      <CheckboxCards id={GROUP_ID} legend={legend} hint={view.t('ballot.hint')} error={ofGroup}>
        {projects.map((project) => (
          <CheckboxCard
            key={project.id}
            id={controlId(project.id)}
            name={PROJECT_FIELD}
            value={project.id}
            title={view.text(project.title)}
            lang={langOf(project.title, view)}
            meta={view.money(project.costCents, facts.currency)}
            defaultChecked={typed.marks.has(project.id)}
            data={{ cost: String(project.costCents) }}
          >
            <span lang={langOf(project.summary, view)}>{view.text(project.summary)}</span>
          </CheckboxCard>
        ))}
      </CheckboxCards>
    )
  }
  const card = (project: Project): MarkCardProps => ({
    id: controlId(project.id),
    name: markField(project.id),
    title: view.text(project.title),
    lang: langOf(project.title, view),
    meta: view.money(project.costCents, facts.currency),
    more: <span lang={langOf(project.summary, view)}>{view.text(project.summary)}</span>,
    mark: typed.marks.get(project.id) ?? '',
    error: errors.find(({ field }) => field === controlId(project.id))?.message,
  })
  const hint = view.t(`ballot.hint.${ballotType}`, { highest: facts.highestScore })
  const group = (children: ReactNode): ReactElement => (
    <CheckboxCards id={GROUP_ID} legend={legend} hint={hint} error={ofGroup}>
      {children}
    </CheckboxCards>
  )
  switch (ballotType) {
    case 'ranking': {
      const most = Math.min(envelope.maxPicks ?? projects.length, projects.length)
      const cards = projects.map((project) => <RankCard key={project.id} {...card(project)} most={most} view={view} />)
      return <BallotOrder most={most} view={view}>{group(cards)}</BallotOrder>
    }
    case 'scoring':
      return group(projects.map((project) => <ScoreCard key={project.id} card={card(project)} highest={facts.highestScore} view={view} />))
    default: {
      const most = facts.mostPointsEach ?? facts.pointsToGive
      return group(projects.map((project) => <PointsCard key={project.id} card={card(project)} most={most} view={view} />))
    }
  }
}

function ScoreCard({ card, highest, view }: { card: MarkCardProps; highest: number; view: PortalView }): ReactElement {
  if (highest > MOST_BUTTONS) return <NumberCard {...card} unit={view.t('ballot.score.unit', { highest })} most={highest} />
  return <ScaleCard {...card} highest={highest} none={view.t('ballot.score.none')} ends={[view.t('ballot.score.low'), view.t('ballot.score.high')]} />
}

function PointsCard({ card, most, view }: { card: MarkCardProps; most: number; view: PortalView }): ReactElement {
  if (most > MOST_BUTTONS) return <NumberCard {...card} unit={view.t('ballot.points.unit')} most={most} isPoints />
  return <ScaleCard {...card} mark={card.mark === '' ? '0' : card.mark} highest={most} isPoints />
}
