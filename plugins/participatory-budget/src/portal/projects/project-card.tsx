import type { PortalView } from '@parvis/plugin-api/portal'
import { Card, Tag } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { Project, VoteFacts } from '../../contract/index.js'
import { cardPicture } from '../picture-address.js'
import { envelopeTitle } from '../project-money.js'
import { langOf } from '../text-language.js'

/** A project in a list. One that was withdrawn stays, with the reason. */
export function ProjectCard({ project, facts, view }: { project: Project; facts: VoteFacts; view: PortalView }): ReactElement {
  const category = view.text(project.category)
  const place = view.text(project.place)
  const isWithdrawn = project.status === 'withdrawn'
  const eyebrow = isWithdrawn ? <Tag tone="warning">{view.t('project.withdrawn')}</Tag> : category === '' ? undefined : <Tag>{category}</Tag>
  const reason = view.text(project.withdrawnReason)
  return (
    <Card
      title={view.text(project.title)}
      href={view.href(`projects/${project.id}`)}
      headingLevel={2}
      picture={cardPicture(project.picture, view)}
      eyebrow={eyebrow}
      lang={langOf(project.title, view)}
      meta={[view.money(project.costCents, facts.currency), envelopeTitle(project, facts, view), place].filter((part) => part !== '').join(' · ')}
    >
      {isWithdrawn && reason !== '' ? (
        <p lang={langOf(project.withdrawnReason ?? {}, view)}>{reason}</p>
      ) : (
        <p lang={langOf(project.summary, view)}>{view.text(project.summary)}</p>
      )}
    </Card>
  )
}
