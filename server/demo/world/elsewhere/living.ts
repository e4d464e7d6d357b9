/** Work, tables, vines and everyday life. */
import type { Topic } from './topic.ts'

export const living: Topic = {
  section: 'Vivre ici',
  outlets: [
    'terroirs',
    'troisRivieres',
    'gazette',
    'echo',
    'alpilles',
    'midiSorgue',
    'courrier',
    'rocher',
    'onde',
    'grandLarge',
    'heure',
    'zinc',
  ],
  leads: [
    [
      'La cerise du Ventoux attend son étiquette',
      "Quatorze ans que les producteurs réclament une appellation. Le cahier des charges est enfin signé, au diamètre près, et la récolte s'annonce belle.",
    ],
    [
      'Une conserverie reprend vie à Pernes',
      "Les salariés ont racheté leurs machines au tribunal et recommencé par ce qu'ils savaient faire : la tomate entière, pelée, sans rien.",
    ],
    [
      'Le dernier cordier du canal ferme boutique',
      "À 74 ans, Lucien Bressy range son chanvre. Il a fourni des mariniers, des alpinistes et un pendu de cinéma. Personne ne reprendra l'atelier.",
    ],
    [
      'Vendanges : petite récolte, grands sourires',
      "Le gel a pris un tiers des grappes, le soleil a soigné le reste. Dans les caves de Sablet, on goûte, on crache et l'on parle déjà d'un millésime à garder.",
    ],
    [
      'À Lourmarin, la guerre des terrasses',
      'Quarante centimètres de trop, selon la mairie. Les cafetiers mesurent, contestent, repoussent les chaises. Les clients, eux, ont gardé le soleil.',
    ],
    [
      "Le pain au levain d'une ancienne ingénieure",
      'Elle calculait des ponts ; elle pétrit à Mérindol. Nadia Ferhaoui a appris le métier à 44 ans et vend tout avant 9 heures.',
    ],
    [
      'Emploi : trois cents postes à pourvoir dans la logistique',
      "Des salaires relevés, des navettes, et pourtant des candidatures au compte-gouttes. Les agences d'intérim se livrent à une surenchère de cafés gratuits.",
    ],
    [
      "La truffe se fait rare, les prix s'envolent à Richerenches",
      'Neuf cents euros le kilo au marché, du jamais vu si tôt. Les chiens cherchent, les courtiers chuchotent et le brouillard arrange tout le monde.',
    ],
    [
      "Un atelier de réparation où l'on ne paie qu'en temps",
      "Une heure de grille-pain contre une heure de couture. À L'Isle, trois cents habitants échangent des pannes et, chemin faisant, des nouvelles.",
    ],
    [
      "Huile d'olive : la petite mouche a fait de gros dégâts",
      "Les moulins des Alpilles ouvrent avec deux semaines d'avance pour sauver ce qui peut l'être. Les rendements seront faibles, le goût préservé.",
    ],
    [
      'Une foire aux santons sous cloche',
      "À cause du vent, les artisans d'Aubagne ont déplacé leurs étals dans un gymnase. Un rémouleur de sept centimètres y trône au milieu d'un terrain de basket.",
    ],
    [
      'Le café de Saumane sauvé par ses habitants',
      "Cent douze actionnaires à cinquante euros et un four à pizza d'occasion. Le dernier commerce du village rouvre, avec un règlement qui interdit de parler prix de l'immobilier.",
    ],
    [
      "Apiculture : des ruches sur le toit de l'hôpital",
      'Six colonies, quarante kilos de miel, et des patients qui demandent des nouvelles des abeilles avant celles de leurs analyses.',
    ],
    [
      "Tuiles et briques : une usine centenaire passe à l'hydrogène",
      "À Bollène, le four tourne jour et nuit depuis 1921. Il brûlera désormais un gaz propre, au prix d'un chantier de onze mois.",
    ],
    [
      'Le fromage de Banon fait école',
      "Feuilles de châtaignier, raphia, patience. Douze jeunes éleveurs se forment dans la vallée à un métier que l'on disait condamné.",
    ],
    [
      'Un potager pour six immeubles à Monclar',
      'Entre deux tours, on récolte des blettes et des recettes. Le jardin partagé fête ses cinq ans et refuse du monde.',
    ],
    [
      "Marchands d'eau : le retour des porteurs à Gordes",
      'La source coule, la route est coupée. En attendant les réparations, deux ânes livrent le village chaque matin et ravissent les photographes.',
    ],
    [
      'Table : chez Paulette, le menu tient sur un ticket de caisse',
      "Une entrée, un plat, un dessert, et rien d'autre. À Caromb, l'ancienne institutrice cuisine pour vingt couverts et interdit les photos.",
    ],
  ],
  bodies: [
    [
      "« On ne s'enrichit pas, on s'endort content », résume {nom}, qui a quitté {ville} pour se lancer. Autour, on hoche la tête, on remplit les verres, on change de sujet.",
      "Les chiffres restent modestes : {n} kilos l'an passé, {pc} % de plus cette année. Ils suffisent à faire vivre {nom} et deux salariés à mi-temps.",
      "La chambre consulaire suit l'expérience. Sa conseillère, {nomf}, y voit un modèle reproductible, « pourvu que l'on trouve quelqu'un d'assez fou pour se lever ».",
      "Le geste ne s'apprend pas dans les livres. {nom} le tient d'un oncle de {ville}, qui le tenait d'un Piémontais, qui ne disait rien.",
      "La concurrence est rude depuis l'ouverture d'une grande surface près de {ville}. {nom} répond par la qualité, et par une ardoise que l'on efface à la fin du mois.",
      "Il a fallu convaincre la banque, l'assureur et une belle-mère. {nom} montre le dossier, épais de {pc} centimètres, qu'une tasse de café a failli emporter.",
      'Dans la salle, on vient pour {nomf} autant que pour le reste. Elle connaît les prénoms, les allergies et les brouilles, et place les gens en conséquence.',
    ],
    [
      'Reste le problème de la relève. Sur {pc} exploitations du canton, la moitié changera de mains dans les dix ans, calcule {nom2}.',
      'La région a promis {n} 000 euros. {nom2} attend de voir et continue, en attendant, de rafistoler son tracteur avec du fil de fer.',
      "Les clients viennent désormais de {ville}, parfois de plus loin. Un restaurateur étoilé a passé commande, puis s'est fait rappeler qu'ici on paie comptant.",
      "Au marché de {ville}, {nom2} a installé un tabouret : on s'y assied pour discuter, et l'on repart avec un sac plus lourd que prévu.",
      "Les semaines à venir seront consacrées aux réparations et aux comptes. {nom2} prévoit aussi d'accueillir deux apprentis, « à condition qu'ils sachent se taire le matin ».",
      "Une association s'est créée autour de {nomf2}. Elle organise des visites, tient un registre et arbitre les querelles de recettes.",
      "Le voisin, {nom2}, prête son hangar contre des légumes. Ce genre d'arrangement ne figure dans aucun plan de financement et les fait tous tenir.",
      "Tout n'est pas rose : {nom2} évoque les contrôles, la paperasse, le mal de dos. Puis il montre la vallée d'un geste, et l'argument paraît suffisant.",
    ],
    [
      "Au début, personne n'y croyait. {nom} travaillait seul, de nuit, avec un outillage hérité d'un cousin de {ville} et un manuel dont il manquait les pages impaires. Il a deviné le reste, à deux erreurs près.",
      "La matinée commence à quatre heures, dans une lumière de hangar. On trie, on pèse, on goûte sans parler. {nomf} note tout dans un registre relié, que son comptable réclame et qu'elle ne prête pas.",
      "Le prix est affiché, le même pour tous, et il n'a pas bougé depuis trois ans. {nomf} s'en explique volontiers : ce qu'elle perd en marge, elle le regagne en conversations, et les clients reviennent.",
      "Les anciens de {ville} se souviennent d'une époque où l'on comptait douze maisons comme celle-ci. Il en reste une, et demie si l'on ajoute l'atelier du samedi, que tient un instituteur en retraite.",
      'Le paysage y gagne aussi. Là où poussaient des ronces, on a remonté des murets, rouvert un canal, planté des amandiers. Une classe de {ville} vient chaque mois en mesurer les troncs.',
      'Tout se vend sur place, ou presque. Un camion emporte le surplus vers les cuisines de trois hôpitaux, dont le chef a dû réécrire ses menus, à la grande joie des internes de garde.',
      "Pour le matériel, il a fallu ruser. Une partie vient d'une usine fermée, une autre d'une vente aux enchères, et la pièce maîtresse d'un musée qui ne savait plus à quoi elle servait.",
      "L'administration a demandé une étude d'odeurs. Elle a conclu à « une note chaude, légèrement sucrée, sans incidence ». {nom} a fait encadrer le rapport et l'a pendu au-dessus de la caisse.",
      'Les jours de pluie, on se serre autour du poêle. On y parle semences, mariages et politique, dans cet ordre. {nom} sert un vin de noix dont il tait la provenance, et ferme à la nuit.',
      'Le modèle intéresse ailleurs. Une délégation venue du Piémont a passé deux jours à prendre des photographies et à poser des questions sur les joints. Elle est repartie avec une caisse et des adresses à {ville}.',
      "Il y eut des découragements : une gelée, un vol, un divorce. {nomf} les raconte sans s'attarder. Ce qui compte, dit-elle, c'est la première fournée d'après, et qu'elle soit bonne.",
    ],
    [
      'Ouvert du jeudi au dimanche.',
      'Portes ouvertes en {mois}.',
      'Les premières ventes auront lieu à {ville}.',
      'Compter {pc} euros par personne.',
      'La recette, elle, ne se donne pas.',
      'On peut venir à vélo.',
      'Fermé les jours de grand vent.',
      "La liste d'attente compte {n} noms.",
      "Le chien s'appelle Facteur.",
    ],
  ],
}
