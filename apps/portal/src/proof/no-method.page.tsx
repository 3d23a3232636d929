import { Button, ButtonRow, PageHeading } from '@parvis/ui'
import type { PageModel } from '../pages/page-model.js'
import { ContactLines } from './contact-lines.js'
import { proofPage } from './proof-frame.js'
import type { ProofJourney } from './proof-journey.js'

/** No way to prove oneself works at the moment, or this one does not: what else there is, and whom to ask. */
export function noMethodPage(journey: ProofJourney, failed?: string): PageModel {
  const { view, ready, address } = journey
  const others = ready.filter(({ id }) => id !== failed)
  const hasOthers = others.length > 0
  return proofPage(journey, {
    title: view.t('proof.unavailable.title'),
    status: 503,
    children: (
      <>
        <PageHeading
          title={view.t('proof.unavailable.title')}
          lead={<p>{view.t(hasOthers ? 'proof.unavailable.others' : 'proof.unavailable.none')}</p>}
        />
        {hasOthers ? (
          <ButtonRow>
            {others.map((method, index) => (
              <Button key={method.id} variant={index === 0 ? 'primary' : 'secondary'} href={address(method.id)}>
                {view.text(method.title)}
              </Button>
            ))}
          </ButtonRow>
        ) : (
          <ButtonRow>
            <Button href={address()}>{view.t('proof.try-again')}</Button>
          </ButtonRow>
        )}
        <h2>{view.t('refusal.desk')}</h2>
        <ContactLines view={view} />
      </>
    ),
  })
}
