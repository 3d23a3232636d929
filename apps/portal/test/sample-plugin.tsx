import { definePlugin } from '@parvis/plugin-api'
import { definePage, definePluginPortal, pageMissing, redirectTo, showAgain } from '@parvis/plugin-api/portal'
import {
  BarChart,
  Button,
  ButtonRow,
  CheckboxCard,
  CheckboxCards,
  DataTable,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  Panel,
  ProgressBar,
  Radios,
  Steps,
  SummaryList,
  TextField,
} from '@parvis/ui'
import type { PortalPlugins } from '../src/host/portal-plugins.js'

const sample = definePlugin({
  id: 'sample',
  version: '1.0.0',
  title: { fr: 'Exemple', en: 'Sample' },
  summary: { fr: 'Pour les essais', en: 'For tests' },
  maker: 'Parvis',
  licence: 'EUPL-1.2',
  api: '^1.0.0',
  maturity: 'experimental',
  phaseKinds: [
    { id: 'ideas', title: { en: 'Ideas' }, proposedDays: 30, participatory: true },
    { id: 'vote', title: { en: 'Vote' }, proposedDays: 30, participatory: true },
    { id: 'result', title: { en: 'Result' }, proposedDays: 30, participatory: false },
  ],
  permissions: [],
  capabilities: [],
  personalData: [
    {
      table: 'vote',
      what: { fr: 'Adresse e-mail' },
      purpose: { fr: 'Une voix par personne' },
      retention: { fr: 'Trois mois' },
    },
  ],
  residentChanges: [],
  needsJavaScript: false,
})

const projects = [
  ['fontaine', 'Une fontaine d’eau potable place Albert Ier', 1_850_000, 412, 'won'],
  ['bancs', 'Dix bancs à l’ombre', 900_000, 388, 'won'],
  [
    'four',
    'Un four à pain communal au quartier d’Outrelepont, avec son auvent et ses tables',
    2_400_000,
    251,
    'lost',
  ],
  ['velo', 'Un abri pour vélos à la gare', 1_200_050, 97, 'lost'],
] as const

const mainPage = definePage({
  path: '',
  load: async ({ flashed }) => ({ flashed }),
  title: (_, view) => view.t('title'),
  Component: ({ data, view, request }) => (
    <>
      <PageHeading
        title={view.text(request.activity.title)}
        kicker="Budget participatif"
        lead={<p>{view.t('lead')}</p>}
      />
      {data.flashed['receipt'] === undefined ? null : (
        <Notice tone="success" title={`Reçu ${data.flashed['receipt']}`} />
      )}
      <ButtonRow>
        <Button href={view.href('ballot')}>{view.t('core:action.start')}</Button>
        <Button variant="secondary" href={view.href('result')}>
          {view.t('result')}
        </Button>
        <Button variant="quiet" href={view.href('projects/fontaine')}>
          {view.t('projects')}
        </Button>
      </ButtonRow>
      <Notice tone="info" title="Qui peut voter ?">
        <p>Toute personne de 16 ans et plus qui habite la commune.</p>
      </Notice>
    </>
  ),
})

interface Ballot {
  readonly email: string
  readonly picked: readonly string[]
  readonly error?: string
}

const ballotPage = definePage<Ballot>({
  path: 'ballot',
  load: async () => ({ email: '', picked: ['bancs'] }),
  async act(request, form) {
    const email = form.get('email')
    if (!email.includes('@'))
      return showAgain(422, {
        email,
        picked: form.all('project'),
        error: request.t('core:problem.not-an-email'),
      })
    request.flash({ receipt: `K7-${form.all('project').length}` })
    return redirectTo(request.href())
  },
  title: (_, view) => view.t('ballot'),
  errors: (data) => (data.error === undefined ? [] : [{ field: 'email', message: data.error }]),
  scripts: ['print-button'],
  Component: ({ data, view }) => (
    <>
      <ErrorSummary
        title={view.t('core:error.summary')}
        errors={data.error === undefined ? [] : [{ field: 'email', message: data.error }]}
      />
      <Steps current={2} total={4} label={view.t('core:steps.label', { current: 2, total: 4 })} />
      <PageHeading title={view.t('ballot')} />
      <Form>
        <ProgressBar
          id="spent"
          label="Budget utilisé"
          value={900_000}
          max={6_000_000}
          display={`${view.money(900_000)} sur ${view.money(6_000_000)}`}
        />
        <CheckboxCards id="projects" legend="Quels projets choisissez-vous ?" hint="Trois au plus.">
          {projects.map(([id, title, cost]) => (
            <CheckboxCard
              key={id}
              id={`project-${id}`}
              name="project"
              value={id}
              title={title}
              meta={view.money(cost)}
              defaultChecked={data.picked.includes(id)}
              data={{ cost: String(cost) }}
            >
              Un projet proposé par le comité de quartier.{' '}
              <a href={view.href(`projects/${id}`)}>En savoir plus</a>
            </CheckboxCard>
          ))}
        </CheckboxCards>
        <TextField
          id="email"
          name="email"
          label="Votre adresse e-mail"
          hint="Pour recevoir un code à six chiffres."
          type="email"
          autoComplete="email"
          defaultValue={data.email}
          error={data.error}
          width="short"
        />
        <Radios
          id="age"
          name="age"
          label="Votre âge"
          hint="Sert seulement aux statistiques."
          options={[
            { value: '16', label: '16 à 25 ans' },
            { value: '26', label: '26 ans et plus', hint: 'Y compris les aînés' },
          ]}
        />
        <ButtonRow>
          <Button>{view.t('core:action.continue')}</Button>
          <Button variant="quiet" href={view.href()}>
            {view.t('core:action.back')}
          </Button>
        </ButtonRow>
      </Form>
    </>
  ),
})

const resultPage = definePage({
  path: 'result',
  load: async () => ({}),
  title: (_, view) => view.t('result'),
  Component: ({ view }) => (
    <>
      <Panel
        title="Merci, votre vote est enregistré"
        reference={{ label: 'Votre code de suivi', value: 'H7KQ-2M9D-XX4P' }}
      >
        <p>Gardez ce code. Il prouve que votre bulletin est dans l’urne.</p>
      </Panel>
      <BarChart
        title="Voix par projet"
        description="La fontaine et les bancs sont financés. Le four à pain et l’abri ne le sont pas."
        bars={projects.map(([, label, , votes, mark]) => ({
          label,
          value: votes,
          display: `${votes} voix`,
          mark,
        }))}
        columns={{ label: 'Projet', value: 'Voix', mark: 'Résultat', table: view.t('core:chart.table') }}
        marks={{ won: 'Financé', lost: 'Non financé' }}
      />
      <DataTable
        caption="Coût des projets"
        columns={[
          { key: 'p', label: 'Projet' },
          { key: 'c', label: 'Coût', numeric: true },
          { key: 'v', label: 'Voix', numeric: true },
        ]}
        rows={projects.map(([, p, c, v]) => ({ p, c: view.money(c), v }))}
      />
      <SummaryList
        rows={[
          {
            term: 'Règle',
            value: 'Parts égales',
            action: { href: '#', label: view.t('core:action.change') },
          },
        ]}
      />
      <Notice tone="warning" title="Encore cinq jours pour changer d’avis" />
    </>
  ),
})

const projectPage = definePage({
  path: 'projects/:project',
  load: async ({ params }) => projects.find(([id]) => id === params['project']) ?? pageMissing(),
  title: (data) => data[1],
  Component: ({ data, view }) => <PageHeading title={data[1]} lead={view.money(data[2])} />,
})

const brokenPage = definePage({
  path: 'broken',
  load: async () => ({}),
  title: () => 'Broken',
  Component: () => {
    throw new Error('secret-detail')
  },
})

/** A plugin with one page of each sort. */
export const samplePlugins: PortalPlugins = {
  sample: {
    portal: definePluginPortal({
      plugin: sample,
      pages: [mainPage, ballotPage, resultPage, projectPage, brokenPage],
      card: ({ view }) => <p>{view.money(6_000_000)}</p>,
    }),
    locales: {
      fr: {
        title: 'Budget participatif',
        lead: 'Un budget de 60 000 €, des projets d’habitants, votre choix.',
        ballot: 'Votre bulletin',
        result: 'Résultats',
        projects: 'Voir les projets',
      },
      nl: {
        title: 'Burgerbegroting',
        lead: 'Een budget van 60 000 €.',
        ballot: 'Uw stembiljet',
        result: 'Resultaten',
        projects: 'Projecten',
      },
    },
  },
  bare: { locales: {} },
}
