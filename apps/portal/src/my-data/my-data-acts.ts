/** What the buttons of the page do. */
export const MY_DATA_ACTS = { send: 'send', prove: 'prove', download: 'download', forget: 'forget' } as const
