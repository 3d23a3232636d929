export { belgianDay } from './belgian-day.js'
export { putCensusInForce } from './platform/census-in-force.js'
export { createTestCommune, createTestDatabase, type TestDatabase } from '@parvis/core/testing'
export { createTestPlatform } from './platform/create-test-platform.js'
export { MoodyMailServer, type TakenMail } from './platform/moody-mail-server.js'
export { installedForTest } from './platform/installed-for-test.js'
export { answerStep, proveByCode, proveByMailbox, sentCode, type AnsweredStep } from './platform/prove-resident.js'
export { payToll } from './platform/pay-toll.js'
export { RecordingMail } from './platform/recording-mail.js'
export { TestBrowser } from './platform/test-browser.js'
export { TestClock } from './platform/test-clock.js'
export type { TestPlatformOptions } from './platform/test-platform-options.js'
export { TestPlatform, type TestStaffOptions } from './platform/test-platform.js'
export { actTogether, releaseVote } from './platform/two-people.js'
export { tracesOf, type Trace } from './platform/traces-of.js'
export { conformance, type ConformanceOptions } from './conformance/conformance.js'
export {
  verificationMethodConformance,
  type MethodTrial,
  type MethodUnderTest,
} from './conformance/verification-method-conformance.js'
export { TestPasskey } from './second-factor/test-passkey.js'
export { TestTotpApp } from './second-factor/test-totp-app.js'
export { staffRouteDecisions, type FactorDecision, type FactorDecisions } from './second-factor/staff-route-decisions.js'
