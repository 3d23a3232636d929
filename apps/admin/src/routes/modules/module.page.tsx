import { useRoute } from '@parvis/client/react'
import type { ModuleCard } from '@parvis/contract'
import { ActionButton, CardSection, Loading } from '@parvis/ui/admin'
import { Link, useParams } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { CORE_PERMISSIONS, useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { changesFor, type ModuleChange } from './module-change.js'
import { ModuleChangeDialog } from './module-change-dialog.js'
import { ModuleErasure } from './module-erasure.js'
import { ModuleFacts } from './module-facts.js'
import { ModuleHistory } from './module-history.js'
import { ModuleSettings } from './module-settings.js'
import { ModuleTags } from './module-summary.js'

/** One module: what it is, its settings, who switched it, its data. */
export function ModulePage(): ReactElement {
  const { plugin } = useParams({ from: '/$commune/modules/$plugin' })
  const { t } = useI18n()
  const { clients } = useCommune()
  const list = useRoute(clients.modules.list)
  const card = list.data?.modules.find((each) => each.plugin === plugin)
  if (card !== undefined) return <ModuleScreen card={card} />
  if (list.isPending) return <Loading />
  return (
    <Page title={t('modules.title')} trail={<ModulesTrail />}>
      <ProblemState
        problem={
          list.error?.problem ?? { type: 'about:blank', title: 'not-found', status: 404, code: 'not-found' }
        }
        onRetry={() => void list.refetch()}
      />
    </Page>
  )
}

function ModulesTrail(): ReactElement {
  const { t } = useI18n()
  const { slug } = useCommune()
  return (
    <nav aria-label={t('app.trail')}>
      <Link to="/$commune/modules" params={{ commune: slug }}>
        {t('modules.title')}
      </Link>
    </nav>
  )
}

function ModuleScreen({ card }: { readonly card: ModuleCard }): ReactElement {
  const { t, text } = useI18n()
  const { permissions } = useCommune()
  const [asked, setAsked] = useState<ModuleChange>()
  const [hasErrors, setErrors] = useState(false)
  const name = text(card.title)
  const canErase = permissions.has(CORE_PERMISSIONS.erase) && card.group !== 'core'
  return (
    <Page
      title={name}
      intro={text(card.summary)}
      trail={<ModulesTrail />}
      tags={<ModuleTags card={card} />}
      hasErrors={hasErrors}
      actions={changesFor(card).map((change) => (
        <ActionButton
          key={change}
          variant={change === 'on' || change === 'resume' ? 'primary' : 'secondary'}
          onPress={() => setAsked(change)}
        >
          {t(`modules.change.${change}`, { module: name })}
        </ActionButton>
      ))}
      next={{ staff: t(`module.next.${card.state}`), residents: t(`module.residents.${card.state}`) }}
    >
      {card.state !== 'off' && card.group !== 'core' && <ModuleSettings card={card} onIssues={setErrors} />}
      <CardSection title={t('module.about')}>
        <p className="soft">
          {t('modules.by', { maker: card.maker, version: card.version, licence: card.licence })}
        </p>
        <ModuleFacts card={card} />
      </CardSection>
      <ModuleHistory card={card} onUndo={setAsked} />
      {canErase && <ModuleErasure card={card} />}
      {asked !== undefined && (
        <ModuleChangeDialog card={card} change={asked} onClose={() => setAsked(undefined)} />
      )}
    </Page>
  )
}
