import { useRouteAction } from '@parvis/client/react'
import { ActionButton, CardSection, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { PersonSearch } from '../../person-search/person-search.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'
import { VoidDialog } from './void-dialog.js'

/** One person by name: a new letter to the address in the register, or a code that must not work any more. */
export function OneLetter({ activity }: { readonly activity: string }): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const print = useRouteAction(clients.letters.print)
  const [person, setPerson] = useState<string>()
  const send = async (id: string) => {
    const result = await print.run({
      params: { activity },
      body: { audience: 'one', person: id, formats: ['pdf'] },
    })
    if (result.ok) announce(t('letters.begun'))
  }
  return (
    <CardSection title={t('letters.one')} intro={t('letters.one-intro')}>
      {print.problem !== undefined && (
        <div role="alert">
          <StaffNotice tone="danger">
            <p>{problemText(i18n, print.problem)}</p>
          </StaffNotice>
        </div>
      )}
      <PersonSearch
        find={async (search) => await clients.letters.find.send({ body: search })}
        acts={({ id, name }) => (
          <>
            <ActionButton size="small" isBusy={print.isRunning} onPress={() => void send(id)}>
              {t('letters.send-one', { name })}
            </ActionButton>
            <ActionButton size="small" variant="quiet" onPress={() => setPerson(id)}>
              {t('letters.void-one')}
            </ActionButton>
          </>
        )}
      />
      {person !== undefined && (
        <VoidDialog activity={activity} of={{ person }} onClose={() => setPerson(undefined)} />
      )}
    </CardSection>
  )
}
