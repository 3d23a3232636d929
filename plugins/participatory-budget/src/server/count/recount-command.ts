import type { Rule, Utility } from '@parvis/tally'
import type { JuryOfCount } from './count-election.js'

/** The one file of ballots, or that of one envelope among several. */
export function ballotsFileName(envelope: string, envelopes: number): string {
  return envelopes === 1 ? 'election.pb' : `election-${envelope}.pb`
}

/** Counts a file of ballots again, with this project's own tool and exactly the options of the count. */
export function recountCommand(
  file: string,
  counted: { readonly rule: Rule; readonly utility: Utility; readonly lot: readonly string[] | undefined; readonly jury?: JuryOfCount | undefined },
): string {
  const { rule, utility, lot, jury } = counted
  // Where money is given by votes the tool fills up with projects that nobody chose, unless told not to.
  const givesByVotes = rule === 'greedy' || rule.endsWith('+u')
  return [
    `npm run -s parvis -- tally ${file} --rule ${rule} --utility ${utility}`,
    ...(givesByVotes ? ['--no-zero-support'] : []),
    ...(lot === undefined ? [] : [`--lot ${quoted(lot.join(','))}`]),
    ...(jury === undefined ? [] : [`--jury ${quoted(pointsText(jury))} --jury-share ${jury.sharePercent}`]),
    '--json',
  ].join(' ')
}

function pointsText({ points }: JuryOfCount): string {
  return Object.entries(points)
    .map(([reference, given]) => `${reference}=${given}`)
    .join(',')
}

/** As a shell takes it: references may hold blanks and signs. */
function quoted(text: string): string {
  return /^[\w.,:/+=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
