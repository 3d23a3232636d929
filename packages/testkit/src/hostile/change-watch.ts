import { Client } from 'pg'
import { z } from 'zod'
import type { TestPlatform } from '../platform/test-platform.js'

const Table = z.object({ name: z.string() })
const Change = z.object({ table: z.string(), commune: z.string(), kind: z.string() })

/** A row of a commune that came, went or changed. */
export type Change = z.infer<typeof Change>

const FUNCTION = `
CREATE SCHEMA hostile;
CREATE TABLE hostile.change (table_name text NOT NULL, commune uuid NOT NULL, kind text NOT NULL);
CREATE FUNCTION hostile.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO hostile.change VALUES (TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, COALESCE(NEW.commune_id, OLD.commune_id), TG_OP);
  RETURN NULL;
END $$;
CREATE TABLE hostile.account AS SELECT * FROM core.account;
CREATE TABLE hostile.staff_role AS SELECT * FROM core.staff_role;
CREATE TABLE hostile.staff_session AS SELECT * FROM core.staff_session;
GRANT USAGE ON SCHEMA hostile TO PUBLIC;
GRANT EXECUTE ON FUNCTION hostile.note() TO PUBLIC;`

/** Notes every committed change of a commune's rows, in all tables that there are. What is rolled back leaves no note. */
export class ChangeWatch {
  private constructor(private readonly client: Client) {}

  static async start(platform: TestPlatform): Promise<ChangeWatch> {
    await platform.superuserQuery(async (query) => await query(FUNCTION))
    const tables = await platform.rows(
      Table,
      `SELECT DISTINCT c.table_schema || '.' || c.table_name AS name FROM information_schema.columns c
       JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.column_name = 'commune_id' AND t.table_type = 'BASE TABLE' AND c.table_schema <> 'hostile'`,
    )
    for (const { name } of tables) {
      await platform.superuserQuery(
        async (query) =>
          await query(
            `CREATE TRIGGER hostile_watch AFTER INSERT OR UPDATE OR DELETE ON ${name} FOR EACH ROW EXECUTE FUNCTION hostile.note()`,
          ),
      )
    }
    const client = new Client({ connectionString: platform.database.superuserUrl })
    await client.connect()
    return new ChangeWatch(client)
  }

  /** What changed since the last call. */
  async changes(): Promise<Change[]> {
    const { rows } = await this.client.query(
      `WITH gone AS (DELETE FROM hostile.change RETURNING *)
       SELECT DISTINCT table_name AS table, commune::text, kind FROM gone ORDER BY 1, 2, 3`,
    )
    return z.array(Change).parse(rows)
  }

  /** Brings back roles and sessions that staff had at the start, and overlooks that this changes something. */
  async restoreStaff(): Promise<void> {
    for (const table of ['account', 'staff_role', 'staff_session']) {
      await this.client.query(
        `INSERT INTO core.${table} SELECT k.* FROM hostile.${table} k WHERE NOT EXISTS (SELECT FROM core.${table} t WHERE t.id = k.id)
         ${table === 'account' ? '' : 'AND EXISTS (SELECT FROM core.account a WHERE a.id = k.account_id)'} ON CONFLICT DO NOTHING`,
      )
    }
    await this.client.query(
      `DELETE FROM core.staff_role t USING hostile.account a WHERE a.id = t.account_id
       AND NOT EXISTS (SELECT FROM hostile.staff_role k WHERE k.account_id = t.account_id AND k.commune_id = t.commune_id AND k.role = t.role)`,
    )
    await this.changes()
  }

  async stop(): Promise<void> {
    await this.client.end()
  }
}
