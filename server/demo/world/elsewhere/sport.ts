/** Matches, races and clubs. */
import type { Topic } from './topic.ts'

export const sport: Topic = {
  section: 'Sports',
  outlets: ['gazette', 'courrier', 'echo', 'midiSorgue', 'peloton', 'enDirect', 'rocher', 'grandLarge', 'alpilles', 'zinc'],
  leads: [
    [
      'Rugby : Châteaurenard renverse Nîmes-Est dans la boue',
      'Menés de douze points à la pause, les rouge et noir ont tout changé en dix minutes. Un essai de pilier, un autre au ras, et le stade debout sous une pluie de fin du monde.',
    ],
    [
      'Le derby de la Sorgue sans vainqueur',
      "Un but partout, deux poteaux, une bagarre de supporters autour d'un mégaphone. L'Isle et Le Thor se quittent comme ils étaient venus, persuadés d'avoir mérité mieux.",
    ],
    [
      "Volley : l'AS Monteux retrouve l'élite régionale",
      "Trois sets secs et un retour en bus chantant. Les Montiliennes remontent à l'étage supérieur deux ans après une relégation administrative qu'elles n'ont jamais digérée.",
    ],
    [
      'Boucle des Ocres : Belmonte en solitaire à Roussillon',
      "Parti à quarante kilomètres du but, l'Espagnol Iker Belmonte a résisté au retour du peloton pour onze secondes. Il prend la tête du classement avant le contre-la-montre.",
    ],
    [
      'Pétanque : une triplette de cousins sacrée à Gordes',
      'Ils jouent ensemble depuis la maternelle et ne se parlent pas pendant les parties. Les cousins Arnavon ont dominé la finale 13 à 4, dans un silence de cathédrale.',
    ],
    [
      'Natation : deux records de ligue au bassin de Cavaillon',
      'Ninon Pradelles a nagé le 200 mètres dos en deux minutes et quatorze secondes. Dans la course suivante, son petit frère battait celui du papillon benjamin.',
    ],
    [
      'Trail du Ventoux : la course arrêtée par les rafales',
      "À 130 kilomètres à l'heure au sommet, les organisateurs ont préféré renvoyer les 800 coureurs par le versant nord. Les classements sont établis au dernier ravitaillement.",
    ],
    [
      'Basket : Sorgues tombe de haut',
      "Invaincus depuis huit rencontres, les Sorguais ont perdu leur jeu et leur meneur, sorti sur blessure, contre une équipe de bas de tableau qui n'en demandait pas tant.",
    ],
    [
      'Escrime : le pari des quartiers à Orange',
      "Un gymnase prêté, vingt masques d'occasion et un maître d'armes têtu : le club d'Orange a triplé le nombre de ses licenciés en un an, filles en tête.",
    ],
    [
      'Aviron : la Durance prête ses eaux aux championnats',
      'Il a fallu draguer, baliser et convaincre les pêcheurs. Le bassin de Mallemort accueille cent vingt équipages et, pour une fois, un fleuve calme.',
    ],
    [
      'Le Critérium des Dentelles fait peau neuve',
      "Une étape de moins, une ascension de plus et l'arrivée jugée devant une cave coopérative. Les directeurs sportifs applaudissent, les mollets un peu moins.",
    ],
    [
      'Football féminin : Apt en huitièmes pour la première fois',
      'Aux tirs au but, leur gardienne en a arrêté trois avant de marquer le dernier. Apt affrontera un club professionnel et le village cherche déjà des gradins.',
    ],
    [
      "Cyclo-cross : de la boue jusqu'aux sourcils à Mormoiron",
      "Portage, dérapages et saucisses : la manche de Mormoiron a tenu ses promesses. Louane Estival s'impose chez les dames après avoir couru un demi-tour sans selle.",
    ],
    [
      'Tennis de table : le doyen du club raccroche à 83 ans',
      "Soixante-cinq saisons, un revers légendaire et une seule raquette recollée onze fois. Marceau Granet a joué son dernier match officiel devant trois générations d'adversaires.",
    ],
    [
      'Judo : quatre médailles pour le dojo de Vaison',
      "De l'or pour Ilyès, de l'argent pour les jumelles Roubion, du bronze pour leur entraîneur, inscrit à la dernière minute dans les vétérans.",
    ],
    [
      "Course camarguaise : la saison s'achève sur un coup de corne",
      'Le raseteur Joris Benhamou, touché à la cuisse dans les arènes de Beaucaire, est hors de danger. Il a demandé des nouvelles du taureau.',
    ],
    [
      'Marathon relais : mille six cents coureurs sur les remparts',
      "Six équipiers, sept kilomètres chacun et un foulard pour témoin. La victoire revient aux pompiers, comme d'habitude, devant une équipe de boulangers très entraînée.",
    ],
    [
      'Roller derby : les Cigales Cogneuses montent en division deux',
      "Elles s'appellent Tornade Vinaigre, Mina Cogne ou Patatras. Les patineuses du Pontet ont gagné leur ticket en écrasant la tenante du titre.",
    ],
    [
      "Handball : le gymnase de Barbentane interdit jusqu'à nouvel ordre",
      "Un faux plafond est tombé à l'entraînement, sans faire de blessé. Les équipes s'exilent à vingt kilomètres et cherchent des covoiturages.",
    ],
    [
      'Escalade : un mur de dix-sept mètres à Bédarrides',
      "Le club attendait ce mur depuis la fermeture de la carrière. Il compte cinquante voies, dont une seule que personne n'a encore réussie.",
    ],
  ],
  bodies: [
    [
      "« On a joué à l'envers pendant une demi-heure, puis quelqu'un a retrouvé la notice », résume l'entraîneur, {nom}. Dans le vestiaire, les visages disaient davantage la fatigue que la joie.",
      'Devant {n} spectateurs transis, la rencontre a basculé sur un détail. {nom}, entré en cours de jeu, a changé le rythme sans rien dire à personne, ce qui est sa façon.',
      "Le président du club, {nom}, n'a pas caché son émotion. Il a rappelé les dettes, les déplacements en fourgonnette et ces {pc} bénévoles qui lavent les maillots.",
      "À {ville}, on refaisait la partie jusque tard au comptoir. Les uns accusent l'arbitre, les autres le vent ; {nom}, qui a tout vu de la main courante, accuse la malchance.",
      "Les chiffres disent le contraire du résultat : de longues minutes de domination, et autant d'occasions gâchées. « Le sport n'est pas de la comptabilité », a soufflé {nom} en rangeant son carnet.",
      'Côté infirmerie, {nom} sera absent plusieurs semaines. Le staff compte sur les jeunes, dont deux ont fait leurs débuts sans trembler, ou alors cela ne se voyait pas.',
      'La fédération a salué une organisation sans accroc, malgré un parking noyé et une sonorisation capricieuse. {nom} a tenu le micro debout sur une chaise.',
    ],
    [
      'Le classement reste serré : {pc} points séparent les cinq premiers. La lutte pour la montée se jouera sans doute contre {ville}, dans un mois.',
      "Il y a deux ans encore, personne n'aurait misé sur un tel parcours. {nom2}, capitaine depuis toujours, y voit la récompense d'un travail de fourmi auprès des plus jeunes.",
      "Les supporters venus de {ville} ont chanté jusqu'au coup de sifflet, puis ont aidé à plier les bâches. On a échangé des écharpes et une recette de pâté.",
      "« Je n'ai rien senti avant la ligne, après j'ai tout senti », raconte {nom2}, qui s'entraîne à l'aube avant d'ouvrir son garage.",
      "Le maire, présent en tribune, a promis des vestiaires neufs. L'engagement a été filmé par {nom2}, secrétaire du club, « pour les archives ».",
      "Reste à digérer les kilomètres. L'équipe avale quatre heures de route un week-end sur deux, et l'on joue aux cartes dans le minibus de {nom2}.",
      'En lever de rideau, les moins de 13 ans avaient montré la voie, emmenés par la fille de {nom2}. Les parents ont fourni les oranges et les encouragements contradictoires.',
      'Une collecte est ouverte pour financer le déplacement suivant. {nomf2} vend des calendriers sur le marché de {ville}, sans poses suggestives, précise-t-elle.',
    ],
    [
      "L'avant-match avait pourtant mal commencé : un car en panne à {ville}, des maillots oubliés, un échauffement sur le parking d'une jardinerie. On s'est prêté des chaussettes, et cela crée des liens.",
      "Dans les tribunes, {nomf} agitait un drapeau cousu par sa grand-mère. Elle n'a pas manqué une rencontre depuis onze ans, y compris le jour de son mariage, dont les photos ont été prises à la mi-temps.",
      "Le tournant ? Un temps mort demandé par erreur, répond {nom} en souriant. Le capitaine en a profité pour changer le système de jeu, et l'adversaire, persuadé d'une ruse, s'est mis à douter.",
      'Côté finances, le club respire un peu. Un garagiste de {ville} et une fromagerie ont renouvelé leur soutien, et la buvette a battu son record, aidée par une température de chambre froide.',
      "Formée au club, {nomf} avait promis à son père de finir la saison avec un diplôme et un trophée. Il lui manque encore le premier, que ses coéquipières l'aident à réviser dans le bus.",
      "L'arbitre, discret, a sorti deux cartons et un sifflet de rechange. Il venait de {ville} à mobylette et repartait de même, un sandwich dans chaque poche, sous les applaudissements des deux camps.",
      "On attendait les favoris, on a vu les remplaçants. {nom}, préparateur physique, parle d'un groupe élargi, où le vingtième homme s'entraîne comme le premier et mange, selon lui, davantage.",
      "À l'école de {ville}, une classe suit la saison sur une carte, avec des épingles et des problèmes de distances. Les élèves ont envoyé un dessin aux joueurs ; il est affiché au-dessus des douches.",
      "Le terrain a souffert. {nom}, qui l'entretient depuis l'inauguration, a demandé que personne n'y pose le pied avant dix jours. On l'a vu, le soir, tout remettre en place à la lampe frontale.",
      'Le comité départemental envisage de modifier le calendrier. Trop de week-ends sans match, puis trois rencontres en huit jours : les corps protestent, les familles aussi, et les kinésithérapeutes prennent des vacances.',
      "Les anciens, réunis sous l'auvent, ont comparé avec leur époque. Elle était plus dure, disent-ils, et plus drôle. L'un d'eux a montré sa cicatrice, l'autre son dentier, et le débat fut clos.",
    ],
    [
      'Prochaine échéance dimanche, à {ville}.',
      'Les résultats complets sont affichés au siège du club.',
      "La troisième mi-temps, elle, n'a pas fait débat.",
      "Reprise de l'entraînement mardi à 19 heures.",
      'Le club recrute des arbitres, patience exigée.',
      "L'homologation du résultat interviendra en {mois}.",
      'La revanche est déjà dans toutes les têtes.',
      "On n'avait pas vu cela depuis {pc} matchs, assurent les anciens.",
      'Le trophée restera un an dans la vitrine de la boulangerie.',
    ],
  ],
}
