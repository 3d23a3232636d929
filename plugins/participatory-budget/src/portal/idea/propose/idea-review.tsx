import type { PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Form, Notice, PageHeading, Stack, SummaryList } from '@parvis/ui'
import type { ReactElement } from 'react'
import { FieldErrors } from '../../vote/form-errors.js'
import { IdeaLinkList } from '../idea-links.js'
import { fileAddress } from '../idea-words.js'
import styles from '../idea.module.css'
import type { ProposeData } from './form.page.js'
import { ProposeSteps } from './propose-steps.js'
import { IDEA_FIELDS } from './typed-idea.js'

/** Everything once more before it is sent, and ideas that resemble it. */
export function IdeaReview({ data, view }: { readonly data: ProposeData; readonly view: PortalView }): ReactElement {
  const { typed, facts, similar } = data
  const category = facts.categories[Number(typed.category)]
  const rows = [
    { term: view.t('idea.title'), value: typed.title },
    { term: view.t('idea.text'), value: <span className={styles.text}>{typed.text}</span> },
    { term: view.t('idea.place'), value: typed.place === '' ? view.t('propose.nothing') : typed.place },
    ...(category === undefined || typed.category === '' ? [] : [{ term: view.t('idea.category'), value: view.text(category) }]),
    {
      term: view.t('propose.photo'),
      value: typed.picture === '' ? view.t('propose.nothing') : <img className={styles.picture} src={fileAddress(typed.picture, view)} alt={view.t('propose.photo.alt')} />,
    },
    { term: view.t('propose.mailbox'), value: typed.mailbox === '' ? view.t('propose.nothing') : typed.mailbox },
  ]
  return (
    <Stack gap="l">
      <ProposeSteps step="review" view={view} />
      <FieldErrors errors={data.errors} view={view} />
      <PageHeading title={view.t('propose.review.title')} lead={view.t('propose.review.lead')} />
      {similar.length > 0 && (
        <Notice tone="warning" title={view.t('propose.similar.title', { count: similar.length })}>
          <p>{view.t('propose.similar.text')}</p>
          <IdeaLinkList ideas={similar} view={view} opensBeside />
        </Notice>
      )}
      <SummaryList rows={rows} />
      <p>{view.t('propose.public')}</p>
      <Form hidden={{ ...typed }}>
        <ButtonRow>
          <Button name={IDEA_FIELDS.step} value="send">
            {view.t('propose.send')}
          </Button>
          <Button variant="secondary" name={IDEA_FIELDS.step} value="change">
            {view.t('propose.change')}
          </Button>
        </ButtonRow>
      </Form>
    </Stack>
  )
}
