/** Exports as other platforms write them, with made-up content. */

const HTML = '"<p>Vingt <strong>pommiers</strong> &amp; un <a href=""https://example.org/plan"">plan</a>.</p><img src=""https://old.example/p.png"">"'

/** Decidim 0.23 to 0.29: categories and scopes, `;` between cells. */
export const DECIDIM_CSV = [
  'id;category/id;category/name/en;category/name/fr;category/name/nl;scope/id;scope/name/fr;scope/name/nl;participatory_space/id;participatory_space/url;component/id;title/fr;title/nl;title/es;description/fr;description/nl;budget/id;budget_amount;confirmed_votes;comments;created_at;url;related_proposals;related_proposal_titles;related_proposal_urls',
  `7;1;Nature;Nature;Natuur;2;Centre;Centrum;3;https://old.example/p;4;Verger partagé;Gedeelde boomgaard;Huerto;${HTML};;5;18000;91;12;2024-02-01 10:00:00 +0100;https://old.example/7;12, 15;x, y;https://old.example/12`,
].join('\n')

/** Decidim since 0.30: taxonomies, an address, as JSON. */
export const DECIDIM_JSON = JSON.stringify([
  {
    id: 9,
    taxonomies: { id: [1, 2], name: [{ fr: 'Mobilité', nl: 'Mobiliteit' }, { fr: 'Nord' }] },
    participatory_space: { id: 3, url: 'https://old.example/p' },
    component: { id: 4 },
    title: { fr: 'Un passage sûr', nl: 'Een veilige oversteek' },
    description: { fr: '<p>Devant l’école.</p>', nl: '' },
    budget: { id: 5 },
    budget_amount: 25_000,
    confirmed_votes: 4,
    comments: 0,
    created_at: '2026-02-01',
    url: 'https://old.example/9',
    address: 'Rue de l’École',
    related_proposals: [],
    related_proposal_titles: [],
    related_proposal_urls: [],
  },
])

/** The same as CSV: names of taxonomies as Ruby shows them. */
export const DECIDIM_TAXONOMIES_CSV = [
  'id;taxonomies/id;taxonomies/name;participatory_space/id;title/fr;title/nl;description/fr;description/nl;budget/id;budget_amount;address',
  '8;1, 2;"{""fr""=>""Mobilité"", ""nl""=>""Mobiliteit""}, {""fr""=>""Nord""}";3;Un passage sûr;Een veilige oversteek;<p>x</p>;;5;300.5;Schoolstraat',
].join('\n')

/** CONSUL, in English, without descriptions. */
export const CONSUL_ENGLISH = [
  'ID,Title,Administrator,Valuator,Valuation Group,Scope of operation,Feasibility,Val. Fin.,Selected,Show to valuators,Author username',
  '11,Benches in the shade,Ann,-,-,All city,"Feasible (€12,000)",Yes,Yes,No,ada',
  '12,A cable car,Ann,-,-,All city,Unfeasible,Yes,No,No,bob',
  '13,A pond,Ann,-,-,North,Undecided,No,No,No,bob',
].join('\n')

/** CONSUL, in Spanish, with descriptions and reasons. */
export const CONSUL_SPANISH = [
  'ID,Título,Descripción,Administrador,Evaluador,Grupos evaluadores,Ámbito de actuación,Viabilidad,Ev. Fin.,Informe de inviabilidad,Seleccionado,Mostrar a evaluadores,Usuario autor',
  '21,Bancos,"<p>Seis bancos</p>",Ann,-,-,Centro,"Viable (1.500.000 €)",Sí,-,Sí,No,ada',
].join('\n')

/** An election in the format of pabulib.org that has not been held yet: fractions of euros, no ballots. */
export const ELECTION = [
  'META',
  'key;value',
  'description;Budget participatif',
  'budget;50000',
  'num_projects;3',
  'currency;PLN',
  'PROJECTS',
  'project_id;cost;category;votes;name;target',
  'a1;1234.5;culture,sport;0;"Fête; été";None',
  'a2;2000;None;0;None;None',
].join('\n')
