import { z } from 'zod'

// The page's policy forbids making code from text, which zod tries for speed as soon as a schema is made. Everything that
// makes one comes after this, in a module of its own: imports would come before.
z.config({ jitless: true })
await import('./start.js')
