import { requirementText } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Form, Notice, PageHeading } from '@parvis/ui'
import type { PageModel } from '../pages/page-model.js'
import { PRINT_SCRIPT, PrintButton } from '../pages/print-button.js'
import { ContactLines } from './contact-lines.js'
import { proofPage } from './proof-frame.js'
import type { ProofJourney } from './proof-journey.js'

/** Why somebody is refused: requirements that they do not meet, or nobody like them in the list of residents. */
export interface Refusal {
  readonly reasons: readonly string[]
  readonly reference: string | undefined
  readonly status: number
  /** Where to type again what was compared. */
  readonly retry?: string
}

export const FORGET_FIELD = 'forget'

/** What a refused person always gets: a neutral reason, a reference, whom to ask and what to bring; on paper if they wish. */
export function refusalPage(journey: ProofJourney, refusal: Refusal): PageModel {
  const { view, act, address } = journey
  const asked = act.requirements.filter(({ code }) => refusal.reasons.includes(code))
  const isNotFound = refusal.reasons.includes('not-matched')
  const title = view.t(isNotFound ? 'refusal.not-matched.title' : 'refusal.title')
  return proofPage(journey, {
    title,
    status: refusal.status,
    scripts: [PRINT_SCRIPT],
    children: (
      <>
        <PageHeading title={title} lead={<p>{view.t('refusal.lead')}</p>} />
        {isNotFound ? (
          <Notice tone="info" title={view.t('refusal.not-matched')}>
            <p>{view.t('refusal.not-matched.check')}</p>
          </Notice>
        ) : (
          <Notice tone="info" title={view.t('refusal.reason')}>
            <ul>
              {asked.map((requirement) => (
                <li key={requirement.code}>{requirementText(requirement, view)}</li>
              ))}
            </ul>
          </Notice>
        )}
        {refusal.retry !== undefined && (
          <ButtonRow>
            <Button href={refusal.retry}>{view.t('refusal.not-matched.again')}</Button>
          </ButtonRow>
        )}
        {refusal.reference !== undefined && (
          <p>
            {view.t('refusal.reference')} <strong>{refusal.reference}</strong>
          </p>
        )}
        <h2>{view.t('refusal.mistake')}</h2>
        <p>{view.t('refusal.desk-text')}</p>
        <h3>{view.t('refusal.bring')}</h3>
        <ul>
          {broughtFor(refusal.reasons).map((what) => (
            <li key={what}>{view.t(`refusal.bring.${what}`)}</li>
          ))}
        </ul>
        {Object.keys(view.commune.contact).length > 0 && <h3>{view.t('refusal.desk')}</h3>}
        <ContactLines view={view} />
        <PrintButton label={view.t('action.print')} />
        <Form action={address()} hidden={{ [FORGET_FIELD]: 'yes' }}>
          <ButtonRow>
            {/* Where there is one way alone, it would lead back here. */}
            {(!isNotFound || act.methods.length > 1) && <Button variant="secondary">{view.t('refusal.again')}</Button>}
            <Button variant="quiet" href={view.to(`/a/${journey.found.activity.slug}`)}>
              {view.t('action.back')}
            </Button>
          </ButtonRow>
        </Form>
      </>
    ),
  })
}

/** What the desk needs to see, by reason. */
function broughtFor(reasons: readonly string[]): readonly string[] {
  const hasResidence = reasons.some((reason) => ['lives-here', 'district', 'not-matched'].includes(reason))
  return ['page', 'identity', ...(hasResidence ? ['residence'] : []), ...(reasons.includes('person-kind') ? ['mandate'] : [])]
}
