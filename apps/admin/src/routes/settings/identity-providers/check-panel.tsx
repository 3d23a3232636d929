import { useRouteAction } from '@parvis/client/react'
import type { IdentityProvider, IdentityProviderCheck } from '@parvis/contract'
import { ActionButton, CardSection, StaffNotice } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { problemText } from '../../../shell/problem-text.js'

/** Reaches the provider when asked, and says in words what was found. */
export function CheckPanel({ provider }: { readonly provider: IdentityProvider }): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { clients } = useCommune()
  const check = useRouteAction(clients.identityProviders.check)
  const [found, setFound] = useState<IdentityProviderCheck>()
  const run = async () => {
    const result = await check.run({ params: { provider: provider.id } })
    setFound(result.ok ? result.value : undefined)
  }
  return (
    <CardSection title={t('identity.check')} intro={t('identity.check-intro')}>
      <div>
        <ActionButton isBusy={check.isRunning} onPress={() => void run()}>
          {t('identity.check-run')}
        </ActionButton>
      </div>
      <div role="status" className="stack">
        {check.problem !== undefined && (
          <StaffNotice tone="danger">
            <p>{problemText(i18n, check.problem)}</p>
          </StaffNotice>
        )}
        {found !== undefined && <Findings found={found} />}
      </div>
    </CardSection>
  )
}

function Findings({ found }: { readonly found: IdentityProviderCheck }): ReactElement {
  const { t, find } = useI18n()
  const { works, refusals, remarks, signInHost = '', algorithms, keys } = found
  return (
    <>
      {works ? (
        <StaffNotice tone="success">
          <p>{t('identity.check-works', { host: signInHost, algorithms: algorithms.join(', '), keys })}</p>
        </StaffNotice>
      ) : (
        <StaffNotice tone="danger" title={t('identity.check-fails')}>
          {refusals.map(({ code }) => (
            <p key={code}>{find(`issue.${code}`) ?? code}</p>
          ))}
        </StaffNotice>
      )}
      {remarks.length > 0 && (
        <StaffNotice tone="warning" title={t('identity.check-remarks')}>
          <ul>
            {remarks.map(({ code }) => (
              <li key={code}>{find(`identity.remark.${code}`) ?? code}</li>
            ))}
          </ul>
        </StaffNotice>
      )}
    </>
  )
}
