import { createCommuneTable, type MigrationInterface, type QueryRunner } from '@parvis/plugin-api/migration'

const SCHEMA = 'plugin_participatory_budget'
const ofIdea = { idea_id: { table: `${SCHEMA}.idea`, onDelete: 'CASCADE' } } as const
const aFile = { table: 'core.file', optional: true } as const

/** Ideas with their steps, what services say of them, where they come from and become, and who wants to hear of them. */
export class CreateIdeas1791000003100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tables = [
      createCommuneTable({
        table: `${SCHEMA}.idea`,
        references: { activity_id: { table: 'core.activity', onDelete: 'CASCADE' }, file_id: aFile },
        columns: [
          'number integer NOT NULL CHECK (number > 0)',
          'state text NOT NULL',
          'title text NOT NULL',
          'text text NOT NULL',
          'place text NOT NULL',
          'locale text NOT NULL',
          `category jsonb NOT NULL DEFAULT '{}'`,
          'channel text NOT NULL',
          'author_key text',
          'author_level integer',
          'criteria jsonb',
          'cost_cents bigint CHECK (cost_cents >= 0)',
          'proposed_at timestamptz NOT NULL',
        ],
        unique: [['activity_id', 'number']],
        indexes: [['activity_id', 'state'], ['author_key']],
      }),
      createCommuneTable({
        table: `${SCHEMA}.idea_step`,
        references: ofIdea,
        columns: [
          'sequence integer NOT NULL CHECK (sequence > 0)',
          'act text NOT NULL',
          'from_state text',
          'to_state text NOT NULL',
          'reason jsonb',
          'at timestamptz NOT NULL',
          'told_at timestamptz',
        ],
        unique: [['idea_id', 'sequence']],
      }),
      createCommuneTable({
        table: `${SCHEMA}.idea_follower`,
        references: ofIdea,
        columns: ['mailbox text NOT NULL', 'mailbox_print text NOT NULL', 'locale text NOT NULL', 'stop_key text NOT NULL', 'since timestamptz NOT NULL'],
        unique: [['idea_id', 'mailbox_print'], ['stop_key']],
        indexes: [['mailbox_print']],
      }),
      createCommuneTable({
        table: `${SCHEMA}.idea_assessment`,
        references: ofIdea,
        columns: [
          'service text NOT NULL',
          'due_on date NOT NULL',
          'is_feasible boolean',
          'cost_cents bigint CHECK (cost_cents >= 0)',
          `note text NOT NULL DEFAULT ''`,
          'answered_at timestamptz',
        ],
        indexes: [['idea_id']],
      }),
      createCommuneTable({
        table: `${SCHEMA}.idea_note`,
        references: ofIdea,
        columns: ['text text NOT NULL', 'at timestamptz NOT NULL'],
        indexes: [['idea_id']],
      }),
      createCommuneTable({
        table: `${SCHEMA}.idea_link`,
        references: {
          from_idea_id: { table: `${SCHEMA}.idea`, onDelete: 'CASCADE' },
          to_idea_id: { table: `${SCHEMA}.idea`, onDelete: 'CASCADE' },
        },
        columns: [`kind text NOT NULL CHECK (kind IN ('merge', 'split'))`],
        unique: [['from_idea_id', 'to_idea_id']],
        indexes: [['to_idea_id']],
      }),
      createCommuneTable({
        table: `${SCHEMA}.idea_project`,
        references: { ...ofIdea, project_id: { table: `${SCHEMA}.project`, onDelete: 'CASCADE' } },
        columns: [],
        unique: [['idea_id']],
        indexes: [['project_id']],
      }),
      createCommuneTable({
        table: `${SCHEMA}.idea_picture`,
        references: { activity_id: { table: 'core.activity', onDelete: 'CASCADE' }, file_id: 'core.file' },
        columns: ['uploaded_at timestamptz NOT NULL'],
        unique: [['file_id']],
        indexes: [['uploaded_at']],
      }),
    ]
    for (const statement of tables.flat()) await runner.query(statement)
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['idea_picture', 'idea_project', 'idea_link', 'idea_note', 'idea_assessment', 'idea_follower', 'idea_step', 'idea']
    for (const table of tables) await runner.query(`DROP TABLE ${SCHEMA}.${table}`)
  }
}
