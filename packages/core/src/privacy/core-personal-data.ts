import type { PersonalDataEntry } from '@parvis/plugin-api'

/** What core keeps of people: the tables of the schema `core` that one entry is about, and what is said of them. */
export interface CorePersonalData extends Omit<PersonalDataEntry, 'table'> {
  readonly id: string
  readonly tables: readonly string[]
}

/**
 * All personal data that core keeps. The public page on data protection is made from these; a test compares the tables
 * with the catalog of the database, so that a new table must be decided on.
 */
export const CORE_PERSONAL_DATA: readonly CorePersonalData[] = [
  {
    id: 'mailbox-code',
    tables: ['mailbox_code'],
    notByPerson: {
      fr: 'Le code n’est lié à aucune adresse : rien ne mène de vous à lui. Il disparaît dans l’heure.',
      nl: 'De code hangt aan geen enkel adres vast: niets leidt van u naar die code. Binnen het uur is hij weg.',
      de: 'Der Code hängt an keiner Adresse: Nichts führt von Ihnen zu ihm. Er verschwindet binnen einer Stunde.',
      en: 'The code is tied to no address: nothing leads from you to it. It is gone within the hour.',
    },
    what: {
      fr: 'Un code envoyé à votre adresse e-mail, sous forme d’empreinte chiffrée. L’adresse n’est pas gardée.',
      nl: 'Een code naar uw e-mailadres, als versleutelde vingerafdruk. Het adres wordt niet bewaard.',
      de: 'Ein Code an Ihre E-Mail-Adresse, als verschlüsselter Fingerabdruck. Die Adresse wird nicht aufbewahrt.',
      en: 'A code sent to your mailbox, as a keyed fingerprint. The address is not kept.',
    },
    purpose: {
      fr: 'Vérifier que l’adresse est à vous.',
      nl: 'Nagaan of het adres van u is.',
      de: 'Prüfen, ob die Adresse Ihnen gehört.',
      en: 'To check that the mailbox is yours.',
    },
    retention: {
      fr: 'Dix minutes, puis effacé dans l’heure.',
      nl: 'Tien minuten, daarna binnen het uur gewist.',
      de: 'Zehn Minuten, danach binnen einer Stunde gelöscht.',
      en: 'Ten minutes, then erased within the hour.',
    },
  },
  {
    id: 'mail',
    tables: [],
    notByPerson: {
      fr: 'Les messages sont chiffrés : personne ne peut chercher à qui ils vont. Une fois envoyés, ils sont effacés.',
      nl: 'De berichten zijn versleuteld: niemand kan zoeken naar wie ze gaan. Eens verzonden worden ze gewist.',
      de: 'Die Nachrichten sind verschlüsselt: Niemand kann suchen, an wen sie gehen. Nach dem Versand werden sie gelöscht.',
      en: 'The messages are encrypted: nobody can look up whom they go to. Once sent, they are erased.',
    },
    what: {
      fr: 'Les e-mails qui attendent d’être envoyés, chiffrés, avec leur destinataire.',
      nl: 'E-mails die wachten op verzending, versleuteld, met hun bestemmeling.',
      de: 'E-Mails, die auf den Versand warten, verschlüsselt, mit ihrem Empfänger.',
      en: 'E-mails that wait to be sent, encrypted, with their recipient.',
    },
    purpose: {
      fr: 'Vous envoyer ce que vous avez demandé.',
      nl: 'U sturen wat u gevraagd hebt.',
      de: 'Ihnen schicken, was Sie angefordert haben.',
      en: 'To send you what you asked for.',
    },
    retention: {
      fr: 'Jusqu’à l’envoi, en général quelques secondes.',
      nl: 'Tot de verzending, meestal enkele seconden.',
      de: 'Bis zum Versand, meist wenige Sekunden.',
      en: 'Until they are sent, mostly some seconds.',
    },
  },
  {
    id: 'voting-code',
    tables: ['voting_code', 'voting_code_list'],
    notByPerson: {
      fr: 'La liste ne dit pas qui a reçu quel code : personne ne peut trouver le vôtre.',
      nl: 'De lijst zegt niet wie welke code kreeg: niemand kan de uwe vinden.',
      de: 'Die Liste sagt nicht, wer welchen Code bekam: Niemand kann Ihren finden.',
      en: 'The list does not say who got which code: nobody can find yours.',
    },
    what: {
      fr: 'Des codes de vote imprimés, sous forme d’empreinte chiffrée, sans nom.',
      nl: 'Gedrukte stemcodes, als versleutelde vingerafdruk, zonder naam.',
      de: 'Gedruckte Stimmcodes, als verschlüsselter Fingerabdruck, ohne Namen.',
      en: 'Printed voting codes, as keyed fingerprints, without names.',
    },
    purpose: {
      fr: 'Une personne qui a un code vote une fois.',
      nl: 'Wie een code heeft, stemt één keer.',
      de: 'Wer einen Code hat, stimmt einmal ab.',
      en: 'Whoever has a code votes once.',
    },
    retention: {
      fr: 'Avec l’activité.',
      nl: 'Met de activiteit.',
      de: 'Mit der Aktivität.',
      en: 'With the activity.',
    },
  },
  {
    id: 'census',
    tables: ['census', 'census_part', 'census_row', 'census_finding'],
    what: {
      fr: 'Si la commune l’importe : un extrait du registre, chiffré (nom, adresse, date de naissance, quartier). Le numéro national seulement comme empreinte chiffrée.',
      nl: 'Als de gemeente dat invoert: een uittreksel van het register, versleuteld (naam, adres, geboortedatum, wijk). Het rijksregisternummer enkel als versleutelde vingerafdruk.',
      de: 'Wenn die Gemeinde es einliest: ein Auszug des Registers, verschlüsselt (Name, Adresse, Geburtsdatum, Viertel). Die Nationalregisternummer nur als verschlüsselter Fingerabdruck.',
      en: 'If the commune imports it: an extract of the register, encrypted (name, address, birth date, district). The national number only as a keyed fingerprint.',
    },
    purpose: {
      fr: 'Savoir qui peut participer, et une fois seulement, quel que soit le canal.',
      nl: 'Weten wie mag meedoen, en maar één keer, langs welke weg ook.',
      de: 'Wissen, wer teilnehmen darf, und nur einmal, auf welchem Weg auch immer.',
      en: 'To know who may take part, and only once, whatever the channel.',
    },
    retention: {
      fr: 'Supprimé automatiquement, en règle générale 30 jours après la fin des contestations de la dernière activité qui s’en sert. La suppression est publiée comme acte officiel.',
      nl: 'Automatisch gewist, in de regel 30 dagen na het einde van de betwistingen van de laatste activiteit die het gebruikt. Het wissen wordt als officiële handeling bekendgemaakt.',
      de: 'Automatisch gelöscht, in der Regel 30 Tage nach dem Ende der Anfechtungen der letzten Aktivität, die ihn nutzt. Die Löschung wird als amtliche Handlung veröffentlicht.',
      en: 'Deleted automatically, as a rule 30 days after disputes about the last activity that uses it have ended. The deletion is published as an official act.',
    },
  },
  {
    id: 'letters-and-desk',
    tables: ['letter_run', 'letter_file', 'letter', 'letter_request', 'desk_code', 'desk_check'],
    what: {
      fr: 'Des lettres avec un code personnel, et les codes remis au guichet, sous forme d’empreinte. Aucun document d’identité n’est copié.',
      nl: 'Brieven met een persoonlijke code, en codes van het loket, als vingerafdruk. Van geen enkel identiteitsbewijs wordt een kopie genomen.',
      de: 'Briefe mit einem persönlichen Code und Codes vom Schalter, als Fingerabdruck. Kein Ausweis wird kopiert.',
      en: 'Letters with a personal code, and codes given out at the desk, as fingerprints. No identity document is copied.',
    },
    purpose: {
      fr: 'Participer sans e-mail ni ordinateur.',
      nl: 'Meedoen zonder e-mail of computer.',
      de: 'Teilnehmen ohne E-Mail und Computer.',
      en: 'To take part without mail or computer.',
    },
    retention: {
      fr: 'Le fichier des lettres : un jour. Le reste : avec le registre.',
      nl: 'Het bestand met brieven: een dag. De rest: met het register.',
      de: 'Die Datei der Briefe: ein Tag. Der Rest: mit dem Register.',
      en: 'The file of letters: a day. The rest: with the census.',
    },
  },
  {
    id: 'voidings',
    tables: ['vote_voiding'],
    what: {
      fr: 'La personne dont une première personne propose d’annuler la voix, chiffrée, jusqu’à la réponse d’une deuxième.',
      nl: 'De persoon van wie een eerste persoon de stem ongeldig wil maken, versleuteld, tot een tweede antwoordt.',
      de: 'Die Person, deren Stimme jemand für ungültig erklären will, verschlüsselt, bis eine zweite Person antwortet.',
      en: 'The person whose vote one member of staff proposes to void, encrypted, until a second one answers.',
    },
    purpose: {
      fr: 'Que seules comptent les voix des personnes qui peuvent voter.',
      nl: 'Zodat alleen stemmen tellen van wie mag stemmen.',
      de: 'Damit nur Stimmen von Personen zählen, die wählen dürfen.',
      en: 'So that only votes of people count who may vote.',
    },
    retention: {
      fr: 'Supprimé avec la réponse, au plus tard après une semaine.',
      nl: 'Gewist met het antwoord, ten laatste na een week.',
      de: 'Mit der Antwort gelöscht, spätestens nach einer Woche.',
      en: 'Deleted with the answer, after a week at the latest.',
    },
    notByPerson: {
      fr: 'Chiffré et gardé quelques jours au plus : demandez à la commune si votre voix est en cause.',
      nl: 'Versleuteld en hoogstens enkele dagen bewaard: vraag de gemeente of het om uw stem gaat.',
      de: 'Verschlüsselt und höchstens einige Tage aufbewahrt: Fragen Sie die Gemeinde, ob es um Ihre Stimme geht.',
      en: 'Encrypted and kept for some days at most: ask the commune whether it is about your vote.',
    },
  },
  {
    id: 'markers',
    tables: ['ballot_marker', 'ballot_box'],
    what: {
      fr: 'Pour un vote secret : une marque « a voté » par personne, comme empreinte chiffrée, avec le canal et, chiffrés jusqu’à la clôture, la tranche d’âge et le quartier. Rien ne la relie au bulletin.',
      nl: 'Bij een geheime stemming: een teken ‘heeft gestemd’ per persoon, als versleutelde vingerafdruk, met het kanaal en, versleuteld tot de sluiting, de leeftijdsgroep en de wijk. Niets verbindt het met het stembiljet.',
      de: 'Bei einer geheimen Abstimmung: ein Vermerk „hat gewählt“ je Person, als verschlüsselter Fingerabdruck, mit dem Kanal und, verschlüsselt bis zum Ende, Altersgruppe und Viertel. Nichts verbindet ihn mit dem Stimmzettel.',
      en: 'For a secret vote: a mark “has voted” for each person, as a keyed fingerprint, with the channel and, encrypted until the close, the age group and the district. Nothing links it to the ballot.',
    },
    purpose: {
      fr: 'Une personne, un bulletin.',
      nl: 'Eén persoon, één stembiljet.',
      de: 'Eine Person, ein Stimmzettel.',
      en: 'One person, one ballot.',
    },
    retention: {
      fr: 'La clé est détruite 60 jours après le résultat définitif : plus personne ne peut alors savoir à qui est une marque.',
      nl: 'De sleutel wordt 60 dagen na het definitieve resultaat vernietigd: dan kan niemand nog weten van wie een teken is.',
      de: 'Der Schlüssel wird 60 Tage nach dem endgültigen Ergebnis vernichtet: dann kann niemand mehr wissen, wessen Vermerk es ist.',
      en: 'The key is destroyed 60 days after the final result: then nobody can tell whose a mark is.',
    },
  },
  {
    id: 'paper-ballots',
    tables: ['paper_batch', 'paper_entry'],
    notByPerson: {
      fr: 'C’est chiffré avec le code imprimé sur le bulletin : sans le papier, personne ne peut trouver à qui il est.',
      nl: 'Het is versleuteld met de code op het stembiljet: zonder het papier kan niemand vinden van wie het is.',
      de: 'Es ist mit dem Code auf dem Stimmzettel verschlüsselt: Ohne das Papier kann niemand finden, von wem er ist.',
      en: 'It is encrypted with the code on the ballot paper: without the paper nobody can find whose it is.',
    },
    what: {
      fr: 'Pour un bulletin papier : ce que deux agents y ont lu et à quelle clé, quel âge et quel quartier appartient le code, chiffrés. Jamais un nom.',
      nl: 'Bij een papieren stembiljet: wat twee medewerkers erop lazen en bij welke sleutel, leeftijd en wijk de code hoort, versleuteld. Nooit een naam.',
      de: 'Bei einem Papierstimmzettel: was zwei Mitarbeitende darauf gelesen haben und zu welchem Schlüssel, Alter und Viertel der Code gehört, verschlüsselt. Nie ein Name.',
      en: 'For a paper ballot: what two members of staff have read on it and which key, age and district its code belongs to, encrypted. Never a name.',
    },
    purpose: {
      fr: 'Encoder un bulletin deux fois sans erreur, et ne le compter qu’une fois.',
      nl: 'Een stembiljet twee keer foutloos invoeren en maar één keer tellen.',
      de: 'Einen Stimmzettel zweimal ohne Fehler erfassen und nur einmal zählen.',
      en: 'To enter a ballot twice without errors, and count it once.',
    },
    retention: {
      fr: 'Jusqu’à la clôture du lot, au plus tard une heure après la fin du vote. Les nombres du lot : avec l’activité.',
      nl: 'Tot het pak wordt afgesloten, ten laatste een uur na het einde van de stemming. De aantallen van het pak: met de activiteit.',
      de: 'Bis zum Abschluss des Stapels, spätestens eine Stunde nach dem Ende der Abstimmung. Die Zahlen des Stapels: mit der Aktivität.',
      en: 'Until the batch is closed, at the latest an hour after the end of the vote. The numbers of the batch: with the activity.',
    },
  },
  {
    id: 'complaints',
    tables: ['vote_complaint'],
    notByPerson: {
      fr: 'On ne vous a pas demandé qui vous êtes : personne ne peut trouver votre réclamation. Vous la retrouvez avec sa référence.',
      nl: 'Men heeft u niet gevraagd wie u bent: niemand kan uw klacht vinden. U vindt ze terug met haar referentie.',
      de: 'Sie wurden nicht gefragt, wer Sie sind: Niemand kann Ihre Beschwerde finden. Sie finden sie mit ihrer Referenz wieder.',
      en: 'Nobody asked you who you are: nobody can find your complaint. You find it again by its reference.',
    },
    what: {
      fr: 'Le texte d’une réclamation sur un bulletin, chiffré, sans nom.',
      nl: 'De tekst van een klacht over een stembiljet, versleuteld, zonder naam.',
      de: 'Der Text einer Beschwerde über einen Stimmzettel, verschlüsselt, ohne Namen.',
      en: 'The text of a complaint about a ballot, encrypted, without a name.',
    },
    purpose: {
      fr: 'Décider de la réclamation.',
      nl: 'Over de klacht beslissen.',
      de: 'Über die Beschwerde entscheiden.',
      en: 'To decide the complaint.',
    },
    retention: {
      fr: 'Jusqu’à la destruction des clés du vote.',
      nl: 'Tot de sleutels van de stemming vernietigd worden.',
      de: 'Bis die Schlüssel der Abstimmung vernichtet werden.',
      en: 'Until the keys of the vote are destroyed.',
    },
  },
  {
    id: 'staff',
    tables: ['account', 'staff_session', 'staff_code', 'staff_code_request', 'staff_credential', 'staff_role', 'staff_passkey', 'staff_totp', 'staff_recovery_code', 'staff_recovery', 'staff_challenge', 'setup_link', 'vote_opening_grant', 'proposed_act'],
    what: {
      fr: 'Des agents : nom, e-mail, rôles, connexion et deuxième facteur.',
      nl: 'Van medewerkers: naam, e-mail, rollen, aanmelding en tweede factor.',
      de: 'Von Mitarbeitenden: Name, E-Mail, Rollen, Anmeldung und zweiter Faktor.',
      en: 'Of staff: name, mailbox, roles, sign-in and second factor.',
    },
    purpose: {
      fr: 'Seules les bonnes personnes gèrent la participation.',
      nl: 'Alleen de juiste mensen beheren de participatie.',
      de: 'Nur die richtigen Menschen verwalten die Beteiligung.',
      en: 'Only the right people manage participation.',
    },
    retention: {
      fr: 'Tant que la personne travaille pour la commune. Les sessions : 30 minutes sans activité.',
      nl: 'Zolang de persoon voor de gemeente werkt. Sessies: 30 minuten zonder activiteit.',
      de: 'Solange die Person für die Gemeinde arbeitet. Sitzungen: 30 Minuten ohne Aktivität.',
      en: 'As long as the person works for the commune. Sessions: 30 minutes without activity.',
    },
  },
  {
    id: 'official-acts',
    tables: ['audit_entry'],
    what: {
      fr: 'Qui, parmi les agents, a fait quel acte officiel, et quand.',
      nl: 'Welke medewerker welke officiële handeling deed, en wanneer.',
      de: 'Wer von den Mitarbeitenden welche amtliche Handlung vorgenommen hat, und wann.',
      en: 'Which member of staff did which official act, and when.',
    },
    purpose: {
      fr: 'Rendre des comptes. Le journal ne peut pas être réécrit.',
      nl: 'Verantwoording. Het logboek kan niet herschreven worden.',
      de: 'Rechenschaft. Das Protokoll kann nicht umgeschrieben werden.',
      en: 'Accountability. The log cannot be rewritten.',
    },
    retention: {
      fr: 'Les actes restent. Les noms peuvent être effacés sans casser la chaîne.',
      nl: 'De handelingen blijven. Namen kunnen gewist worden zonder de keten te breken.',
      de: 'Die Handlungen bleiben. Namen können gelöscht werden, ohne die Kette zu brechen.',
      en: 'The acts stay. Names can be erased without breaking the chain.',
    },
  },
  {
    id: 'limits',
    tables: ['rate_limit', 'idempotent_answer', 'answered_sign_in'],
    notByPerson: {
      fr: 'Ces empreintes servent seulement à compter, et disparaissent d’elles-mêmes. Les effacer à la demande permettrait de contourner la limite.',
      nl: 'Deze vingerafdrukken dienen alleen om te tellen en verdwijnen vanzelf. Ze op vraag wissen zou de limiet omzeilen.',
      de: 'Diese Fingerabdrücke dienen nur zum Zählen und verschwinden von selbst. Sie auf Wunsch zu löschen, würde die Grenze umgehen.',
      en: 'These fingerprints are for counting alone and disappear by themselves. To erase them on request would get round the limit.',
    },
    what: {
      fr: 'Des compteurs par réseau et par adresse e-mail, sous forme d’empreinte chiffrée.',
      nl: 'Tellers per netwerk en per e-mailadres, als versleutelde vingerafdruk.',
      de: 'Zähler je Netz und je E-Mail-Adresse, als verschlüsselter Fingerabdruck.',
      en: 'Counters by network and mailbox, as keyed fingerprints.',
    },
    purpose: {
      fr: 'Freiner les abus, et ne rien enregistrer deux fois.',
      nl: 'Misbruik afremmen, en niets twee keer opslaan.',
      de: 'Missbrauch bremsen und nichts zweimal speichern.',
      en: 'To slow abuse down, and store nothing twice.',
    },
    retention: {
      fr: 'Compteurs : deux heures. Réponses pour ne rien enregistrer deux fois : trois jours au plus.',
      nl: 'Tellers: twee uur. Antwoorden om niets twee keer op te slaan: hoogstens drie dagen.',
      de: 'Zähler: zwei Stunden. Antworten, um nichts zweimal zu speichern: höchstens drei Tage.',
      en: 'Counters: two hours. Answers, to store nothing twice: three days at most.',
    },
  },
  {
    id: 'witnesses',
    tables: ['ballot_witness'],
    what: {
      fr: 'Le nom et l’e-mail des témoins d’un vote.',
      nl: 'Naam en e-mail van de getuigen van een stemming.',
      de: 'Name und E-Mail der Zeugen einer Abstimmung.',
      en: 'Name and mailbox of the witnesses of a vote.',
    },
    purpose: {
      fr: 'Leur envoyer les points de contrôle signés.',
      nl: 'Hun de ondertekende controlepunten sturen.',
      de: 'Ihnen die signierten Kontrollpunkte schicken.',
      en: 'To send them the signed checkpoints.',
    },
    retention: {
      fr: 'Jusqu’à ce qu’on les retire.',
      nl: 'Tot ze verwijderd worden.',
      de: 'Bis sie entfernt werden.',
      en: 'Until they are removed.',
    },
  },
  {
    id: 'mail-delivery',
    tables: ['mail_delivery', 'mail_suppression'],
    what: {
      fr: 'Pour chaque e-mail : s’il est arrivé. L’adresse seulement sous forme d’empreinte chiffrée, avec sa première lettre et son domaine ; l’heure sans les minutes.',
      nl: 'Van elke e-mail: of hij aankwam. Het adres enkel als versleutelde vingerafdruk, met de eerste letter en het domein; het uur zonder minuten.',
      de: 'Zu jeder E-Mail: ob sie ankam. Die Adresse nur als verschlüsselter Fingerabdruck, mit erstem Buchstaben und Domain; die Stunde ohne Minuten.',
      en: 'Of each mail: whether it came. The address as a keyed fingerprint only, with its first letter and its domain; the hour without minutes.',
    },
    purpose: {
      fr: 'Remarquer quand des codes n’arrivent pas, et ne plus écrire à des adresses qui n’existent pas.',
      nl: 'Merken wanneer codes niet aankomen, en niet meer schrijven naar adressen die niet bestaan.',
      de: 'Merken, wenn Codes nicht ankommen, und nicht mehr an Adressen schreiben, die es nicht gibt.',
      en: 'To notice when codes do not come, and to stop writing to addresses that do not exist.',
    },
    retention: {
      fr: '30 jours ; les adresses bloquées, 180 jours.',
      nl: '30 dagen; geblokkeerde adressen 180 dagen.',
      de: '30 Tage; gesperrte Adressen 180 Tage.',
      en: '30 days; blocked addresses, 180 days.',
    },
  },
]
