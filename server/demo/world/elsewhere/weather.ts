/** Weather, accidents and small mysteries. */
import type { Topic } from './topic.ts'

export const weather: Topic = {
  section: 'Faits du jour',
  outlets: ['enDirect', 'gazette', 'echo', 'courrier', 'midiSorgue', 'rocher', 'onde', 'grandLarge', 'apm'],
  leads: [
    [
      'Mistral : des pointes à 118 km/h dans la vallée du Rhône',
      "Le vent n'a pas faibli de la nuit. Une grue s'est mise à tourner toute seule au-dessus d'un chantier, une serre a changé de parcelle et les pompiers sont sortis soixante fois.",
    ],
    [
      'Orages : la Mède déborde à Carpentras',
      'Quatre-vingt-deux millimètres en deux heures. La rivière a envahi un parking et deux caves avant de regagner son lit, laissant derrière elle de la boue et un pédalo.',
    ],
    [
      'Un sanglier visite un supermarché de Pertuis',
      "Entré par le sas des caddies, l'animal a parcouru le rayon des conserves sans rien casser. Il est ressorti par la caisse automatique, sous les vidéos des clients.",
    ],
    [
      "Coupure de courant : huit mille foyers privés d'électricité",
      'Un pelleteur trop zélé a sectionné un câble de 20 000 volts. Du Pontet à Vedène, on a ressorti les bougies et découvert ses voisins.',
    ],
    [
      'Panne géante de la ligne Avignon-Carpentras',
      "Une caténaire arrachée, sept trains supprimés, mille voyageurs à quai. Les bus de remplacement sont arrivés, mais sans conducteur pour deux d'entre eux.",
    ],
    [
      "Un chat bloqué trois jours dans un château d'eau",
      "Il s'appelle Mistigri mais répond à tout. Les secours ont dû vider un tiers de la cuve pour ramener l'imprudent, trempé et très mécontent.",
    ],
    [
      "Feu d'entrepôt à Entraigues : pas de toxicité, selon la préfecture",
      "Le panache se voyait de quarante kilomètres. Quatre-vingts pompiers ont maîtrisé en six heures l'incendie d'un stock de palettes et de cageots.",
    ],
    [
      'Brouillard givrant : prudence sur les routes du plateau',
      "La visibilité tombait à trente mètres à l'aube du côté de Sault. Deux tracteurs se sont croisés de trop près ; leurs conducteurs en ont profité pour faire connaissance.",
    ],
    [
      'La foudre frappe le clocher de Venasque',
      "La girouette a fondu, la cloche s'est fêlée. Le curé, qui dormait en dessous, a cru à une intervention plus personnelle.",
    ],
    [
      "Inondations : l'alerte levée dans le bassin de l'Ouvèze",
      "Les niveaux redescendent depuis la nuit. À Bédarrides, on rouvre les volets, on compte les dégâts et l'on rend aux pompiers leurs bottes.",
    ],
    [
      'Vol de ruches dans le Luberon : un apiculteur porte plainte',
      'Trente-quatre colonies ont disparu en une nuit. Pour les charger sans se faire piquer, les voleurs connaissaient le métier, ce qui réduit le cercle des suspects.',
    ],
    [
      'Nuits froides : un gymnase ouvert aux sans-abri',
      "Quarante lits, une soupe, des douches. Le plan d'urgence a été activé plus tôt que d'habitude et les bénévoles manquent pour le petit matin.",
    ],
    [
      'Un obus découvert sur un chantier de Sorgues',
      "Il dormait là depuis 1944, à côté d'une crèche. Quatre cents riverains ont été évacués le temps que les démineurs l'emportent.",
    ],
    [
      'Le pont suspendu de Mallemort sous surveillance',
      'Des capteurs ont relevé une vibration inhabituelle. Les plus de trois tonnes et demie sont priés de faire le tour, vingt-six kilomètres par le barrage.',
    ],
    [
      'Sécheresse : les arrosages restreints dans seize communes',
      "Les nappes n'ont pas profité des dernières pluies. Jardins, voitures et piscines devront attendre ; les potagers gardent droit à l'arrosoir, tard le soir.",
    ],
    [
      "Fausses amendes sur les pare-brise d'Avignon",
      "Le papier ressemble à s'y méprendre à un avis officiel, avec un code à scanner. Une centaine d'automobilistes ont payé 35 euros à des inconnus.",
    ],
    [
      'Pluie de sable sur le Ventoux',
      'Au réveil, les voitures étaient ocre et les randonneurs aussi. Le sirocco avait traversé la mer avec, dans ses poches, un peu de désert.',
    ],
    [
      'Accident de tracteur : un viticulteur sauvé par son téléphone',
      "Coincé sous sa machine, il a dicté un message à sa fille, qui a d'abord cru à une plaisanterie. Héliporté, il souffre de fractures multiples.",
    ],
  ],
  bodies: [
    [
      'Selon les secours, {pc} interventions ont été nécessaires dans la journée, sans blessé grave. Le capitaine {nom} invite à limiter les déplacements et à ne pas appeler « pour savoir ».',
      "« J'ai entendu un bruit de train, mais il n'y a pas de train », raconte {nomf}, qui habite à deux cents mètres. Comme ses voisins de {ville}, elle est sortie en chaussons.",
      "La gendarmerie a ouvert une enquête et cherche des témoins. Le secteur, d'ordinaire paisible, a vu passer en une matinée plus de curieux qu'en un an.",
      "Les services de l'État ont réuni une cellule de crise, levée en milieu d'après-midi. Un point sera fait demain avec les élus de {ville} et des communes alentour.",
      "Au plus fort de l'événement, {nom} a hébergé onze personnes dans sa salle à manger. On y a joué aux petits chevaux, et quelqu'un a réparé l'horloge.",
      "La circulation a été détournée par {ville}, provoquant des bouchons sur {pc} kilomètres. Un automobiliste patient en a profité pour apprendre l'accordéon, nous a-t-il assuré.",
      "Les dégâts sont estimés à {n} 000 euros, sans compter ce que l'on n'a pas encore retrouvé. Les assureurs dépêchent leurs experts dès lundi.",
    ],
    [
      'Les prévisionnistes attendent une accalmie en fin de semaine, avec des températures proches des normales, puis un retour des vents de secteur nord.',
      'De tels épisodes, rares il y a trente ans, se produisent désormais presque chaque année, observe {nom2}, qui tient un relevé quotidien à {ville} depuis 1987.',
      "Une cagnotte a été lancée par {nom2}, que l'on ne savait pas si prompt. Elle a déjà réuni {n} euros, deux matelas et une machine à laver.",
      'Le maire de {ville} demande un plan de prévention pour tout le canton. Le dossier sera examiné en {mois}, avec ceux qui attendent déjà.',
      "Les services concernés se sont excusés de la gêne et ont mobilisé leurs équipes toute la nuit. Une entreprise de {ville}, citée par plusieurs habitants, n'a pas souhaité réagir.",
      "Un habitant, {nom2}, avait alerté par courrier recommandé l'an passé. Il n'en tire aucune gloire : « J'aurais préféré avoir tort et dormir. »",
      "Les écoles de {ville} ont gardé leurs élèves plus tard que prévu. Goûter prolongé, dessin animé, et une institutrice, {nomf2}, qualifiée d'héroïne par les intéressés.",
      "Des patrouilles passeront jusqu'à dimanche. La population est invitée à signaler tout fait inhabituel, « mais pas les hérissons », précise l'adjudant {nom2}.",
    ],
    [
      "Tout s'est joué en moins de vingt minutes. {nom}, qui promenait son chien, n'a rien vu venir, et n'a eu que le temps de se réfugier dans la cabine d'un transformateur désaffecté.",
      "Aux urgences de {ville}, on a surtout soigné des entorses et des frayeurs. Une infirmière, {nomf}, a rappelé par téléphone tous les patients de sa tournée, et découvert que deux d'entre eux jouaient aux cartes.",
      "Une affaire semblable s'était produite il y a six ans, presque au même endroit et à la même heure. La coïncidence a nourri les conversations du marché, sans consoler personne.",
      "Des renforts sont arrivés de {ville} avec une pompe de grande capacité et deux chiens. Ils ont travaillé jusqu'à l'aube, ravitaillés en soupe par les habitants, qui se relayaient avec des marmites.",
      'Le centre communal a rouvert ses lits de camp. Neuf personnes y ont dormi, dont un couple de touristes norvégiens enchanté, et un retraité qui habite en face mais qui voulait de la compagnie.',
      'Sur les réseaux, une vidéo tournée par {nom} a été vue des milliers de fois. On y entend surtout sa femme lui demander de rentrer, avec une fermeté que plusieurs internautes ont saluée.',
      "Les assurances ne couvriront pas tout. {nomf}, dont la remise a souffert, a retrouvé sa tondeuse intacte, et sa facture d'achat, elle, nulle part.",
      'Le chef de centre dit avoir rarement vu cela en vingt-six ans de métier. Ses équipes ont déblayé, étayé, rassuré ; elles ont aussi rendu un perroquet à sa propriétaire, de {ville}.',
      'Une reconnaissance aérienne aura lieu dès que le plafond le permettra. En attendant, les cartes sont mises à jour à la main, au feutre, sur la table de la salle du conseil.',
      "Les agriculteurs de la plaine ont proposé leurs tracteurs avant même qu'on les appelle. {nom}, maraîcher, dit avoir compté quarante voisins dans sa cour, et autant d'avis sur la manœuvre.",
      'Plus de traces au matin, ou presque : des traces de pneus, un ruban de chantier, une odeur de craie. À {ville}, on a lavé la place à grande eau et rouvert le marché.',
    ],
    [
      'Un numéro vert a été ouvert.',
      "L'enquête suit son cours.",
      "Le retour à la normale est attendu d'ici à demain soir.",
      'Plus de peur que de mal, conclut-on à la caserne.',
      'Le parquet de {ville} a été informé.',
      'Les établissements scolaires rouvriront lundi.',
      'La vigilance jaune est maintenue sur le relief.',
      'Le prochain bulletin sera publié à 16 heures.',
      "Personne n'a souhaité en dire davantage.",
    ],
  ],
}
