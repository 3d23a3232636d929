import { MOST_POINTS } from '../election/election-from.js'
import type { PbFindings } from './pb-finding.js'
import type { PointLimits } from './pb-meta.js'

/**
 * Reads the points of one ballot, `3,2,1`, into `points`: as many as the ballot names projects. Reports what is wrong with
 * them, and says whether the ballot can be used: points outside the file's own limits occur in published files, and count.
 */
export function readPoints(
  text: string,
  ballot: { readonly points: Int32Array; readonly length: number; readonly line: number },
  context: { readonly limits: PointLimits; readonly findings: PbFindings },
): boolean {
  const { points, length, line } = ballot
  const { limits, findings } = context
  const items = text === '' ? [] : text.split(',').map((item) => item.trim())
  if (items.length !== length) {
    const message = `the ballot names ${length} projects and gives ${items.length} numbers of points`
    findings.fault(line, 'points-differ', message)
    return false
  }
  let sum = 0
  let isOutside = false
  for (const [at, item] of items.entries()) {
    const match = /^(\d{1,7})(?:\.0*)?$/.exec(item)
    const value = match === null ? Infinity : Number(match[1])
    if (value > MOST_POINTS) {
      const message = `points must be whole numbers from 0 to ${MOST_POINTS}`
      findings.fault(line, 'points-malformed', message)
      return false
    }
    if (value < limits.min || value > limits.max) isOutside = true
    points[at] = value
    sum += value
  }
  if (isOutside || sum < limits.minSum || sum > limits.maxSum) {
    const message = `the points of the ballot, ${sum} in all, are outside the limits that the file sets`
    findings.warn(line, 'points-outside-limits', message)
  }
  return true
}
