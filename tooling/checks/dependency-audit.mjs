/**
 * An advisory that is known and accepted for now.
 *
 * @typedef {{ id: string, reason: string, until: string }} AllowedAdvisory `until`: ISO day from which on it counts again
 * @typedef {{ kind: 'audited', advisories: { id: string, module: string, severity: string }[] } | { kind: 'no-answer', why: string }} Audit
 */

const COUNTED = new Set(['high', 'critical'])

/**
 * What `pnpm audit --json` has printed. A registry that does not answer the question, or no network, is told apart from an
 * answer: the first says nothing of the dependencies.
 *
 * @param {string} output
 * @returns {Audit}
 */
export function readAudit(output) {
  const refused = /ERR_PNPM_[A-Z_]+|\b(?:ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN)\b/.exec(output)?.[0]
  try {
    const parsed = JSON.parse(output)
    if (parsed === null || typeof parsed !== 'object' || typeof parsed.advisories !== 'object' || parsed.advisories === null)
      return { kind: 'no-answer', why: refused ?? 'an answer of another form' }
    const advisories = Object.values(parsed.advisories).map((each) => ({
      id: String(each.github_advisory_id ?? each.id),
      module: String(each.module_name ?? each.name),
      severity: String(each.severity),
    }))
    return { kind: 'audited', advisories }
  } catch {
    return { kind: 'no-answer', why: refused ?? 'no JSON' }
  }
}

/**
 * Advisories that count and are not allowed, and allowances that are out of date or without a reason.
 *
 * @param {Extract<Audit, { kind: 'audited' }>['advisories']} advisories
 * @param {readonly AllowedAdvisory[]} allowed
 * @param {string} today ISO day
 * @returns {string[]}
 */
export function auditFaults(advisories, allowed, today) {
  const isAllowed = (/** @type {string} */ id) => allowed.some((each) => each.id === id && each.until > today)
  return [
    ...allowed.flatMap(({ id, reason, until }) => [
      ...(reason.trim() === '' ? [`${id} is allowed without a reason`] : []),
      ...(until <= today ? [`${id} was allowed until ${until}: update the dependency, or decide again`] : []),
    ]),
    ...advisories
      .filter(({ id, severity }) => COUNTED.has(severity) && !isAllowed(id))
      .map(({ id, module, severity }) => `${module}: ${id} (${severity})`),
  ]
}
