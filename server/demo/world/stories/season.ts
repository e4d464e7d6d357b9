/** The season is presented, subscriptions open, the programme fills up: what is written before the first night comes near. */
import type { Story } from './story.ts'

export const seasonStories: Story[] = [
  {
    outlet: 'courrier',
    at: 'annonce 19:40',
    section: 'Culture',
    by: 'Camille Ferrandin',
    title: 'La Lanterne dévoile sa saison : trente et un rendez-vous et une création maison',
    text: `Il restait des gens debout, {annonce|jour} soir, dans la salle de la rue du Four-de-la-Terre. La Lanterne présentait sa saison {saison}, et la soirée tenait davantage de la veillée que de la conférence de presse : pas d'estrade, une table, une lampe de bureau, et Hélène Roumégas qui lit ses notes puis les pose.

« Nous avons cherché des spectacles qui veillent sur quelqu'un », a résumé la directrice. Trente et un rendez-vous, donc, dont onze créations, neuf concerts, quatre spectacles pour l'enfance et une exposition. La moitié des équipes n'a jamais joué à Avignon hors de l'été.

Le morceau de choix ouvrira le bal : « Les Veilleurs de nuit », texte de Maud Quérandel mis en scène par Ilias Berthomieu avec la compagnie Verre d'Orage, sera créé dans la grande salle le {premiere}. Il y sera question des gens qui travaillent quand la ville dort : une gardienne de musée, un éclusier, une aide-soignante, un boulanger.

## Une plasticienne en résidence

Autre nouveauté, l'accueil pour toute la saison de la plasticienne Tilda Sorrente. Elle occupera l'ancien atelier des décors et y exposera dès le {vernissage} « Lampes de fortune », une collecte d'éclairages bricolés auprès des habitants.

Côté musique, la maison reconduit ses concerts du dimanche à 17 heures, « à l'heure où l'on n'a plus envie de sortir mais où l'on est content d'y être allé », dixit la directrice. Les tarifs restent inchangés pour la troisième année : 24 euros le plein tarif, 9 euros pour les moins de 26 ans.

Dans la salle, on applaudit poliment l'annonce des tarifs et franchement celle du retour du bar. Il avait fermé il y a deux ans ; il rouvrira une heure avant chaque représentation.`,
  },
  {
    outlet: 'gazette',
    at: 'annonce+1 06:30',
    section: 'Culture',
    by: 'Bérengère Taillefond',
    title: 'Avignon : La Lanterne mise sur la création pour sa nouvelle saison',
    text: `Avec un budget stable et une salle à remplir, d'autres auraient joué la prudence. Le théâtre avignonnais La Lanterne fait le pari inverse : onze créations sur trente et un titres, soit un tiers de la saison {saison} dont personne, par définition, n'a encore vu la moindre image.

La directrice Hélène Roumégas assume. Arrivée il y a quatre ans, elle a porté le taux de remplissage de 61 à 78 %, sans tête d'affiche. « On ne vient pas chez nous pour vérifier que l'acteur ressemble à sa photo », dit-elle. Le conseil d'administration l'a suivie, à une voix près.

Le plus gros risque porte un nom : « Les Veilleurs de nuit ». Huit interprètes, sept semaines de répétitions, 310 000 euros de production partagés avec cinq coproducteurs. Le spectacle sera créé le {premiere} avant une tournée de quatorze villes. La compagnie Verre d'Orage n'avait jusqu'ici jamais travaillé sur un plateau de cette taille.

Pour équilibrer, la maison garde ses valeurs sûres : les concerts du dimanche, le bal de fin d'année, et la Semaine des Lucioles, son festival pour les enfants et ceux qui les accompagnent, qui s'ouvrira le {lucioles}.

Reste une inconnue, que personne n'a soulevée à la tribune mais que tout le monde évoque au bar : l'accès des personnes à mobilité réduite. L'élévateur de la cour, installé il y a vingt-deux ans, tombe régulièrement en panne. La ville a promis une étude.`,
  },
  {
    outlet: 'onde',
    at: 'annonce+2 08:15',
    section: 'L’Entracte',
    kind: 'interview',
    by: 'Sophie Daladour',
    title: "Hélène Roumégas, directrice de La Lanterne : « Un théâtre, c'est d'abord quelqu'un qui n'éteint pas »",
    text: `La directrice de La Lanterne, à Avignon, était l'invitée de « L'Entracte » au lendemain de sa présentation de saison. Extraits.

> Trente et un spectacles et pas une vedette. C'est un manifeste ?

C'est surtout une arithmétique. Une vedette, c'est le cachet de trois jeunes équipes. J'ai préféré les trois jeunes équipes. Et puis le public d'Avignon voit passer tellement de monde l'été que, le reste de l'année, il a envie qu'on lui parle de près.

> Pourquoi ouvrir avec « Les Veilleurs de nuit » ?

Parce que Maud Quérandel a écrit pour des gens qui ne vont jamais au théâtre à 20 heures : ils travaillent. Elle a passé deux hivers avec eux. Un éclusier lui a donné un cahier entier de petites phrases. Ilias Berthomieu, le metteur en scène, en a fait une partition pour huit acteurs et une batterie.

> Vous avez failli ne pas la faire, cette création.

En mars, un coproducteur s'est retiré. Il manquait 40 000 euros. Le Théâtre des Deux Digues a pris la moitié, nous avons renoncé à un accueil pour trouver le reste. C'est un choix, il a été difficile, je le referais.

> Et si la salle est vide ?

Alors nous veillerons à moins nombreux. Mais la première est déjà réservée aux deux tiers.`,
  },
  {
    outlet: 'rappel',
    at: 'annonce+2 23:10',
    section: 'Saisons',
    kind: 'post',
    by: 'Le Souffleur',
    title: 'La saison de La Lanterne passée au peigne fin',
    text: `J'ai lu la brochure de La Lanterne deux fois, la seconde avec un crayon. Verdict provisoire : c'est la saison la plus cohérente de la ville, et la moins facile à vendre à votre beau-frère.

Le fil de la nuit court partout, sans qu'on nous assomme avec. « Les Veilleurs de nuit » en ouverture, évidemment. Mais aussi ce concert pour trois contrebasses dans le noir en janvier, la conférence gesticulée d'une ancienne standardiste, et un vaudeville joué à une heure du matin « pour ceux qui rentrent ».

Mes trois cases cochées : la création de Berthomieu, dont j'avais beaucoup aimé les débuts dans un garage de Nîmes ; la compagnie du Pas de Côté-Ville, qui s'attaque enfin à un texte contemporain ; et Tilda Sorrente, parce qu'une plasticienne en résidence dans un théâtre, quand elle est têtue, change le théâtre.

Mes réserves. Une seule metteuse en scène sur les quatre grandes formes : la maison nous doit une explication. Et toujours ce placement numéroté selon l'humeur de l'ouvreur, qui fait le charme du lieu quand on est assis devant.

Rendez-vous au premier rang ou au fond, mais rendez-vous.`,
  },
  {
    outlet: 'sorties',
    at: 'annonce+1 10:00',
    section: 'Théâtre',
    by: 'Léa Montredon-Pic',
    title: "Abonnements à La Lanterne : mode d'emploi",
    text: `La billetterie de La Lanterne ouvre aux abonnés {annonce+11} à 10 heures, au guichet du théâtre et en ligne. Trois formules cette saison : quatre spectacles à 68 euros, sept spectacles à 105 euros, et un passe « Nuit blanche » à 180 euros qui donne accès à tout.

Les places à l'unité seront en vente deux semaines plus tard. Bon à savoir : les séances des « Veilleurs de nuit » comptent double dans la formule à quatre.`,
  },
  {
    outlet: 'mairie',
    at: 'annonce+3 11:00',
    section: 'Culture',
    title: 'Saison culturelle : la ville renouvelle sa convention avec La Lanterne',
    text: `Le conseil municipal a approuvé à l'unanimité la convention triennale qui lie la ville d'Avignon et le théâtre La Lanterne. Le concours de la commune est maintenu à 420 000 euros par an.

En contrepartie, la scène s'engage sur trois axes : quarante représentations scolaires par saison, un tarif unique à 5 euros pour les bénéficiaires des minima sociaux, et la remise avant l'été d'un diagnostic sur l'accessibilité du bâtiment, classé et mal commode.

« C'est une maison qui rend ce qu'on lui donne », a déclaré l'adjointe à la culture, Maryse Delaubrac.`,
  },
  {
    outlet: 'lookout',
    at: 'annonce+2 12:00',
    section: 'Arts',
    by: 'Rosalind Achterby',
    title: 'La Lanterne bets on the night for its new season',
    text: `Avignon's best-loved small theatre has announced a season made almost entirely of things nobody has seen before. La Lanterne, the 340-seat house tucked behind the dyers' canal, will stage eleven new works in {saison}, more than any other venue of its size in the region.

"People told me to book somebody off the television," said its director, Hélène Roumégas, to laughter at the launch on {annonce|jour}. "I booked a lock-keeper instead."

She meant it almost literally. The season opens on {premiere} with Les Veilleurs de nuit (The Night Watchers), a play by Maud Quérandel drawn from two winters spent with people who work while the rest of us sleep. One of them, a retired lock-keeper from the Durance, lent her forty years of notebooks.

English speakers need not stay at home. Two performances will carry surtitres, as will the spring concert series talks, and the box office says its staff will happily explain the plot at the bar, which is reopening after two dry years.

Full-price seats remain at 24 euros. Subscriptions go on sale on {annonce+11}.`,
  },
  {
    outlet: 'lettre',
    at: 'annonce+4 07:30',
    section: 'Productions',
    by: 'Tristan Nollevaux',
    title: 'Coproductions : comment « Les Veilleurs de nuit » ont bouclé leur budget',
    text: `Le montage est un cas d'école. La création d'Ilias Berthomieu à La Lanterne d'Avignon, « Les Veilleurs de nuit », réunit six partenaires pour 310 000 euros, dont aucun n'apporte plus de 90 000 euros.

Le retrait, au printemps, d'une scène du Centre avait laissé un trou de 40 000 euros. Le Théâtre des Deux Digues, à Tarascon, en a comblé la moitié contre deux dates supplémentaires et une exclusivité dans le Gard. Le solde vient d'un renoncement : La Lanterne a annulé l'accueil d'une production étrangère.

La tournée compte à ce jour vingt-trois représentations dans quatorze villes, cession autour de 7 800 euros. La directrice Hélène Roumégas espère atteindre trente dates, seuil à partir duquel la compagnie Verre d'Orage pourrait conserver deux postes permanents.

Plusieurs programmateurs feront le déplacement à la première. Les demandes professionnelles sont à adresser avant le {premiere-10}.`,
  },
  {
    outlet: 'zinc',
    at: 'annonce+6 18:20',
    section: 'Bons plans',
    by: 'Jeanne Lacombrade',
    title: 'La Lanterne à 9 euros : nos cinq conseils pour étudiants fauchés',
    text: `Oui, on peut aller au théâtre à Avignon pour le prix d'un burger sans les frites. À La Lanterne, le tarif moins de 26 ans reste à 9 euros, et il descend à 6 euros si on se décide au dernier moment, trente minutes avant la représentation.

Premier conseil : prendre la carte du campus au bureau de la vie étudiante, elle offre une place sur quatre. Deuxième : guetter les répétitions ouvertes des « Veilleurs de nuit », gratuites sur inscription. Troisième : les concerts du dimanche, où personne ne vérifie si vous avez vraiment lu le programme.

Quatrième conseil, éviter les sièges derrière le pilier, côté jardin, rangs F à J. Le cinquième nous vient d'une ouvreuse : demander gentiment.`,
  },
  {
    outlet: 'troisRivieres',
    at: 'annonce+9 09:00',
    section: 'Sortir',
    by: 'Marianne Touzelier',
    title: 'Trois saisons à suivre entre Rhône et Durance',
    text: `Chaque année, les brochures tombent en même temps dans la boîte aux lettres et finissent sous une pile. Nous les avons ouvertes pour vous.

À Tarascon, le Théâtre des Deux Digues joue la carte du fleuve, avec un cycle sur les mariniers et des spectacles donnés sur une péniche. La maison a fêté ses vingt ans sans faire de bruit, ce qui lui ressemble.

À Avignon, La Halle aux Cordes voit grand : deux mille places, des tournées internationales, un zénith qui ne dit pas son nom. On y vient pour le son et l'on en repart parfois sans savoir qui jouait en première partie.

À l'autre bout de la ville, La Lanterne fait le choix contraire et programme au plus près du sol : une création, « Les Veilleurs de nuit », des concerts à 17 heures, une plasticienne qui ramasse des lampes. C'est la saison que nous gardons sur la table.`,
  },
  {
    outlet: 'courrier',
    at: 'annonce+11 12:30',
    section: 'Avignon',
    by: 'L. A.',
    title: "File d'attente dès 7 heures devant La Lanterne",
    text: `Thermos, pliants et mots croisés : une soixantaine d'habitués ont fait la queue {annonce+11|jour} matin devant le théâtre pour être servis les premiers. À l'ouverture du guichet, La Lanterne a vendu 214 abonnements en deux heures, un record depuis la réouverture de la salle.

« En ligne, on ne rencontre personne », explique Monique, abonnée depuis 1998, qui a pris sept spectacles et deux fois le même.`,
  },
  {
    outlet: 'guichet',
    at: 'annonce+13 16:00',
    section: 'Tarifs',
    by: 'Amandine Delcoigne',
    title: 'À Avignon, La Lanterne teste la place payée à la sortie',
    text: `Payer après avoir vu : l'idée n'est pas neuve, mais peu de salles l'osent au-delà d'une soirée. La Lanterne, à Avignon, l'appliquera à six représentations de sa saison, dont une séance des « Veilleurs de nuit ». Le spectateur réserve sans régler, puis choisit à la sortie entre 5, 15, 24 et 35 euros.

Le théâtre s'appuie sur son prestataire Billetta, avec lequel il renouvelle son contrat pour un an seulement. La directrice ne cache pas son agacement envers une interface jugée « lente le samedi soir ». Un appel d'offres est prévu au printemps.

Lors d'un premier essai, la recette moyenne s'était établie à 16,40 euros, contre 15,90 euros au tarif affiché.`,
  },
  {
    outlet: 'sillons',
    at: 'annonce+16 14:00',
    section: 'Concerts',
    by: 'Sacha Lormois',
    title: 'Trois contrebasses dans le noir, et autres dimanches',
    text: `Il faut parfois une petite salle pour une grande idée. La Lanterne, théâtre avignonnais de 340 places, propose neuf concerts le dimanche à 17 heures, sans entracte ni première partie. Le plus attendu rassemble trois contrebassistes que l'on plonge dans l'obscurité complète : Rémi Esparbès, Oriane Tessier-Baud et le Finlandais Aarne Kallio.

« On accorde en public, et c'est déjà le concert », prévient Esparbès, qui signe aussi la musique des « Veilleurs de nuit », la création théâtrale de la maison. Il y joue de la batterie avec des balais de cantonnier, trouvés chez un brocanteur de Sorgues.

Suivront un récital de mélodies oubliées, un quatuor de saxophones amateurs et, en clôture, une nuit entière confiée à la chanteuse Léonor Vasquez-Brun.`,
  },
  {
    outlet: 'midiSorgue',
    at: 'annonce+20 17:45',
    section: 'Éducation',
    by: 'Estelle Gransagne',
    title: "Des lycéens de L'Isle-sur-la-Sorgue dans les pas des « Veilleurs de nuit »",
    text: `Ils ont entre 15 et 17 ans et ont interrogé leurs parents, leurs voisins, le vigile du supermarché. Vingt-six élèves de seconde préparent avec l'autrice Maud Quérandel un recueil de paroles de travailleurs de nuit, dont des extraits seront lus à La Lanterne, à Avignon, avant deux représentations des « Veilleurs de nuit ».

« Je croyais que mon père dormait mal. En fait il aime la nuit », raconte Inaya. La classe a découvert que les horaires décalés concernent un foyer sur cinq dans le quartier.

Le recueil sera imprimé à cinq cents exemplaires et distribué dans les dépôts de bus, les hôpitaux et les boulangeries.`,
  },
  {
    outlet: 'digues',
    at: 'annonce+22 10:30',
    section: 'Partenariat',
    title: 'Une navette entre Tarascon et La Lanterne',
    text: `Parce que le dernier train part toujours avant la fin du spectacle, le Théâtre des Deux Digues et La Lanterne s'associent. Quatre soirs dans la saison, une navette gratuite emmènera nos abonnés à Avignon, et les abonnés de La Lanterne à Tarascon.

Premier départ pour « Les Veilleurs de nuit », dont notre théâtre est coproducteur. Réservation obligatoire au guichet. Cinquante places, deux emplacements pour fauteuils roulants, aucun retard toléré par le chauffeur.`,
  },
  {
    outlet: 'echo',
    at: 'annonce+23 18:00',
    section: 'Transports',
    by: 'N. Tourvieille',
    title: 'Théâtre : un bus de nuit pour rentrer du spectacle',
    text: `L'initiative est modeste, mais elle répond à une vieille demande. Le Théâtre des Deux Digues de Tarascon et La Lanterne d'Avignon mettent en commun une navette pour leurs spectateurs, quatre soirs par saison. Le trajet est offert et le retour garanti un quart d'heure après les saluts.

L'agglomération étudie une extension vers Cavaillon. Elle attend de connaître la fréquentation du premier trajet, prévu pour la création des « Veilleurs de nuit ».`,
  },
]
