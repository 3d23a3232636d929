import type { ProblemBody } from '@parvis/contract'
import { ActionButton, useAnnounce } from '@parvis/ui/admin'
import { useSearch } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { saveFile } from '../../shell/save-file.js'
import { AuditFilters } from './audit-filters.js'
import { AuditRows } from './audit-rows.js'
import { ChainCheck } from './chain-check.js'

/** The log of official acts: whether it is whole, filters and place in the address, pages by cursor, everything exportable. */
export function AuditPage(): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const announce = useAnnounce()
  const { action, person, subject, from, to } = useSearch({ from: '/$commune/audit' })
  const [problem, setProblem] = useState<ProblemBody>()
  const exportAs = async (kind: 'csv' | 'chain') => {
    const result =
      kind === 'csv'
        ? await clients.audit.export.file({ query: { action, person, subject, from, to } })
        : await clients.audit.exportChain.file({})
    setProblem(result.ok ? undefined : result.problem)
    if (!result.ok) return
    saveFile(result.value, kind === 'csv' ? 'audit.csv' : 'audit.jsonl')
    announce(t('audit.exported'))
  }
  return (
    <Page
      title={t('audit.title')}
      intro={t('audit.intro')}
      actions={
        <>
          <ActionButton onPress={() => void exportAs('csv')}>{t('audit.export')}</ActionButton>
          <ActionButton onPress={() => void exportAs('chain')}>{t('audit.export-chain')}</ActionButton>
        </>
      }
      next={{ staff: t('audit.next'), residents: t('audit.residents') }}
    >
      {problem !== undefined && <ProblemState problem={problem} />}
      <ChainCheck />
      <AuditFilters />
      <AuditRows />
    </Page>
  )
}
