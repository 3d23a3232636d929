import { Inject, Injectable } from '@nestjs/common'
import { pickText, type Locale, type LocalizedText } from '@parvis/contract'
import { Access } from '@parvis/plugin-api/server'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { LEFT_OUT_BY_SAFE_MODE } from '../plugins/load-plugins.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { BootReport } from './boot-report.js'

export interface Repair {
  readonly subject: string
  readonly reason: string
  readonly fix: string
}

const TEXTS = {
  brokenFix: {
    fr: 'Corrigez ou mettez à jour ce plugin, puis redémarrez le serveur. Ses données sont gardées.',
    nl: 'Herstel of werk deze plug-in bij en herstart de server. De gegevens blijven bewaard.',
    de: 'Berichtigen oder aktualisieren Sie dieses Plugin und starten Sie den Server neu. Seine Daten bleiben erhalten.',
    en: 'Mend or update this plugin, then restart the server. Its data are kept.',
  },
  safeModeFix: {
    fr: 'Redémarrez le serveur sans PARVIS_SAFE_MODE pour que ce plugin serve de nouveau.',
    nl: 'Herstart de server zonder PARVIS_SAFE_MODE om deze plug-in weer te gebruiken.',
    de: 'Starten Sie den Server ohne PARVIS_SAFE_MODE, damit dieses Plugin wieder dient.',
    en: 'Restart the server without PARVIS_SAFE_MODE to use this plugin again.',
  },
  mail: { fr: 'Courriels', nl: 'E-mails', de: 'E-Mails', en: 'Mail' },
  mailReason: {
    fr: 'Aucun serveur de courriel n’est configuré : les codes et les messages ne partent pas.',
    nl: 'Er is geen mailserver ingesteld: codes en berichten worden niet verstuurd.',
    de: 'Es ist kein Mailserver eingerichtet: Codes und Nachrichten werden nicht verschickt.',
    en: 'No mail server is configured: codes and messages do not leave.',
  },
  mailFix: {
    fr: 'Donnez l’adresse du serveur dans SMTP_URL, puis redémarrez.',
    nl: 'Geef het adres van de server in SMTP_URL en herstart.',
    de: 'Geben Sie die Adresse des Servers in SMTP_URL an und starten Sie neu.',
    en: 'Give the address of the server in SMTP_URL, then restart.',
  },
  compatibility: { fr: 'Versions de plugins', nl: 'Versies van plug-ins', de: 'Versionen von Plugins', en: 'Plugin versions' },
  compatibilityFix: {
    fr: 'Installez des versions faites pour ce serveur.',
    nl: 'Installeer versies die voor deze server gemaakt zijn.',
    de: 'Installieren Sie Versionen, die für diesen Server gemacht sind.',
    en: 'Install versions made for this server.',
  },
  drift: { fr: 'Base de données', nl: 'Databank', de: 'Datenbank', en: 'Database' },
  driftFix: {
    fr: 'La base et le programme ne disent pas la même chose. Vérifiez la version installée ; « parvis doctor » donne le détail.',
    nl: 'De databank en het programma zeggen niet hetzelfde. Controleer de geïnstalleerde versie; “parvis doctor” geeft de details.',
    de: 'Datenbank und Programm sagen nicht dasselbe. Prüfen Sie die installierte Version; „parvis doctor“ nennt die Einzelheiten.',
    en: 'Database and program disagree. Check the installed version; "parvis doctor" gives the details.',
  },
} satisfies Record<string, LocalizedText>

/** What is wrong with this installation and how to mend it, in the caller's language. */
@Injectable()
export class Repairs {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly report: BootReport,
    private readonly access: Access,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  list(locale: Locale = this.access.caller().locale): { safeMode: boolean; repairs: Repair[] } {
    const text = (key: keyof typeof TEXTS): string => pickText(TEXTS[key], locale)
    const broken = this.plugins.all().flatMap(({ plugin, broken: reason }) => {
      if (reason === undefined) return []
      return [{ subject: pickText(plugin.title, locale), reason, fix: text(reason === LEFT_OUT_BY_SAFE_MODE ? 'safeModeFix' : 'brokenFix') }]
    })
    const mail = this.environment.smtpUrl === undefined ? [{ subject: text('mail'), reason: text('mailReason'), fix: text('mailFix') }] : []
    const warnings = this.report.warnings.map((reason) => ({ subject: text('compatibility'), reason, fix: text('compatibilityFix') }))
    const drift = this.report.drift.map((reason) => ({ subject: text('drift'), reason, fix: text('driftFix') }))
    return { safeMode: this.environment.safeMode, repairs: [...broken, ...warnings, ...mail, ...drift] }
  }
}
