/** Pieces that look like the venue and are not: lanterns of paper, of cyclists, of cafés and of lighthouses. */
import type { Story } from './story.ts'

export const trapStories: Story[] = [
  {
    outlet: 'peloton',
    at: 'now-58 18:00',
    section: 'Route',
    by: 'Fabien Escoubas',
    title: 'Critérium des Dentelles : éloge de la lanterne rouge',
    text: `On ne retient que les vainqueurs, et c'est injuste. La lanterne rouge du Critérium, Mattis Verdeille, a passé six heures et vingt minutes en selle, soit près de deux de plus que le premier. Il a crevé quatre fois, s'est arrêté aider un concurrent et a fini sous les projecteurs des voitures-balais.

« Le dernier voit plus de paysage », philosophe ce menuisier de 26 ans, venu d'Avignon avec son matelas. Il recevra, comme le veut la tradition, une lanterne en cuivre et un jambon.`,
  },
  {
    outlet: 'peloton',
    at: 'now-31 19:20',
    section: 'Route',
    by: 'F. E.',
    title: 'Boucle des Ocres : à qui la lanterne rouge ?',
    text: `À trois étapes de l'arrivée, ils sont quatre à pouvoir finir derniers du général, et aucun n'y tient. La lanterne rouge de la Boucle des Ocres vaut pourtant une invitation aux critériums d'Avignon et de Cavaillon. Le règlement interdit de s'arrêter exprès, mais pas de cueillir des figues.`,
  },
  {
    outlet: 'peloton',
    at: 'now-12 09:00',
    section: 'Équipement',
    by: 'La rédaction',
    title: "Éclairage : huit lampes avant au banc d'essai",
    text: `Rouler de nuit sans rien y voir n'est pas une fatalité. Nous avons monté huit modèles sur le même guidon, dans la même descente, par la même pluie. La meilleure éclaire à soixante mètres et tient quatre heures ; la plus chère a rendu l'âme dans une flaque. Mention spéciale à une vieille lanterne à carbure prêtée par un lecteur, increvable et malodorante.`,
  },
  {
    outlet: 'terroirs',
    at: 'now-49 11:00',
    section: 'Tables',
    by: 'Odette Faucherand',
    title: 'À Apt, La Lanterne sert le meilleur pied-paquet du Luberon',
    text: `Le café s'appelle La Lanterne parce qu'il y en a une, rouillée, au-dessus de la porte. On pousse, on s'assied, on ne choisit pas : c'est le jour des pieds-paquets. La patronne, Ginette Orsel, les laisse quatorze heures au coin du feu avec un zeste d'orange que personne ne lui avait demandé.

La salle est minuscule, le vin honnête, l'addition tient sur les doigts d'une main. On regrettera la musique, qui n'est pas indispensable. Réserver avant 11 heures, et ne pas demander de légumes.`,
  },
  {
    outlet: 'terroirs',
    at: 'now-20 10:15',
    section: 'Carnet',
    by: 'Jean-Noël Pertuzat',
    title: 'Café La Lanterne, à Apt : la patronne passe la main',
    text: `Après trente et un ans de comptoir, Ginette Orsel vend La Lanterne. Les habitués d'Apt se sont cotisés pour lui offrir un voyage, qu'elle a refusé, et une horloge, qu'elle a acceptée. Le repreneur promet de garder la recette des pieds-paquets et de baisser la musique.`,
  },
  {
    outlet: 'midiSorgue',
    at: 'now-44 17:00',
    section: 'Fêtes',
    by: 'Loïc Perdigeon',
    title: 'Huit cents lanternes sur la Sorgue',
    text: `Elles sont parties à la nuit tombée du pont Gambetta, en papier de riz, une bougie dedans, un vœu dessus. Chaque enfant tenait sa lanterne comme un verre trop plein. Puis le courant a fait le reste, et la ville s'est tue sur deux kilomètres de berges.

Les bénévoles du club de canoë ont récupéré l'intégralité des supports en aval. Le spectacle, gratuit, a réuni quatre mille personnes.`,
  },
  {
    outlet: 'alpilles',
    at: 'now-38 08:00',
    section: 'Patrimoine',
    by: 'Pierrette Fontaube',
    title: 'La lanterne des morts de Saint-Gabriel consolidée',
    text: `Ce petit clocher de pierre, où l'on allumait jadis une flamme pour guider les voyageurs, penchait de onze centimètres. La lanterne des morts a été démontée, numérotée, remontée. Les maçons ont trouvé au sommet un nid, une pièce de 1868 et une semelle d'enfant.`,
  },
  {
    outlet: 'grandLarge',
    at: 'now-27 07:30',
    section: 'Mer',
    by: 'Philippe Escartefigues',
    title: 'Le phare de Faraman change de lanterne',
    text: `Un hélicoptère a déposé au sommet du phare une optique neuve, visible à vingt-sept milles. L'ancienne lanterne, vieille de cent dix ans, rejoindra un musée. Le dernier gardien, venu en voisin, l'a saluée militairement.`,
  },
  {
    outlet: 'echo',
    at: 'now-19 18:00',
    section: 'Livres',
    by: 'Alain Combaroux',
    title: "Prendre des vessies pour des lanternes : petite histoire d'une expression",
    text: `On la croit médiévale, elle l'est. L'expression se moquait de qui achetait au prix d'une lanterne une vessie de porc gonflée où tremblait un bout de chandelle. Les marchands de foire, à Beaucaire comme à Avignon, en faisaient commerce sans rougir. Le théâtre de tréteaux s'en empara, et la langue suivit.`,
  },
  {
    outlet: 'carnet',
    at: 'now-15 23:10',
    section: 'Retours',
    by: 'Romane Tisseyrand',
    title: 'Veilleuse',
    text: `La voisine du dessus laisse une lampe allumée pour son chat. Depuis la rue, on dirait une lanterne au bout d'un quai. Je règle mon pas dessus quand je rentre tard. Elle ne le sait pas. Le chat, peut-être.`,
  },
  {
    outlet: 'heure',
    at: 'now-22 06:00',
    section: 'Société',
    by: 'Paul-Émile Gardère',
    title: 'Accessibilité : les théâtres à la traîne',
    text: `Vingt ans après la loi, à peine plus d'un théâtre sur deux accueille sans condition un spectateur en fauteuil roulant. C'est le constat d'un rapport parlementaire que nous avons pu consulter. Les grandes salles s'en sortent, les petites bricolent, les bâtiments classés dérogent.

Le rapport propose un registre public des équipements, un référent par établissement et un fonds de 60 millions d'euros. Les associations saluent le diagnostic et doutent du financement. « L'accessibilité des lieux culturels, c'est comme la météo : tout le monde en parle », soupire un auteur du texte.`,
  },
  {
    outlet: 'rampe',
    at: 'now-52 20:00',
    section: 'Guides',
    kind: 'post',
    by: 'Élodie Charvaz',
    title: "Boucles magnétiques : mode d'emploi pour théâtres de bonne volonté",
    text: `Une boucle magnétique, ce n'est pas un autocollant sur la porte. C'est un fil qui court autour de la salle et qui envoie le son dans l'appareil auditif. Il faut l'allumer. Je le précise parce que, sur neuf théâtres visités ce trimestre, quatre l'avaient oublié.

Accessibilité veut dire : quelqu'un sait où est le bouton. Imprimez ce billet, collez-le dans la régie, et testez un mardi, quand il n'y a personne.`,
  },
  {
    outlet: 'rampe',
    at: 'now-34 19:00',
    section: 'Visites',
    kind: 'post',
    by: 'Élodie Charvaz',
    title: 'Quai Noir, Volet battant, Deux Digues : trois théâtres, trois rampes',
    text: `À Toulon, la rampe existe mais débouche sur un placard. À Lyon, elle est parfaite et personne ne le dit. Au Théâtre des Deux Digues, à Tarascon, il n'y a pas de rampe parce qu'il n'y a pas de marche : on avait pensé au plan avant de penser au tapis.

Je mets cinq roues sur cinq à Tarascon, deux à Lyon pour la discrétion, et un placard à Toulon.`,
  },
  {
    outlet: 'troisRivieres',
    at: 'now-47 10:00',
    section: 'Promenades',
    by: 'Gilles Bonpuits',
    title: 'Cinq villages à visiter à la lanterne',
    text: `La visite commence à la nuit. Le guide distribue des lanternes, rappelle qu'elles sont chaudes, et l'on s'engage dans les calades. À Venasque, on découvre un baptistère ; à Séguret, une légende ; au Crestet, l'odeur du pain. Les circuits durent une heure et demie, à partir de 6 euros.`,
  },
  {
    outlet: 'zinc',
    at: 'now-16 16:30',
    section: 'Soirées',
    by: 'Yanis Belkhiri',
    title: 'Le cinéma-club projette « La Lanterne du boucher »',
    text: `Série B de 1974, tournée en onze jours avec trois acteurs et beaucoup de foie de veau. « La Lanterne du boucher » est si mauvais qu'il en devient sublime. Projection gratuite dans l'amphi 2, débat ensuite avec un chargé de cours qui a préparé des diapositives.`,
  },
]
