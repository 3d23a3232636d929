import de from '../../locales/de.json' with { type: 'json' }
import en from '../../locales/en.json' with { type: 'json' }
import fr from '../../locales/fr.json' with { type: 'json' }
import nl from '../../locales/nl.json' with { type: 'json' }
import type { Catalogs } from '../host/portal-plugins.js'

/** The portal's own texts, in all its languages. */
export const catalogs: Catalogs = { fr, nl, de, en }
