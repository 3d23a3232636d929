import { ActionButton, CardSection, Dialog } from '@parvis/ui/admin'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import type { ProblemBody } from '@parvis/contract'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import { ProblemNotice } from '../../shell/problem-notice.js'
import { problemText } from '../../shell/problem-text.js'

/** Where the account is signed in, by number alone, and the way out everywhere at once. */
export function Sessions({ count }: { readonly count: number }): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemBody>()
  const leave = async () => {
    setBusy(true)
    const result = await platform.session.signOutEverywhere()
    setBusy(false)
    if (!result.ok) return setProblem(result.problem)
    queries.clear()
    await navigate({ to: '/sign-in' })
  }
  return (
    <CardSection title={t('sessions.title')} intro={t('sessions.intro')}>
      <p>{t('sessions.count', { count })}</p>
      <div>
        <ActionButton onPress={() => setAsking(true)}>{t('sessions.end')}</ActionButton>
      </div>
      {isAsking && (
        <Dialog
          title={t('sessions.end-question')}
          onClose={() => setAsking(false)}
          actions={
            <ActionButton variant="danger" isBusy={isBusy} onPress={() => void leave()}>
              {t('sessions.end')}
            </ActionButton>
          }
        >
          {problem !== undefined && <ProblemNotice>{problemText(i18n, problem)}</ProblemNotice>}
          <p>{t('sessions.end-text')}</p>
        </Dialog>
      )}
    </CardSection>
  )
}
