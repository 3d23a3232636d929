/**
 * The version of the contract between host and plugins. It moves apart from the product's version: a plugin's
 * `api` range is checked against this number, and nothing else, at start.
 */
export const PLUGIN_API_VERSION = '1.0.0'
