import { conformance } from '@parvis/testkit'
import participatoryBudgetServer from '../src/server/index.js'

conformance(participatoryBudgetServer)
