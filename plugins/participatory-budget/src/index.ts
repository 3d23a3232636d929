import { definePlugin } from '@parvis/plugin-api'
import { ResultPublished } from './contract/budget-events.js'
import { BudgetSettings } from './contract/budget-settings.js'

const participatoryBudget = definePlugin({
  id: 'participatory-budget',
  version: '0.1.0',
  title: {
    fr: 'Budget participatif',
    nl: 'Burgerbegroting',
    de: 'Bürgerbudget',
    en: 'Participatory budget',
  },
  summary: {
    fr: 'Les habitants choisissent par un vote secret les projets qu’une somme d’argent va payer.',
    nl: 'Inwoners kiezen met een geheime stemming welke projecten er met een som geld komen.',
    de: 'Die Einwohner wählen in geheimer Abstimmung, welche Projekte mit einer Summe Geld bezahlt werden.',
    en: 'Residents choose by secret ballot which projects a sum of money pays for.',
  },
  description: {
    fr: 'Vous fixez un budget et une liste de projets avec leur coût. Chaque habitant remplit un bulletin et reçoit un code de suivi. À la clôture, le système compte lui-même et explique, projet par projet, pourquoi il est choisi ou non.',
    nl: 'U legt een budget vast en een lijst van projecten met hun kostprijs. Elke inwoner vult een stembiljet in en krijgt een volgcode. Na het einde telt het systeem zelf en legt het per project uit waarom het wel of niet gekozen is.',
    de: 'Sie legen ein Budget und eine Liste von Projekten mit ihren Kosten fest. Jeder Einwohner füllt einen Stimmzettel aus und erhält einen Kontrollcode. Nach dem Ende zählt das System selbst und erklärt für jedes Projekt, warum es gewählt wurde oder nicht.',
    en: 'You set a budget and a list of projects with their costs. Each resident fills in a ballot and gets a tracking code. After the close the system counts by itself and explains, project by project, why it won or lost.',
  },
  maker: 'Parvis',
  licence: 'EUPL-1.2',
  api: '^1.0.0',
  maturity: 'stable',
  settings: { activity: BudgetSettings },
  phaseKinds: [
    {
      id: 'ideas',
      title: { fr: 'Proposer des idées', nl: 'Ideeën voorstellen', de: 'Ideen vorschlagen', en: 'Propose ideas' },
      proposedDays: 30,
      isOptional: true,
      participatory: true,
      // Ballot and rule can still be thought about while ideas come in.
      restsOn: ['ideas'],
    },
    {
      id: 'review',
      title: { fr: 'Examen des idées', nl: 'Onderzoek van de ideeën', de: 'Prüfung der Ideen', en: 'Review of the ideas' },
      proposedDays: 45,
      isOptional: true,
      participatory: false,
    },
    {
      id: 'information',
      title: { fr: 'Découvrir les projets', nl: 'De projecten ontdekken', de: 'Die Projekte entdecken', en: 'Discover the projects' },
      proposedDays: 14,
      participatory: false,
    },
    {
      id: 'vote',
      title: { fr: 'Voter', nl: 'Stemmen', de: 'Abstimmen', en: 'Vote' },
      proposedDays: 21,
      participatory: true,
      ballots: true,
    },
    {
      id: 'results',
      title: { fr: 'Résultats', nl: 'Resultaten', de: 'Ergebnisse', en: 'Results' },
      proposedDays: 30,
      participatory: false,
    },
    {
      id: 'follow-up',
      title: { fr: 'Réaliser les projets', nl: 'De projecten uitvoeren', de: 'Die Projekte verwirklichen', en: 'Carry out the projects' },
      proposedDays: 365,
      participatory: false,
      isOptional: true,
    },
  ],
  permissions: [
    {
      id: 'participatory-budget.manage-projects',
      title: {
        fr: 'Ajouter, importer, modifier et retirer des projets',
        nl: 'Projecten toevoegen, importeren, wijzigen en intrekken',
        de: 'Projekte hinzufügen, importieren, ändern und zurückziehen',
        en: 'Add, import, change and withdraw projects',
      },
      grantedTo: ['admin', 'clerk'],
    },
    {
      id: 'participatory-budget.follow-up',
      title: {
        fr: 'Suivre les projets choisis et publier les réponses de la commune',
        nl: 'De gekozen projecten opvolgen en de antwoorden van de gemeente bekendmaken',
        de: 'Die gewählten Projekte begleiten und die Antworten der Gemeinde veröffentlichen',
        en: 'Follow up the projects that won and publish the commune’s answers',
      },
      grantedTo: ['admin', 'clerk'],
    },
    {
      id: 'participatory-budget.count',
      needsSecondFactor: true,
      title: {
        fr: 'Lancer le comptage après la clôture',
        nl: 'De telling starten na het einde',
        de: 'Die Auszählung nach dem Ende starten',
        en: 'Start the count after the close',
      },
      grantedTo: ['admin', 'clerk'],
    },
    {
      id: 'participatory-budget.read-turnout',
      title: {
        fr: 'Voir la participation et les réglages',
        nl: 'De opkomst en de instellingen bekijken',
        de: 'Beteiligung und Einstellungen sehen',
        en: 'See turnout and settings',
      },
      grantedTo: ['admin', 'clerk', 'viewer'],
    },
    {
      id: 'participatory-budget.review-ideas',
      title: {
        fr: 'Publier, examiner et regrouper des idées, en faire des projets',
        nl: 'Ideeën publiceren, beoordelen en samenvoegen, er projecten van maken',
        de: 'Ideen veröffentlichen, prüfen und zusammenlegen, Projekte daraus machen',
        en: 'Publish, judge and merge ideas, make projects of them',
      },
      grantedTo: ['admin', 'clerk'],
    },
    {
      id: 'participatory-budget.assess-ideas',
      title: {
        fr: 'Donner l’avis d’un service sur une idée (faisabilité et coût)',
        nl: 'Het advies van een dienst over een idee geven (haalbaarheid en kostprijs)',
        de: 'Die Stellungnahme eines Dienstes zu einer Idee abgeben (Machbarkeit und Kosten)',
        en: 'Give the answer of a service about an idea (feasibility and cost)',
      },
      grantedTo: ['admin', 'clerk'],
    },
  ],
  actions: [
    {
      id: 'participatory-budget.propose',
      title: { fr: 'Proposer une idée', nl: 'Een idee voorstellen', de: 'Eine Idee vorschlagen', en: 'Propose an idea' },
      minimumLevel: 1,
      phaseKinds: ['ideas'],
    },
    {
      id: 'participatory-budget.vote',
      title: { fr: 'Voter', nl: 'Stemmen', de: 'Abstimmen', en: 'Vote' },
      minimumLevel: 1,
      phaseKinds: ['vote'],
    },
  ],
  capabilities: [
    {
      id: 'ballot-box',
      text: {
        fr: 'Reçoit des bulletins secrets. Qui a voté et ce qui a été voté restent séparés.',
        nl: 'Ontvangt geheime stembiljetten. Wie gestemd heeft en wat gestemd is, blijven gescheiden.',
        de: 'Nimmt geheime Stimmzettel an. Wer gewählt hat und was gewählt wurde, bleibt getrennt.',
        en: 'Takes secret ballots. Who voted and what was voted are kept apart.',
      },
    },
    {
      id: 'mail',
      text: {
        fr: 'Envoie par e-mail un code à usage unique, un rappel du vote ou les nouvelles d’une idée, aux habitants qui le demandent.',
        nl: 'Stuurt per e-mail een eenmalige code, een herinnering aan de stemming of nieuws over een idee, naar inwoners die erom vragen.',
        de: 'Schickt Einwohnern, die es wünschen, einen Einmalcode, eine Erinnerung an die Abstimmung oder Neues zu einer Idee per E-Mail.',
        en: 'Sends a one-time code, a reminder of the vote, or news of an idea, by e-mail to residents who ask for it.',
      },
    },
    {
      id: 'jobs',
      text: {
        fr: 'Compte les bulletins et envoie les nouvelles des idées en arrière-plan.',
        nl: 'Telt op de achtergrond de stembiljetten en verstuurt nieuws over ideeën.',
        de: 'Zählt im Hintergrund die Stimmzettel und verschickt Neues zu den Ideen.',
        en: 'Counts the ballots and sends news of ideas in the background.',
      },
    },
    {
      id: 'files',
      text: {
        fr: 'Garde la photo qu’un habitant joint à son idée, sans ce qu’elle dit de l’appareil ni du lieu.',
        nl: 'Bewaart de foto die een inwoner bij een idee voegt, zonder wat ze zegt over toestel of plaats.',
        de: 'Bewahrt das Bild auf, das ein Einwohner seiner Idee beifügt, ohne Angaben zu Gerät und Aufnahmeort.',
        en: 'Keeps the picture that a resident adds to an idea, without what it tells of device and place.',
      },
    },
  ],
  events: [ResultPublished],
  personalData: [
    {
      table: 'core.ballot_box',
      what: {
        fr: 'Une marque « a voté » par personne, sans nom ni adresse (une empreinte chiffrée).',
        nl: 'Een teken ‘heeft gestemd’ per persoon, zonder naam of adres (een versleutelde vingerafdruk).',
        de: 'Ein Vermerk „hat gewählt“ je Person, ohne Namen und Adresse (ein verschlüsselter Fingerabdruck).',
        en: 'A mark “has voted” for each person, without name or address (a keyed fingerprint).',
      },
      purpose: {
        fr: 'Une personne, un bulletin.',
        nl: 'Eén persoon, één stembiljet.',
        de: 'Eine Person, ein Stimmzettel.',
        en: 'One person, one ballot.',
      },
      retention: {
        fr: 'Le lien qui permet de changer son bulletin est détruit à la clôture du vote. La marque est effacée avec les données du module.',
        nl: 'De koppeling om een stembiljet te wijzigen wordt vernietigd als de stemming sluit. Het teken wordt gewist met de gegevens van de module.',
        de: 'Die Verknüpfung zum Ändern des Stimmzettels wird am Ende der Abstimmung vernichtet. Der Vermerk wird mit den Daten des Moduls gelöscht.',
        en: 'The link that allows a ballot to be changed is destroyed when the vote closes. The mark is erased with the data of the module.',
      },
    },
    {
      table: 'core.ballot_box',
      what: {
        fr: 'Les bulletins, sans aucun lien avec les personnes. Ils sont publiés après la clôture.',
        nl: 'De stembiljetten, zonder enige band met personen. Ze worden na het einde bekendgemaakt.',
        de: 'Die Stimmzettel, ohne jede Verbindung zu Personen. Sie werden nach dem Ende veröffentlicht.',
        en: 'The ballots, with no link to persons. They are published after the close.',
      },
      purpose: {
        fr: 'Compter, et permettre à chacun de recompter.',
        nl: 'Tellen, en iedereen de kans geven om na te tellen.',
        de: 'Auszählen, und jedem das Nachzählen ermöglichen.',
        en: 'To count, and to let everyone count again.',
      },
      retention: {
        fr: 'Avec le résultat, jusqu’à l’effacement des données du module.',
        nl: 'Bij het resultaat, tot de gegevens van de module gewist worden.',
        de: 'Mit dem Ergebnis, bis die Daten des Moduls gelöscht werden.',
        en: 'With the result, until the data of the module are erased.',
      },
    },
    {
      table: 'plugin_participatory_budget.vote_reminder',
      what: {
        fr: 'L’adresse e-mail, chiffrée, de qui demande un rappel avant la fin du vote.',
        nl: 'Het versleutelde e-mailadres van wie een herinnering vraagt voor de stemming eindigt.',
        de: 'Die verschlüsselte E-Mail-Adresse derer, die vor dem Ende der Abstimmung erinnert werden möchten.',
        en: 'The e-mail address, sealed, of those who ask to be reminded before the vote ends.',
      },
      purpose: {
        fr: 'Envoyer un seul message à qui n’a pas encore voté.',
        nl: 'Eén bericht sturen aan wie nog niet gestemd heeft.',
        de: 'Eine einzige Nachricht an alle senden, die noch nicht abgestimmt haben.',
        en: 'To send one message to those who have not voted yet.',
      },
      retention: {
        fr: 'Jusqu’au rappel. Si la personne a voté, jusqu’au lendemain matin ; au plus tard jusqu’à la fin du vote.',
        nl: 'Tot de herinnering. Heeft de persoon gestemd, tot de volgende ochtend; uiterlijk tot het einde van de stemming.',
        de: 'Bis zur Erinnerung. Hat die Person abgestimmt, bis zum nächsten Morgen; spätestens bis zum Ende der Abstimmung.',
        en: 'Until the reminder. Once the person has voted, until the next morning; until the end of the vote at the latest.',
      },
    },
    {
      table: 'plugin_participatory_budget.idea',
      what: {
        fr: 'Les idées proposées : texte, lieu, photo. Et une empreinte chiffrée de la personne, sans nom ni adresse.',
        nl: 'De voorgestelde ideeën: tekst, plaats, foto. En een versleutelde vingerafdruk van de persoon, zonder naam of adres.',
        de: 'Die vorgeschlagenen Ideen: Text, Ort, Bild. Dazu ein verschlüsselter Fingerabdruck der Person, ohne Namen und Adresse.',
        en: 'The ideas that were proposed: text, place, picture. And a keyed fingerprint of the person, without name or address.',
      },
      purpose: {
        fr: 'Examiner les idées en public, et limiter le nombre d’idées par personne.',
        nl: 'De ideeën in het openbaar beoordelen, en het aantal ideeën per persoon beperken.',
        de: 'Die Ideen öffentlich prüfen und die Zahl der Ideen je Person begrenzen.',
        en: 'To judge the ideas in public, and to limit the number of ideas of one person.',
      },
      retention: {
        fr: 'Jusqu’à l’effacement des données du module. La personne peut faire effacer plus tôt son lien avec l’idée.',
        nl: 'Tot de gegevens van de module gewist worden. De persoon kan de band met het idee eerder laten wissen.',
        de: 'Bis die Daten des Moduls gelöscht werden. Die Person kann ihre Verbindung zur Idee früher löschen lassen.',
        en: 'Until the data of the module are erased. The person can have the link to the idea erased before.',
      },
    },
    {
      table: 'plugin_participatory_budget.idea_follower',
      what: {
        fr: 'L’adresse e-mail de ceux qui veulent savoir ce que devient leur idée.',
        nl: 'Het e-mailadres van wie wil weten wat er van het idee wordt.',
        de: 'Die E-Mail-Adresse derer, die wissen möchten, was aus ihrer Idee wird.',
        en: 'The e-mail address of those who want to know what becomes of their idea.',
      },
      purpose: {
        fr: 'Leur écrire à chaque décision sur cette idée.',
        nl: 'Hen schrijven bij elke beslissing over dat idee.',
        de: 'Ihnen bei jeder Entscheidung über diese Idee schreiben.',
        en: 'To write to them at each decision about that idea.',
      },
      retention: {
        fr: 'Jusqu’à ce que la personne arrête les messages (un lien dans chacun), trois ans au plus.',
        nl: 'Tot de persoon de berichten stopzet (een link in elk bericht), ten hoogste drie jaar.',
        de: 'Bis die Person die Nachrichten abstellt (ein Link in jeder), höchstens drei Jahre.',
        en: 'Until the person stops the messages (a link in each of them), three years at most.',
      },
    },
  ],
  residentChanges: [
    {
      text: {
        fr: 'Une page par budget participatif : idées, projets, vote, résultat.',
        nl: 'Een pagina per burgerbegroting: ideeën, projecten, stemming, resultaat.',
        de: 'Eine Seite je Bürgerbudget: Ideen, Projekte, Abstimmung, Ergebnis.',
        en: 'A page for each participatory budget: ideas, projects, vote, result.',
      },
    },
    {
      text: {
        fr: 'Les habitants peuvent voter avec un code reçu par e-mail ou imprimé.',
        nl: 'Inwoners kunnen stemmen met een code per e-mail of op papier.',
        de: 'Einwohner können mit einem Code per E-Mail oder auf Papier abstimmen.',
        en: 'Residents can vote with a code by e-mail or on paper.',
      },
    },
  ],
  needsJavaScript: false,
})

/** The participatory budget: residents choose, by secret ballot, the projects that a sum of money pays for. */
export default participatoryBudget
