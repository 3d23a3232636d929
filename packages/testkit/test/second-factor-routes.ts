import type { FactorDecisions } from '../src/second-factor/staff-route-decisions.js'

/**
 * Which routes of core ask staff for a second factor. Statement I-25: whoever can see personal data, or open, close or void
 * something. Add a new route where it belongs, and say so in the review.
 */
const NEEDS_ONE = [
  // Residents in the register, voters by printed code, colleagues by name and mailbox, the log by name.
  ...['upload', 'dryRun', 'preview', 'findings', 'exportFindings', 'list', 'read', 'saveSettings'].map((each) => `core.census.${each}`),
  ...['activate', 'discard', 'openActivities', 'proposeApproval', 'proposeClosure'].map((each) => `core.census.${each}`),
  ...['overview', 'find', 'summary', 'sample', 'print', 'run', 'download', 'issue', 'void'].map((each) => `core.letters.${each}`),
  ...['overview', 'search', 'check', 'readCheck', 'issueCode', 'beginSession', 'endSession'].map((each) => `core.desk.${each}`),
  ...['generate', 'summary'].map((each) => `core.voting-codes.${each}`),
  ...['close', 'compare', 'differences', 'enter', 'open', 'print', 'read', 'settle'].map((each) => `core.paper.${each}`),
  ...['list', 'invite', 'changeRoles', 'remove', 'startRecovery'].map((each) => `core.people.${each}`),
  ...['list', 'export', 'exportChain', 'check', 'lastCheck'].map((each) => `core.audit.${each}`),
  // Witnesses by name and mailbox.
  ...['list', 'add', 'remove'].map((each) => `core.ballot-witnesses.${each}`),
  // What is stored about a person.
  ...['list', 'add', 'show', 'erase', 'answer'].map((each) => `core.data-requests.${each}`),
  // Complaints, and what was opened to auditors.
  ...['state', 'complaints', 'decide', 'openings', 'askOpenings'].map((each) => `core.vote-audit.${each}`),
  // Residents in the register, and the voiding of a vote.
  ...['list', 'about', 'search', 'propose'].map((each) => `core.vote-voidings.${each}`),
  // Mailboxes, if masked.
  ...['read', 'unreached', 'suppressions', 'clear'].map((each) => `core.mail-delivery.${each}`),
  // Whom the commune trusts to prove persons.
  ...['list', 'add', 'save', 'check', 'authorise', 'withdraw', 'remove'].map((each) => `core.identity-providers.${each}`),
  // A module's data, and who switched it.
  ...['exportData', 'history'].map((each) => `core.modules.${each}`),
  // Opens, closes or voids.
  ...['change', 'erase'].map((each) => `core.modules.${each}`),
  'core.participation-admin.movePhase',
  'core.votes-staff.propose',
  // The operator of the installation.
  'core.installation.addCommune',
  'core.installation.communes',
  'core.installation.nameAdministrator',
]

const NEEDS_NONE = [
  // Preparing and publishing, without personal data.
  ...['list', 'process', 'createProcess', 'updateProcess', 'activity', 'createActivity', 'updateActivity'].map(
    (each) => `core.participation-admin.${each}`,
  ),
  ...['read', 'save', 'uploadLogo'].map((each) => `core.settings.${each}`),
  ...['list', 'consequences', 'settings', 'saveSettings'].map((each) => `core.modules.${each}`),
  ...['read', 'rehearse', 'changeSettings'].map((each) => `core.votes-staff.${each}`),
  ...['read', 'save'].map((each) => `core.eligibility.${each}`),
  'core.installation.repairs',
  // Ask by themselves where what is public opens or closes.
  ...['moveProcess', 'moveActivity', 'setPhases'].map((each) => `core.participation-admin.${each}`),
  // Ask by themselves where the act's permission needs one.
  ...['list', 'kinds', 'confirm', 'refuse', 'withdraw'].map((each) => `core.acts.${each}`),
  // The own session and the own factors, which ask for a fresh one where there is one.
  ...['me', 'stay', 'signOutEverywhere'].map((each) => `core.session.${each}`),
  ...['read', 'startPasskey', 'addPasskey', 'renamePasskey', 'removePasskey', 'startTotp', 'addTotp', 'removeTotp'].map(
    (each) => `core.second-factor.${each}`,
  ),
  ...['renewRecoveryCodes', 'requestPasskey', 'showPasskey', 'showTotp', 'showRecoveryCode'].map((each) => `core.second-factor.${each}`),
]

export const STAFF_ROUTES: FactorDecisions = {
  ...Object.fromEntries(NEEDS_ONE.map((each) => [each, 'needs a second factor'])),
  ...Object.fromEntries(NEEDS_NONE.map((each) => [each, 'needs none'])),
}
