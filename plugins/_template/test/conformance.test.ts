import { conformance } from '@parvis/testkit'
import guestBookServer from '../src/server/index.js'

conformance(guestBookServer, {
  // Removing a note voids what a resident wrote.
  staffRoutes: { 'guest-book.admin.remove': 'needs a second factor' },
})
