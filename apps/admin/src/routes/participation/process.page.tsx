import { useRoute, useRouteAction } from '@parvis/client/react'
import type { Blocker, Process } from '@parvis/contract'
import { actionClass, ActionRow, CardSection, Loading, useAnnounce } from '@parvis/ui/admin'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { processMoves } from './moves.js'
import { ActivityLine } from './participation-list.js'
import { ParticipationTrail } from './participation-trail.js'
import styles from './participation.module.css'
import { ProcessForm } from './process-form.js'
import { ReadinessPanel } from './readiness-panel.js'
import { StateMoves } from './state-move.js'
import { StateTag } from './state-tags.js'
import { TabNav } from './tab-nav.js'
import { Timeline } from './timeline/timeline.js'

/** One process: what it still needs, its activities on the timeline, its texts. */
export function ProcessPage(): ReactElement {
  const { process: id } = useParams({ from: '/$commune/participation/processes/$process' })
  const { t } = useI18n()
  const { clients } = useCommune()
  const read = useRoute(clients.participation.process, { params: { process: id } })
  if (read.error !== null)
    return (
      <Page title={t('process.kind')} trail={<ParticipationTrail />}>
        <ProblemState problem={read.error.problem} onRetry={() => void read.refetch()} />
      </Page>
    )
  if (read.data === undefined) return <Loading />
  return <ProcessScreen process={read.data.process} blockers={read.data.blockers} />
}

interface ProcessScreenProps {
  readonly process: Process
  readonly blockers: readonly Blocker[]
}

function ProcessScreen({ process, blockers }: ProcessScreenProps): ReactElement {
  const { t, text, locale } = useI18n()
  const { slug, clients } = useCommune()
  const { tab } = useSearch({ from: '/$commune/participation/processes/$process' })
  const [hasErrors, setErrors] = useState(false)
  const move = useRouteAction(clients.participation.moveProcess)
  const isPublic = process.state === 'published' || process.state === 'closed'
  const title = text(process.title)
  const current = tab === 'texts' ? 'texts' : 'overview'
  return (
    <Page
      title={title}
      trail={<ParticipationTrail />}
      tags={<StateTag state={process.state} />}
      hasErrors={hasErrors}
      actions={
        <>
          {isPublic && (
            <a className={actionClass()} href={`/${slug}/${locale}/processes/${process.slug}`}>
              {t('process.see')}
            </a>
          )}
          <StateMoves
            kind="process"
            title={title}
            moves={processMoves(process)}
            isBlocked={blockers.some((blocker) => blocker.weight === 'must')}
            move={(to) => move.run({ params: { process: process.id }, body: { to } })}
          />
        </>
      }
      next={{ staff: t(`process.next.${process.state}`), residents: t(`process.residents.${process.state}`) }}
    >
      <TabNav
        label={t('process.parts')}
        current={current}
        tabs={[
          { id: 'overview', label: t('process.overview') },
          { id: 'texts', label: t('process.texts') },
        ]}
      />
      {current === 'overview' ? (
        <ProcessOverview process={process} blockers={blockers} />
      ) : (
        <ProcessTexts process={process} onIssues={setErrors} />
      )}
    </Page>
  )
}

function ProcessOverview({ process, blockers }: ProcessScreenProps): ReactElement {
  const { t, text, date } = useI18n()
  const { slug, commune } = useCommune()
  const rows = process.activities.map((activity) => ({
    key: activity.id,
    title: text(activity.title),
    bars: activity.phases.map((phase) => ({ ...phase, key: phase.id, title: text(phase.title) })),
  }))
  return (
    <>
      {process.state === 'draft' && (
        <ReadinessPanel kind="process" blockers={blockers} languages={commune.languages} />
      )}
      <CardSection
        title={t('process.activities')}
        intro={t('process.activities-intro')}
        actions={
          <Link
            to="/$commune/participation/new-activity"
            params={{ commune: slug }}
            search={{ process: process.id }}
            className={actionClass('secondary', 'small')}
          >
            {t('process.add-activity')}
          </Link>
        }
      >
        {process.activities.length === 0 ? (
          <p className={styles.note}>{t('process.no-activity')}</p>
        ) : (
          <ul className={styles.list}>
            {process.activities.map((activity) => (
              <li key={activity.id}>
                <ActivityLine activity={activity} />
              </li>
            ))}
          </ul>
        )}
      </CardSection>
      {rows.some((row) => row.bars.length > 0) && (
        <CardSection title={t('timeline.title')}>
          <Timeline
            caption={t('timeline.caption', { title: text(process.title) })}
            rows={rows}
            now={Date.now()}
          />
        </CardSection>
      )}
      <CardSection title={t('process.facts')}>
        <dl className={styles.facts}>
          <dt>{t('process.decisionMaker')}</dt>
          <dd>{text(process.decisionMaker) || t('process.unknown')}</dd>
          <dt>{t('process.whatCanChange')}</dt>
          <dd>{text(process.whatCanChange) || t('process.unknown')}</dd>
          <dt>{t('process.answerBy')}</dt>
          <dd>{process.answerBy === undefined ? t('process.unknown') : date(process.answerBy)}</dd>
        </dl>
        <ActionRow>
          <Link to="." search={{ tab: 'texts' }} className={actionClass('secondary', 'small')}>
            {t('process.edit')}
          </Link>
        </ActionRow>
      </CardSection>
    </>
  )
}

function ProcessTexts({
  process,
  onIssues,
}: {
  readonly process: Process
  readonly onIssues: (hasIssues: boolean) => void
}): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const announce = useAnnounce()
  const save = useRouteAction(clients.participation.updateProcess)
  const isPublic = process.state === 'published' || process.state === 'closed'
  return (
    <CardSection title={t('process.texts')} intro={t('process.texts-intro')}>
      <ProcessForm
        process={process}
        submitLabel={t('form.save')}
        note={t(isPublic ? 'process.save-public' : 'process.save-draft')}
        send={(body) => save.run({ params: { process: process.id }, body })}
        onIssues={onIssues}
        onSaved={() => announce(t('form.saved'))}
      />
    </CardSection>
  )
}
