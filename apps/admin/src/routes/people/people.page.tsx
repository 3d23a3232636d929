import { useRoute, useRouteAction } from '@parvis/client/react'
import type { StaffMember, StaffRole } from '@parvis/contract'
import {
  ActionButton,
  CardSection,
  Dialog,
  EmptyState,
  Entry,
  EntryList,
  Loading,
  StaffNotice,
  Tag,
  TextInput,
  useAnnounce,
} from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { problemText } from '../../shell/problem-text.js'
import { InviteForm } from './invite-form.js'
import styles from './people.module.css'
import { RecoveryDialog } from './recovery-dialog.js'
import { RolesDialog } from './roles-dialog.js'

/** Who works here and what each may do. */
export function PeoplePage(): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const people = useRoute(clients.people.list)
  const [hasErrors, setErrors] = useState(false)
  return (
    <Page
      title={t('people.title')}
      intro={t('people.intro')}
      hasErrors={hasErrors}
      next={{ staff: t('people.next'), residents: t('people.residents') }}
    >
      {people.error !== null ? (
        <ProblemState problem={people.error.problem} onRetry={() => void people.refetch()} />
      ) : people.data === undefined ? (
        <Loading />
      ) : (
        <>
          <PeopleList people={people.data.people} roles={people.data.roles} />
          <CardSection title={t('people.invite')} intro={t('people.invite-intro')}>
            <InviteForm roles={people.data.roles} onIssues={setErrors} />
          </CardSection>
          <RoleList roles={people.data.roles} />
        </>
      )}
    </Page>
  )
}

/** Lists longer than this get a search field. */
const SEARCH_FROM = 8

function PeopleList({
  people,
  roles,
}: {
  readonly people: readonly StaffMember[]
  readonly roles: readonly StaffRole[]
}) {
  const { t, text } = useI18n()
  const { me } = useCommune()
  const [wanted, setWanted] = useState('')
  const [changed, setChanged] = useState<StaffMember>()
  const [removed, setRemoved] = useState<StaffMember>()
  const [recovering, setRecovering] = useState<StaffMember>()
  const shown = people.filter((each) =>
    `${each.name} ${each.email}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  )
  const roleName = (id: string) => text(roles.find((role) => role.id === id)?.title) || id
  return (
    <CardSection title={t('people.list', { count: people.length })}>
      {people.length >= SEARCH_FROM && (
        <TextInput path="q" type="search" label={t('people.search')} value={wanted} onChange={setWanted} />
      )}
      {shown.length === 0 && <EmptyState title={t('people.none')} />}
      <EntryList>
        {shown.map((member) => (
          <Entry
            key={member.id}
            tags={
              <>
                {member.roles.map((role) => (
                  <Tag key={role}>{roleName(role)}</Tag>
                ))}
                {!member.hasSecondFactor && <Tag tone="warning">{t('people.no-factor')}</Tag>}
              </>
            }
            acts={
              <>
                <ActionButton size="small" onPress={() => setChanged(member)}>
                  {t('people.change', { name: member.name })}
                </ActionButton>
                {member.hasSecondFactor && member.email !== me.email && (
                  <ActionButton size="small" variant="quiet" onPress={() => setRecovering(member)}>
                    {t('people.recover', { name: member.name })}
                  </ActionButton>
                )}
                <ActionButton size="small" variant="quiet" onPress={() => setRemoved(member)}>
                  {t('people.remove', { name: member.name })}
                </ActionButton>
              </>
            }
          >
            <strong>{member.name}</strong>{' '}
            {member.email === me.email && <span className="soft">{t('people.you')}</span>}
            <div className="soft small">{member.email}</div>
          </Entry>
        ))}
      </EntryList>
      {changed !== undefined && (
        <RolesDialog member={changed} roles={roles} onClose={() => setChanged(undefined)} />
      )}
      {recovering !== undefined && (
        <RecoveryDialog member={recovering} onClose={() => setRecovering(undefined)} />
      )}
      {removed !== undefined && <RemoveDialog member={removed} onClose={() => setRemoved(undefined)} />}
    </CardSection>
  )
}

function RemoveDialog({ member, onClose }: { readonly member: StaffMember; readonly onClose: () => void }) {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const remove = useRouteAction(clients.people.remove)
  const { name } = member
  const confirm = async () => {
    const result = await remove.run({ params: { member: member.id } })
    if (!result.ok) return
    announce(t('people.removed', { name }))
    onClose()
  }
  return (
    <Dialog
      title={t('people.remove-question', { name })}
      onClose={onClose}
      actions={
        <ActionButton variant="danger" isBusy={remove.isRunning} onPress={() => void confirm()}>
          {t('people.remove', { name })}
        </ActionButton>
      }
    >
      {remove.problem !== undefined && (
        <div role="alert">
          <StaffNotice tone="danger">
            <p>{problemText(i18n, remove.problem)}</p>
          </StaffNotice>
        </div>
      )}
      <p>{t('people.remove-text')}</p>
    </Dialog>
  )
}

function RoleList({ roles }: { readonly roles: readonly StaffRole[] }): ReactElement {
  const { t, text } = useI18n()
  return (
    <CardSection title={t('people.roles')} intro={t('people.roles-intro')}>
      {roles.map((role) => (
        <details key={role.id} className={styles.role}>
          <summary>
            <strong>{text(role.title)}</strong>{' '}
            <span className="soft">{t('people.permissions', { count: role.permissions.length })}</span>
          </summary>
          <ul>
            {role.permissions.map((permission) => (
              <li key={permission.id}>{text(permission.title) || permission.id}</li>
            ))}
          </ul>
        </details>
      ))}
    </CardSection>
  )
}
