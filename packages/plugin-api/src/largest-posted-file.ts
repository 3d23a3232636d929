/** Largest file in a form of residents, in bytes: what people call 10 MB, in either way of counting. */
export const LARGEST_POSTED_FILE = 10 * 1024 * 1024
