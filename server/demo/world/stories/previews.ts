/** The weeks before the first night of « Les Veilleurs de nuit »: rehearsals, interviews, portraits, advance notices. */
import type { Story } from './story.ts'

export const previewStories: Story[] = [
  {
    outlet: 'cintres',
    at: 'premiere-17 10:00',
    section: 'Reportage',
    by: 'Mathilde Castelnaud',
    title: 'Quarante nuits avec « Les Veilleurs de nuit »',
    text: `Il est 23 h 40 et personne ne songe à rentrer. Sur le plateau de La Lanterne, à Avignon, une comédienne pèle une orange. Elle la pèle depuis vingt minutes, avec une lenteur d'horlogère, et cinq personnes la regardent comme si le sort du spectacle en dépendait. « Encore un peu plus loin des autres », souffle Ilias Berthomieu depuis le sixième rang. Judith Ardouane déplace sa chaise de trente centimètres. Quelque chose, en effet, se met à exister.

« Les Veilleurs de nuit » se répètent la nuit. L'idée a l'air d'un coup de communication ; c'est une contrainte de calendrier devenue méthode. La salle étant prise en journée par les scolaires, l'équipe a glissé, d'abord d'une heure, puis de deux, jusqu'à finir à l'aube. « À trois heures, on cesse de jouer bien, explique le metteur en scène. On n'a plus la force. C'est là que ça commence. »

Maud Quérandel, l'autrice, vient un soir sur deux. Elle s'assied au balcon, enlève ses chaussures et barre des répliques. Du premier manuscrit, épais comme un annuaire, il reste soixante-deux pages. Elle a interrogé pendant deux hivers des éclusiers, des aides-soignantes, un chauffeur de dépanneuse qui récitait des horaires de trains pour ne pas dormir. « Je n'ai gardé aucune phrase entière. J'ai gardé les endroits où ils se taisaient. »

## Une ville dans une maquette

Au centre, la scénographie de Lou Vandamme-Ortiz est une maquette de ville à l'échelle d'un lit. Quand une fenêtre s'allume, c'est qu'un acteur, caché dessous, a tourné un bouton. Trois cent douze fenêtres, autant d'occasions de se tromper. Le soir de notre visite, l'hôpital s'est éteint au mauvais moment et le boulanger s'est retrouvé dans l'église. Fou rire, puis rien : on garde l'erreur.

À la batterie, Rémi Esparbès frotte des balais de cantonnier sur une peau détendue. On croirait une rivière, ou une dispute chez les voisins. Le son est si bas que l'on tend l'oreille, et c'est précisément le but : « Je veux un public penché », dit Berthomieu.

## Le doute, à cinq heures

Tout n'est pas gagné. La scène de l'éclusier, longue de dix-huit minutes, résiste. Théo Malaquis, qui la porte, en a perdu le sommeil et s'en plaint avec humour : « Pour ce rôle, c'est presque un défraiement. » La production a demandé un filage devant de vrais veilleurs, à leur sortie de service. L'un d'eux s'est endormi. « Le plus beau compliment », jure la directrice, Hélène Roumégas, qui avait apporté des couvertures.

À 5 h 10, on arrête. Dans la cour, un balayeur municipal demande ce que l'on fabrique là-dedans toutes les nuits. Quelqu'un lui répond : une pièce sur vous. Il hausse les épaules, sourit, et demande à quelle heure ça commence.`,
  },
  {
    outlet: 'gazette',
    at: 'premiere-5 18:20',
    section: 'Faits divers',
    by: 'Antoine Rabasse',
    title: "Avignon : l'armoire du décor voyage sans son camion",
    text: `Un camion loué par La Lanterne a été volé dans la nuit de {premiere-6|jour} à {premiere-5|jour} sur un parking de l'île Piot. Il a été retrouvé à l'aube devant une boulangerie de Sorgues, moteur tiède et réservoir vide. Il ne manquait rien, sauf l'armoire de vestiaire du premier acte, posée cent mètres plus loin contre un platane.

« Ils ont dû chercher quelque chose de plus léger », suppose le régisseur général du théâtre, venu la chercher avec quatre intermittents. Les gendarmes ont relevé des empreintes de farine. Une enquête est ouverte, l'armoire est rentrée à temps pour le filage.`,
  },
  {
    outlet: 'gazette',
    at: 'premiere-9 06:45',
    section: 'Entretien',
    kind: 'interview',
    by: 'Aline Roussignol',
    title: "Ilias Berthomieu : « La nuit, on ne peut pas faire semblant d'être occupé »",
    text: `Il a 36 ans, une formation d'éclairagiste et la réputation de détester le noir complet. Ilias Berthomieu crée « Les Veilleurs de nuit » à La Lanterne, à Avignon, le {premiere}.

> Comment ce texte est-il arrivé jusqu'à vous ?

Par la poste, dans une enveloppe de boulangerie. Maud Quérandel y avait joint un croissant, écrasé. J'ai lu d'une traite, et j'ai rappelé à une heure du matin. Elle a décroché, ce qui réglait la question du sérieux.

> Que racontent ces veilleurs ?

Presque rien. Une panne, une ville sans lumière, et quatre personnes qui sont payées pour rester éveillées. Elles doivent soudain veiller pour de bon. Ce n'est pas un spectacle social au sens où l'on attendrait un message. La nuit, on ne peut pas faire semblant d'être occupé, alors on pense.

> Vous répétez de 21 heures à 5 heures. N'est-ce pas un peu cruel ?

Tout le monde est payé double après minuit, et tout le monde dort le jour. Ce qui est cruel, c'est de demander la fatigue à quelqu'un de reposé.

> Vous n'aviez jamais disposé d'un tel plateau.

Jamais. Nous avons commencé dans un garage, avec des phares de voiture. À La Lanterne, j'ai trois cents projecteurs et j'en utilise onze. Le régisseur m'a demandé si j'étais malade.

> Que craignez-vous le plus ?

Que l'on trouve cela joli. Si quelqu'un me dit que c'est joli, je reprends tout.`,
  },
  {
    outlet: 'porteB',
    at: 'premiere-7 06:00',
    section: 'Épisode 58',
    kind: 'audio',
    by: 'Simon Trézéguel',
    title: 'Maud Quérandel, écrire à voix basse',
    text: `Comment écrit-on le silence de quelqu'un ? Dans cet épisode, l'autrice Maud Quérandel nous ouvre ses carnets et raconte la genèse des « Veilleurs de nuit », qui se créent ces jours-ci à La Lanterne, à Avignon.

Au menu : une nuit dans la cabine d'une écluse, l'art de poser une question et de regarder ailleurs, la première phrase que l'on coupe toujours, et pourquoi les aides-soignantes racontent mieux que tout le monde. Vous entendrez aussi Fatou N'Diongue, comédienne, qui dit un passage du rôle de Solange.

Durée : 52 minutes. La transcription complète est disponible sur notre site, comme pour chaque épisode.`,
    said: `
      0:04 Simon Trézéguel : Bonsoir, vous êtes à la porte B, celle des artistes. Ce soir, quelqu'un qui écrit à l'heure où les autres dorment.
      0:31 Maud Quérandel : Bonsoir. Je précise que je dors aussi, mais pas aux mêmes heures que tout le monde.
      2:12 Simon Trézéguel : Tout commence par une nuit dans la cabine d'une écluse. Que cherchiez-vous là-bas ?
      2:40 Maud Quérandel : Rien. C'est la seule manière de trouver. L'éclusier m'a tendu une tasse et il a regardé l'eau pendant trois heures.
      9:05 Simon Trézéguel : Vous dites qu'une question se pose en regardant ailleurs.
      9:20 Maud Quérandel : Si je vous regarde, vous me répondez. Si je regarde la fenêtre, vous me racontez.
      18:47 Maud Quérandel : La première phrase, je la coupe toujours. Elle est là pour moi, pas pour vous.
      31:02 Simon Trézéguel : On en vient à la scène. Comment est née la rencontre avec La Lanterne ?
      31:26 Maud Quérandel : Hélène Roumégas est venue lire dans ma cuisine. Elle a fermé le cahier et elle a dit : on ouvre la saison avec cela. Je n'avais pas de fin.
      32:10 Simon Trézéguel : Une directrice qui programme une pièce sans fin, ce n'est pas courant.
      32:19 Maud Quérandel : Elle appelle cela un acte de confiance. Moi, j'appelle cela une échéance.
      44:38 Fatou N'Diongue : Solange dit : je ne garde pas les malades, je garde la nuit des malades. Le reste ne m'appartient pas.
      51:20 Simon Trézéguel : Merci à toutes les deux. La porte B se referme, doucement.`,
  },
  {
    outlet: 'heure',
    at: 'premiere-4 05:30',
    section: 'Culture',
    by: 'Victoire Hennequart',
    title: 'Judith Ardouane, gardienne de nuit',
    text: `On l'a vue mourir quatre fois en trois ans, toujours au deuxième acte. Cette fois, Judith Ardouane ne meurt pas : elle garde. Dans « Les Veilleurs de nuit », créés {premiere|jour} à La Lanterne d'Avignon, la comédienne joue Mado, gardienne d'un musée où personne n'entre plus.

Elle a préparé le rôle en passant dix nuits dans un vrai musée, à compter les extincteurs. « Au bout de la troisième, les tableaux vous connaissent », dit-elle. De ces veilles, elle a rapporté un tic, une façon de vérifier la porte deux fois, que le metteur en scène Ilias Berthomieu a gardé.

À 52 ans, l'actrice savoure un premier rôle sans passé ni amant. « Elle est au travail. C'est rare, une femme que l'on montre simplement au travail. » Elle se méfie en revanche du mot hommage. « Ces gens n'ont pas besoin qu'on les salue, ils ont besoin qu'on les remplace de temps en temps. »

Après la tournée, elle dormira.`,
  },
  {
    outlet: 'courrier',
    at: 'premiere-1 18:00',
    section: 'Culture',
    by: 'Camille Ferrandin',
    title: 'Les veilleurs ont vu « Les Veilleurs de nuit »',
    text: `Les spectateurs sont arrivés en blouse, en gilet fluorescent, avec de la farine sur les manches. {premiere-1|jour} à 8 heures du matin, La Lanterne a ouvert sa générale à une quarantaine de travailleurs de nuit, à la sortie de leur poste. Café, couvertures, et deux heures de théâtre.

Bilan : trois endormis, aucun départ, et un long silence avant les applaudissements. « L'écluse, c'est exactement ça, sauf que nous, on a la radio », note Roger, trente ans de Durance. Une aide-soignante de l'hôpital reste assise après tout le monde. « Je ne pensais pas que quelqu'un avait remarqué », dit-elle simplement.

Dans le hall, la directrice Hélène Roumégas sert les tartines. La première, ce soir-là, lui paraît presque un détail. Elle affiche complet.`,
  },
  {
    outlet: 'barthelasse',
    at: 'premiere-3 19:00',
    section: 'Invités',
    kind: 'interview',
    by: 'Éloi Marchepoil',
    title: "Rémi Esparbès : « J'ai cherché le bruit que fait une ville quand elle se retient »",
    text: `Batteur, bricoleur, marcheur : Rémi Esparbès compose et joue la musique des « Veilleurs de nuit » à La Lanterne.

> Des balais de cantonnier sur une batterie, vraiment ?

Vraiment. Les balais du commerce sont trop polis. Ceux-là ont fait vingt ans de caniveau, ils savent traîner.

> Vous jouez presque tout le temps, et on ne vous entend presque jamais.

C'est mon plus grand succès. Un soir, un spectateur m'a demandé ce que je faisais là. Je lui ai dit : le frigo.`,
  },
  {
    outlet: 'ledger',
    at: 'premiere-5 21:00',
    section: 'Previews',
    kind: 'post',
    by: 'Fiona McAllardyce',
    title: 'Why I am taking two trains and a bus to Avignon',
    text: `Everybody goes to Avignon in July. I am going for a Friday, out of season, with a thermos, because a company I once saw perform by the headlights of a parked car has been given a real theatre.

Verre d'Orage make shows in which almost nothing occurs at tremendous length. I mean that as praise. Their new one, Les Veilleurs de nuit, opens at La Lanterne on {premiere|court}: four night workers, one power cut, a model town with three hundred working windows. Ilias Berthomieu directs; the text is by Maud Quérandel, who ought to be translated and isn't.

My French is good enough for plot and bad enough for jokes, which seems about right. I paid full price, 24 euros. Review to follow, if the bus exists.`,
  },
  {
    outlet: 'sorties',
    at: 'premiere-2 09:00',
    section: 'Les choix de la semaine',
    title: 'Cinq sorties pour ne pas se coucher',
    text: `1. « Les Veilleurs de nuit » à La Lanterne, dès {premiere|jour}. La première est complète, tentez la liste d'attente.

2. Marché nocturne des potiers, place des Corps-Saints.

3. Bal folk à la salle polyvalente de Montfavet, entrée 4 euros, planchers refaits.

4. La Halle aux Cordes reçoit le collectif électronique Basse Marée pour une nuit de quatre heures.

5. Observation des étoiles sur l'île, prévoir une laine et une lampe rouge.`,
  },
  {
    outlet: 'noctambule',
    at: 'premiere-6 01:20',
    kind: 'post',
    by: "Noctambule d'Avignon",
    title: '1 h du matin, lumière dans la cour de La Lanterne',
    text: `1 h du matin, lumière dans la cour de La Lanterne. Je demande si c'est une fête. « Non, une répétition. » Ils mangent de la soupe à cette heure-là. J'ai eu droit à un bol. Je crois que j'irai voir leurs Veilleurs.`,
  },
  {
    outlet: 'rocher',
    at: 'premiere 12:15',
    section: 'Culture',
    by: 'Maëlle Jonquérac',
    title: 'Jour de première à La Lanterne',
    text: `Ce soir, rideau à 20 heures pour « Les Veilleurs de nuit ». Notre équipe a passé la matinée avec les machinistes, qui vérifiaient une à une les trois cent douze fenêtres de la maquette. « Il y en a toujours une qui boude », confie Ange Santolini, le régisseur général. Aujourd'hui, c'était celle de la pharmacie.

À revoir dans notre journal de 19 heures.`,
  },
]
