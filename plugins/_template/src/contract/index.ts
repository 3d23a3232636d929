export * from './guest-book-api.js'
export * from './guest-book-events.js'
export * from './guest-book-problems.js'
export * from './note.js'
