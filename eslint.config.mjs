import { parvisConfig } from '@parvis/eslint-plugin'

export default parvisConfig
