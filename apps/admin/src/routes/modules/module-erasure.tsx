import { useRouteAction } from '@parvis/client/react'
import type { ModuleCard, ProblemBody, ProblemIssue } from '@parvis/contract'
import {
  ActionButton,
  CardSection,
  Dialog,
  StaffForm,
  StaffNotice,
  TextInput,
  useAnnounce,
} from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'
import { saveFile } from '../../shell/save-file.js'

/** Export of the module's data, and their erasure: only when it is off, after the export was offered, with its id typed. */
export function ModuleErasure({ card }: { readonly card: ModuleCard }): ReactElement {
  const i18n = useI18n()
  const { t, text } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const [isAsked, setAsked] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemBody>()
  const canErase = card.state === 'off' && card.hasData
  const exportData = async () => {
    setBusy(true)
    const result = await clients.modules.exportData.file({ params: { plugin: card.plugin } })
    setBusy(false)
    setProblem(result.ok ? undefined : result.problem)
    if (!result.ok) return
    saveFile(result.value, `${card.plugin}.json`)
    announce(t('module.exported'))
  }
  return (
    <CardSection title={t('module.data')} intro={t(card.hasData ? 'module.data-intro' : 'module.data-none')}>
      {problem !== undefined && (
        <div role="alert">
          <StaffNotice tone="danger">
            <p>{problemText(i18n, problem)}</p>
          </StaffNotice>
        </div>
      )}
      {card.hasData && (
        <div className="stack">
          <div>
            <ActionButton isBusy={isBusy} onPress={() => void exportData()}>
              {t('module.export', { module: text(card.title) })}
            </ActionButton>
          </div>
          <div>
            <p className="soft">{t(canErase ? 'module.erase-intro' : 'module.erase-only-off')}</p>
            <ActionButton variant="danger" isDisabled={!canErase} onPress={() => setAsked(true)}>
              {t('module.erase', { module: text(card.title) })}
            </ActionButton>
          </div>
        </div>
      )}
      {isAsked && (
        <EraseDialog card={card} onExport={() => void exportData()} onClose={() => setAsked(false)} />
      )}
    </CardSection>
  )
}

interface EraseDialogProps {
  readonly card: ModuleCard
  readonly onExport: () => void
  readonly onClose: () => void
}

function EraseDialog({ card, onExport, onClose }: EraseDialogProps): ReactElement {
  const i18n = useI18n()
  const { t, text } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const erase = useRouteAction(clients.modules.erase)
  const [typed, setTyped] = useState('')
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const name = text(card.title)
  const submit = async () => {
    if (typed.trim() !== card.plugin)
      return setIssues([{ path: 'confirmation', code: 'confirmation-mismatch' }])
    setIssues([])
    const result = await erase.run({ params: { plugin: card.plugin }, body: { confirmation: typed.trim() } })
    if (!result.ok) return
    announce(t('module.erased', { module: name }))
    onClose()
  }
  return (
    <Dialog title={t('module.erase-question', { module: name })} onClose={onClose} hasOwnCancel>
      <StaffNotice tone="danger" title={t('module.erase-lost')}>
        <ul>
          {card.personalData.map((entry, index) => (
            <li key={index}>{text(entry.what)}</li>
          ))}
          <li>{t('module.erase-activities')}</li>
        </ul>
      </StaffNotice>
      <p>{t('module.erase-law')}</p>
      <div>
        <ActionButton onPress={onExport}>{t('module.export-first')}</ActionButton>
      </div>
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('module.erase', { module: name })}
        submitVariant="danger"
        issues={issues}
        isBusy={erase.isRunning}
        problem={erase.problem === undefined ? undefined : problemText(i18n, erase.problem)}
        actions={
          <ActionButton variant="quiet" onPress={onClose}>
            {t('ui.cancel')}
          </ActionButton>
        }
      >
        <TextInput
          path="confirmation"
          label={t('module.erase-type', { id: card.plugin })}
          autoComplete="off"
          value={typed}
          onChange={setTyped}
        />
      </StaffForm>
    </Dialog>
  )
}
