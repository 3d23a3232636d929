/** A distribution for the tests of the commands. */
export default { plugins: ['./plugins/tiny', './plugins/absent'] }
