import { conformance } from '@parvis/testkit'
import guestBookServer from '../src/server/index.js'

conformance(guestBookServer)
