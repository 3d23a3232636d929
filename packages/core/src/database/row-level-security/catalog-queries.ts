/** Tables and materialized views of core and the plugins, with everything that the audit looks at. */
export const TABLES = `
SELECT
  n.nspname AS schema,
  c.relname AS name,
  c.relkind::text AS kind,
  c.relrowsecurity AS enabled,
  c.relforcerowsecurity AS forced,
  has_any_column_privilege('parvis_app', c.oid, 'SELECT, INSERT, UPDATE, REFERENCES') OR has_table_privilege('parvis_app', c.oid, 'DELETE, TRUNCATE, TRIGGER') AS app_rights,
  has_table_privilege('parvis_app', c.oid, 'TRUNCATE, REFERENCES, TRIGGER') AS app_dangerous_rights,
  (SELECT json_build_object('type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull)
   FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'commune_id' AND NOT a.attisdropped) AS commune_column,
  coalesce((
    SELECT json_agg(json_build_object(
      'name', p.polname, 'command', p.polcmd::text,
      'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)) ORDER BY p.polname)
    FROM pg_policy p
    WHERE p.polrelid = c.oid AND p.polpermissive
      AND EXISTS (SELECT FROM unnest(p.polroles) role WHERE role = 0 OR pg_has_role('parvis_app', role, 'USAGE'))
  ), '[]') AS policies,
  coalesce((
    SELECT json_agg(json_build_object(
      'name', ic.relname, 'primary', i.indisprimary,
      'first', (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = i.indkey[0])) ORDER BY ic.relname)
    FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
    WHERE i.indrelid = c.oid AND i.indisunique
  ), '[]') AS keys,
  coalesce((
    SELECT json_agg(json_build_object(
      'name', f.conname, 'target', f.confrelid::regclass::text,
      'target_has_commune', EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = f.confrelid AND a.attname = 'commune_id' AND NOT a.attisdropped),
      'carries_commune', EXISTS (
        SELECT FROM unnest(f.conkey, f.confkey) AS pair(own, other)
        JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = pair.own AND a.attname = 'commune_id'
        JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = pair.other AND b.attname = 'commune_id')
      ) ORDER BY f.conname)
    FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f'
  ), '[]') AS foreign_keys
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'm') AND (n.nspname = 'core' OR n.nspname ~ '^plugin_')
ORDER BY 1, 2`

/** Functions that run with their owner's rights and could be led astray, or called by anyone. */
export const FUNCTION_FAULTS = `
SELECT n.nspname AS schema, n.nspname || '.' || p.proname || '(): ' || fault.text AS text
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
CROSS JOIN LATERAL (VALUES
  (NOT EXISTS (SELECT FROM unnest(p.proconfig) AS setting WHERE setting LIKE 'search_path=%'),
   'runs with the rights of its owner (SECURITY DEFINER) and does not fix its search_path'),
  (EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS acl WHERE acl.grantee = 0),
   'runs with the rights of its owner (SECURITY DEFINER) and may be called by everyone')
) AS fault (holds, text)
WHERE p.prosecdef AND fault.holds AND (n.nspname = 'core' OR n.nspname ~ '^plugin_')
ORDER BY 2`
