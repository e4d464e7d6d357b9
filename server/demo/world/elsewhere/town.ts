/** Town halls, councils, roads and schools. */
import type { Topic } from './topic.ts'

export const town: Topic = {
  section: 'Vie locale',
  outlets: [
    'gazette',
    'courrier',
    'echo',
    'midiSorgue',
    'alpilles',
    'enDirect',
    'mairie',
    'agglo',
    'rocher',
    'onde',
    'barthelasse',
    'grandLarge',
  ],
  leads: [
    [
      'Sorgues : le pont des Arméniers fermé pour un mois',
      'Les automobilistes devront prendre leur mal en patience. Le pont des Arméniers ferme à la circulation pour le remplacement de ses joints, que les camions avaient fini par transformer en tremplins.',
    ],
    [
      'Le budget participatif de Carpentras cherche encore des idées',
      "À dix jours de la clôture, quarante-deux propositions seulement ont été déposées. Parmi elles, un poulailler de quartier, des bancs à l'ombre et un toboggan pour relier la haute ville à la gare.",
    ],
    [
      'Cavaillon dit non au second entrepôt',
      "Par dix-neuf voix contre quatorze, le conseil municipal a rejeté le permis d'aménager du groupe logistique qui voulait s'étendre sur douze hectares de melonnières.",
    ],
    [
      'Une cantine toute bio à Velleron, sans hausse de prix',
      'La commune a repris la main sur sa cuisine centrale et se fournit chez sept maraîchers. Le repas reste à 3,10 euros, et le reste dans les assiettes a diminué de moitié.',
    ],
    [
      "Le Pontet : polémique autour d'un giratoire",
      "Trop petit pour les bus, trop grand pour les vélos : le nouveau rond-point de la zone commerciale met tout le monde d'accord contre lui. La mairie promet une retouche.",
    ],
    [
      'Villeneuve rouvre ses jardins familiaux',
      'Soixante parcelles de cent mètres carrés, un puits remis en état et une règle simple : pas de désherbant, pas de barbecue après 22 heures. Les premières clés ont été remises.',
    ],
    [
      'Un conseil des enfants élu à Entraigues',
      "Ils ont 9 ou 10 ans, une écharpe trop longue et un programme chargé. Première revendication adoptée à l'unanimité : des toilettes qui ferment.",
    ],
    [
      'Orange : la médiathèque ouvrira le dimanche',
      "L'expérience avait été jugée concluante au printemps. Les lecteurs pourront désormais emprunter, lire ou dormir entre 13 heures et 18 heures, jeux de société compris.",
    ],
    [
      'Fibre optique : les écarts de Bédoin toujours dans le noir',
      'Promise trois fois, reportée autant, la connexion des hameaux du Ventoux bute sur quatre kilomètres de poteaux. Les habitants ont organisé une veillée pour la réclamer.',
    ],
    [
      'Le marché de Monteux déménage, les forains grognent',
      'À cause des travaux de la place, les étals se replient sur le parking du stade. « On va vendre des tomates aux gardiens de but », ironise un maraîcher.',
    ],
    [
      'Trois classes menacées dans le canton de Pernes',
      "La carte scolaire est tombée et les parents d'élèves sont déjà devant les grilles. Ils contestent les effectifs retenus par l'inspection, qui oublierait onze enfants.",
    ],
    [
      'Eau potable : Caderousse change ses vieilles canalisations',
      "Un litre sur quatre se perdait avant d'arriver au robinet. Deux kilomètres et demi de fonte vont céder la place à un réseau surveillé par capteurs.",
    ],
    [
      'Tarascon : les quais rendus aux piétons',
      "Les voitures ne longeront plus le Rhône entre le château et la halte fluviale. Six mois d'essai, des chaises longues, et déjà deux pétitions en sens contraire.",
    ],
    [
      "Une maison de santé s'installe dans l'ancienne poste de Vedène",
      "Quatre généralistes, deux infirmières et une orthophoniste y exerceront dès la fin des travaux. Le guichet a été conservé et servira d'accueil.",
    ],
    [
      'Les gens du voyage obtiennent une aire à Jonquières',
      'Après neuf ans de procédures, les vingt emplacements sont raccordés. La préfecture salue un accord exemplaire ; les riverains demandent une haie.',
    ],
    [
      'Beaucaire : le canal sera curé',
      "Quarante mille mètres cubes de vase, un siècle d'objets perdus et une odeur à prévoir. Le chantier du canal durera deux ans, avec des interruptions pour laisser passer les bateaux.",
    ],
    [
      'Cyclistes : une voie verte de Robion à Apt',
      "Le dernier tronçon manquait depuis six ans. La passerelle sur le Calavon est posée et les premiers promeneurs l'ont essayée en poussette.",
    ],
    [
      'Morières renonce à éteindre ses lampadaires',
      "Testée huit mois, l'extinction nocturne divisait les habitants. La commune préfère changer toutes ses ampoules et baisser l'intensité après minuit.",
    ],
    [
      "Le refuge animalier de l'Isle affiche complet",
      "Cent dix chiens pour quatre-vingts places : les bénévoles lancent un appel aux familles d'accueil et rappellent qu'un animal n'est pas un cadeau.",
    ],
    [
      'Logement : une taxe sur les meublés à Saint-Rémy',
      "Un appartement sur six y est loué à la semaine. Les élus ont voté le relèvement de la taxe et un plafond par propriétaire, sans se faire d'illusions sur la fraude.",
    ],
    [
      'Bollène teste le bus à la demande',
      'Un coup de fil la veille, et le minibus vient vous chercher au bout du chemin. Le service coûte deux euros et ne circule pas les jours de mistral violent.',
    ],
    [
      'Châteaurenard veut sauver sa halle aux grains',
      "La charpente plie, les pigeons s'y plaisent. Une souscription est ouverte auprès des habitants pour compléter les aides de l'État.",
    ],
    [
      'Un radar pédagogique volé deux fois à Mazan',
      "L'appareil souriait à ceux qui roulaient sagement. Il a disparu dans la nuit, comme le précédent. La gendarmerie enquête, le maire en a commandé un troisième, sans sourire.",
    ],
    [
      "Gadagne : l'école maternelle aura un toit solaire",
      "La toiture produira de quoi éclairer les classes et revendre le surplus. Les enfants ont choisi l'emplacement du compteur, à leur hauteur.",
    ],
  ],
  bodies: [
    [
      "Le coût de l'opération est évalué à {n} 000 euros, dont {pc} % à la charge de la commune. Le reste sera partagé entre le département et la région, dont les accords définitifs sont attendus pour {mois}.",
      "Dans l'opposition, {nom} regrette que les habitants n'aient pas été consultés plus tôt. « On nous présente un dossier ficelé et l'on s'étonne que nous cherchions le nœud », a lancé l'élu, qui s'est abstenu.",
      "Sur place, les réactions sont partagées. {nomf}, commerçante à {ville}, y voit une bonne nouvelle « à condition que cela ne dure pas mille ans ». Son voisin d'en face hausse les épaules et retourne à ses comptes.",
      "L'adjoint chargé du dossier, {nom}, défend une méthode prudente. Une réunion publique a rassemblé {n} personnes dans la salle des fêtes, et le débat y fut, selon lui, « vif mais poli, sauf pendant dix minutes ».",
      'La décision ne surprend guère à {ville}, où le sujet revenait à chaque campagne depuis quinze ans. Plusieurs études avaient été commandées, payées, puis rangées dans une armoire dont on a retrouvé la clé.',
      "Les services techniques ont mis en place un numéro d'appel et un registre en mairie. Une trentaine d'observations y figurent déjà, dont une recette de soupe, vraisemblablement égarée.",
      "{nomf}, qui préside le comité de quartier, demande des garanties écrites. Elle rappelle que le précédent chantier devait durer six semaines et qu'il avait vu passer deux étés, un préfet et trois entrepreneurs.",
    ],
    [
      "Un premier bilan sera présenté en {mois} devant les élus. D'ici là, une commission de {pc} membres, tirés au sort pour moitié, suivra l'avancement et publiera ses remarques.",
      'À {ville}, commune voisine, une initiative comparable avait tourné court. Les responsables assurent en avoir tiré les leçons et promettent un calendrier tenu, affiché et daté.',
      "Le syndicat intercommunal apportera son concours technique. Son directeur, {nom2}, estime que d'autres localités pourraient suivre, « si tout le monde accepte de commencer petit ».",
      "Pour {nom2}, retraité et habitué des conseils, l'essentiel est ailleurs : « On parle beaucoup des pierres et peu de ceux qui passent devant. » Sa remarque a été applaudie, puis consignée au procès-verbal.",
      "Les associations ont obtenu qu'un accès soit maintenu pendant toute la durée des opérations. Une permanence se tiendra le mercredi après-midi, avec un agent capable de répondre et, précise-t-on, de rappeler.",
      "Le tribunal administratif pourrait être saisi. Deux riverains ont mandaté un avocat de {ville}, qui invoque un vice de procédure dans l'affichage, resté selon lui derrière un volet.",
      "Une convention a été signée avec un lycée professionnel de {ville}. Une vingtaine d'élèves participeront au projet dans le cadre de leur formation, encadrés par {nom2}.",
      "La préfecture suit le dossier de près. Un représentant de l'État a rappelé les délais de recours et invité chacun à lire les documents, consultables sur rendez-vous et, depuis peu, en ligne.",
    ],
    [
      'Le dossier remonte à une vieille promesse, rappelle {nom}, qui tient la chronique du village dans un cahier à spirale. Il y a noté trois inaugurations, deux démentis et le nom de tous ceux qui avaient juré que rien ne se ferait.',
      "La réunion avait commencé dans le calme. Puis quelqu'un a posé la question du stationnement, et la soirée a changé de nature. Il a fallu l'autorité de {nomf}, secrétaire de séance, pour que l'on revienne à l'ordre du jour.",
      "Sur le plan juridique, l'affaire est moins simple qu'il n'y paraît. Deux parcelles appartiennent à une indivision dont l'un des héritiers vit à l'étranger, et le notaire de {ville} attend toujours sa signature.",
      "Les commerçants du secteur ont obtenu une signalisation et une remise sur la taxe de terrasse. « Cela paiera les chaises que l'on nous renverse », calcule {nomf}, dont la boutique donne sur la place.",
      "Un cabinet d'études de {ville} avait chiffré trois scénarios. Les élus ont choisi le moins cher, en y ajoutant des arbres, ce qui en fait le deuxième. Les plantations sont prévues avant la fin de l'exercice.",
      "Pour les plus jeunes, le changement est déjà une habitude. « Avant, je ne sais plus comment c'était », avoue Lilou, 11 ans, qui a répondu au questionnaire distribué en classe et suggéré d'ajouter une fontaine.",
      "L'État prendra sa part, mais en deux fois, et sous réserve d'un contrôle. Le sous-préfet, venu en voisin, a rappelé que les crédits non consommés repartent à Paris, où ils ont, dit-il, toujours très froid.",
      "Un ancien adjoint, {nom}, s'est invité au débat avec une maquette en allumettes. Elle ne correspondait à aucun des projets présentés, mais chacun a reconnu qu'elle était la plus jolie.",
      "Le personnel communal s'est porté volontaire pour les permanences du soir. En échange, les agents ont négocié une prime modeste et l'installation, réclamée de longue date, d'une machine à café qui fonctionne.",
      'Reste la question des horaires, que personne ne veut trancher. Les uns se lèvent tôt, les autres rentrent tard, et {nomf}, médiatrice depuis peu, a proposé de commencer par écouter les deux.',
      "On saura vite si l'idée tient. Des compteurs ont été posés aux deux extrémités, et un relevé hebdomadaire sera affiché sous le préau de l'école, à côté du menu et des objets trouvés.",
    ],
    [
      'Prochain rendez-vous au conseil de {mois}.',
      "Le vote, acquis avec {pc} voix, a été suivi d'un verre de l'amitié où l'on a surtout parlé du mistral.",
      "Les travaux préparatoires occuperont les équipes jusqu'en {mois}, sauf intempéries.",
      "Une exposition retrace le projet dans le hall de la mairie, aux heures d'ouverture.",
      "Renseignements auprès de l'accueil, du lundi au vendredi.",
      'Le maire a conclu en citant son grand-père, ce qui annonce en général la fin de la séance.',
      'Une pétition a recueilli {n} signatures, dont plusieurs en double selon la municipalité.',
      'Le calendrier détaillé sera distribué dans les boîtes aux lettres à la fin du mois.',
      'Affaire à suivre, sans doute longtemps.',
    ],
  ],
}
