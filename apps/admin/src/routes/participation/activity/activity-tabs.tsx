import type { Activity, Blocker } from '@parvis/contract'
import type { ReactElement } from 'react'
import type { I18n } from '../../../i18n/i18n.js'
import { createTranslator } from '../../../i18n/translator.js'
import type { LoadedPlugin } from '../../../plugins/plugin-catalog.js'
import { CORE_PERMISSIONS } from '../../../session/commune-context.js'
import { EligibilityTab } from '../eligibility/eligibility.tab.js'
import { ActivityOverview } from './activity-overview.js'
import { ActivitySettings } from './activity-settings.js'
import { ActivityTexts } from './activity-texts.js'
import { PhaseEditor } from './phase-editor.js'
import { PluginTab } from './plugin-tab.js'
import { SecretVote } from '../vote/secret-vote.js'
import { VotingCodes } from './voting-codes.js'

/** What every tab of an activity gets. */
export interface ActivityTabProps {
  readonly activity: Activity
  readonly blockers: readonly Blocker[]
  readonly plugin: LoadedPlugin | undefined
  readonly onIssues: (hasIssues: boolean) => void
}

export interface ShownTab {
  readonly id: string
  readonly label: string
  readonly render: (props: ActivityTabProps) => ReactElement
}

/** The tabs of an activity: those of core, then those of its module that the caller may use. */
export function activityTabs({
  plugin,
  permissions,
  i18n,
}: {
  readonly activity: Activity
  readonly plugin: LoadedPlugin | undefined
  readonly permissions: ReadonlySet<string>
  readonly i18n: I18n
}): readonly ShownTab[] {
  const { t, locale } = i18n
  const hasSettings = plugin?.plugin.settings?.activity !== undefined
  const hasBallots = plugin?.plugin.phaseKinds.some((kind) => kind.ballots === true) ?? false
  const hasActs = (plugin?.plugin.actions ?? []).length > 0
  const hasVoters = (plugin?.plugin.actions ?? []).some((action) => action.minimumLevel > 0)
  const own = (plugin?.admin?.activityTabs ?? []).filter((tab) => permissions.has(tab.permission))
  return [
    { id: 'overview', label: t('activity.tab.overview'), render: (props) => <ActivityOverview {...props} /> },
    { id: 'texts', label: t('activity.tab.texts'), render: (props) => <ActivityTexts {...props} /> },
    {
      id: 'phases',
      label: t('activity.tab.phases'),
      render: (props) => <PhaseEditor key={props.activity.state} {...props} />,
    },
    ...(hasActs
      ? [
          {
            id: 'eligibility',
            label: t('activity.tab.eligibility'),
            render: (props: ActivityTabProps) => <EligibilityTab key={props.activity.state} {...props} />,
          },
        ]
      : []),
    ...(plugin !== undefined && hasSettings
      ? [
          {
            id: 'settings',
            label: t('activity.tab.settings'),
            render: (props: ActivityTabProps) => <ActivitySettings {...props} plugin={plugin} />,
          },
        ]
      : []),
    ...(plugin === undefined
      ? []
      : own.map((tab) => ({
          id: `${plugin.id}.${tab.id}`,
          label: createTranslator(locale, plugin.messages).t(tab.title),
          render: (props: ActivityTabProps) => <PluginTab {...props} plugin={plugin} tab={tab} />,
        }))),
    ...(hasBallots
      ? [
          {
            id: 'vote',
            label: t('activity.tab.vote'),
            render: (props: ActivityTabProps) => <SecretVote {...props} />,
          },
        ]
      : []),
    ...(hasVoters && permissions.has(CORE_PERMISSIONS.codes)
      ? [
          {
            id: 'codes',
            label: t('activity.tab.codes'),
            render: (props: ActivityTabProps) => <VotingCodes {...props} />,
          },
        ]
      : []),
  ]
}
