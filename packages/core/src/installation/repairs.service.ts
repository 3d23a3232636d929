import { Inject, Injectable } from '@nestjs/common'
import { pickText, type Locale, type LocalizedText } from '@parvis/contract'
import { Access } from '@parvis/plugin-api/server'
import { AuditFaults, type AuditFaultOfCommune } from '../audit/audit-faults.service.js'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { RequestContext } from '../http/request-context.js'
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
  audit: { fr: 'Journal des actes', nl: 'Logboek van handelingen', de: 'Protokoll der Handlungen', en: 'Audit log' },
  auditFault: {
    fr: 'Une entrée du journal a été modifiée, retirée ou ajoutée hors du programme : numéro',
    nl: 'Een vermelding in het logboek is buiten het programma om gewijzigd, verwijderd of toegevoegd: nummer',
    de: 'Ein Eintrag des Protokolls wurde am Programm vorbei geändert, entfernt oder eingefügt: Nummer',
    en: 'An entry of the log was changed, removed or put in past the program: number',
  },
  auditFix: {
    fr: 'Quelqu’un a écrit directement dans la base de données. Ne changez rien, gardez une copie, et faites « parvis audit verify » ; comparez avec une sauvegarde.',
    nl: 'Iemand heeft rechtstreeks in de databank geschreven. Wijzig niets, bewaar een kopie en voer “parvis audit verify” uit; vergelijk met een back-up.',
    de: 'Jemand hat direkt in die Datenbank geschrieben. Ändern Sie nichts, sichern Sie eine Kopie und führen Sie „parvis audit verify“ aus; vergleichen Sie mit einer Sicherung.',
    en: 'Somebody wrote into the database directly. Change nothing, keep a copy, and run "parvis audit verify"; compare with a backup.',
  },
  auditStale: {
    fr: 'Le journal n’a pas été vérifié depuis plus de trois jours.',
    nl: 'Het logboek is al meer dan drie dagen niet gecontroleerd.',
    de: 'Das Protokoll wurde seit mehr als drei Tagen nicht geprüft.',
    en: 'The log has not been checked for more than three days.',
  },
  auditStaleFix: {
    fr: 'La vérification se fait chaque nuit. Vérifiez que le processus des tâches tourne, ou vérifiez le journal à sa page.',
    nl: 'De controle gebeurt elke nacht. Kijk na of het taakproces draait, of controleer het logboek op zijn pagina.',
    de: 'Die Prüfung läuft jede Nacht. Sehen Sie nach, ob der Aufgabenprozess läuft, oder prüfen Sie das Protokoll auf seiner Seite.',
    en: 'It is checked every night. See whether the worker runs, or check the log on its page.',
  },
} satisfies Record<string, LocalizedText>

/** What is wrong with this installation and how to mend it, in the caller's language. */
@Injectable()
export class Repairs {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly report: BootReport,
    private readonly access: Access,
    private readonly audit: AuditFaults,
    private readonly requests: RequestContext,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** Of communes, what concerns those that the caller works in; everything for operators. */
  async list(locale: Locale = this.access.caller().locale): Promise<{ safeMode: boolean; repairs: Repair[] }> {
    const text = (key: keyof typeof TEXTS): string => pickText(TEXTS[key], locale)
    const broken = this.plugins.all().flatMap(({ plugin, broken: reason }) => {
      if (reason === undefined) return []
      return [{ subject: pickText(plugin.title, locale), reason, fix: text(reason === LEFT_OUT_BY_SAFE_MODE ? 'safeModeFix' : 'brokenFix') }]
    })
    const mail = this.environment.smtpUrl === undefined ? [{ subject: text('mail'), reason: text('mailReason'), fix: text('mailFix') }] : []
    const warnings = this.report.warnings.map((reason) => ({ subject: text('compatibility'), reason, fix: text('compatibilityFix') }))
    const drift = this.report.drift.map((reason) => ({ subject: text('drift'), reason, fix: text('driftFix') }))
    const audit = (await this.auditFaults()).map((each) => auditRepair(each, locale))
    return { safeMode: this.environment.safeMode, repairs: [...audit, ...broken, ...warnings, ...mail, ...drift] }
  }

  private async auditFaults(): Promise<AuditFaultOfCommune[]> {
    const account = this.requests.current()?.account
    return await this.audit.list(account?.isOperator === false ? account.id : undefined)
  }
}

function auditRepair({ name, fault }: AuditFaultOfCommune, locale: Locale): Repair {
  const text = (key: keyof typeof TEXTS): string => pickText(TEXTS[key], locale)
  const subject = `${text('audit')}: ${pickText(name, locale)}`
  if (fault === undefined) return { subject, reason: text('auditStale'), fix: text('auditStaleFix') }
  return { subject, reason: `${text('auditFault')} ${fault.sequence}`, fix: text('auditFix') }
}
