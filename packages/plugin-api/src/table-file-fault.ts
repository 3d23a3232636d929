/** What can be wrong with a file that should hold a table, so that nothing of it can be read. */
export const TABLE_FILE_FAULTS = [
  'empty-file',
  'not-text',
  'quote-not-closed',
  'line-too-long',
  'not-a-spreadsheet',
  'damaged-spreadsheet',
  'old-spreadsheet',
  'password-needed',
  'unpacks-too-large',
  'no-such-sheet',
] as const
export type TableFileFault = (typeof TABLE_FILE_FAULTS)[number]
