import type { ParticipationState, ProblemBody } from '@parvis/contract'
import { ActionButton, Dialog, StaffNotice, useAnnounce, type ActionVariant } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import type { Move } from './moves.js'
import { problemText } from '../../shell/problem-text.js'

const TARGETS: Readonly<Record<Move, readonly ParticipationState[]>> = {
  publish: ['published'],
  close: ['closed'],
  'take-back': ['draft'],
  reopen: ['published'],
  archive: ['archived'],
  // Back to what it was before the archive: the server knows which of the two it can be.
  unarchive: ['closed', 'draft'],
}

const VARIANTS: Readonly<Record<Move, ActionVariant>> = {
  publish: 'primary',
  close: 'secondary',
  'take-back': 'secondary',
  reopen: 'secondary',
  archive: 'quiet',
  unarchive: 'secondary',
}

type MoveAnswer = { readonly ok: true } | { readonly ok: false; readonly problem: ProblemBody }

export interface StateMovesProps {
  readonly kind: 'process' | 'activity'
  readonly title: string
  /** What its state, and what is going on in it, allow. */
  readonly moves: readonly Move[]
  /** Whether something stops the publication. */
  readonly isBlocked: boolean
  readonly move: (to: ParticipationState) => Promise<MoveAnswer>
}

/** Buttons for what can be done with it now; each asks first and says what residents will see. */
export function StateMoves(props: StateMovesProps): ReactElement {
  const { moves, isBlocked } = props
  const { t } = useI18n()
  const [asked, setAsked] = useState<Move>()
  return (
    <>
      {moves.map((move) => (
        <ActionButton
          key={move}
          variant={VARIANTS[move]}
          isDisabled={move === 'publish' && isBlocked}
          onPress={() => setAsked(move)}
        >
          {t(`move.${move}`)}
        </ActionButton>
      ))}
      {asked !== undefined && <MoveDialog {...props} asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function MoveDialog(
  props: StateMovesProps & { readonly asked: Move; readonly onClose: () => void },
): ReactElement {
  const { kind, title, asked, move, onClose } = props
  const i18n = useI18n()
  const { t } = i18n
  const announce = useAnnounce()
  const [problem, setProblem] = useState<ProblemBody>()
  const [isBusy, setBusy] = useState(false)
  const confirm = async () => {
    setBusy(true)
    const answer = await firstThatFits(TARGETS[asked], move)
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    announce(t(`move.${asked}.done`, { title }))
    onClose()
  }
  return (
    <Dialog
      title={t(`move.${asked}.question`, { title })}
      onClose={onClose}
      actions={
        <ActionButton variant="primary" isBusy={isBusy} onPress={() => void confirm()}>
          {t(`move.${asked}`)}
        </ActionButton>
      }
    >
      {problem !== undefined && (
        <div role="alert">
          <StaffNotice tone="danger">
            <p>{problemText(i18n, problem)}</p>
          </StaffNotice>
        </div>
      )}
      <dl className="consequences">
        <dt>{t('next.staff')}</dt>
        <dd>{t(`move.${asked}.next.${kind}`)}</dd>
        <dt>{t('next.residents')}</dt>
        <dd>{t(`move.${asked}.residents.${kind}`)}</dd>
      </dl>
    </Dialog>
  )
}

async function firstThatFits(
  targets: readonly ParticipationState[],
  move: (to: ParticipationState) => Promise<MoveAnswer>,
): Promise<MoveAnswer> {
  let answer: MoveAnswer = { ok: true }
  for (const target of targets) {
    answer = await move(target)
    if (answer.ok || answer.problem.code !== 'wrong-state') return answer
  }
  return answer
}
