/** What the press writes after the first night: warm, divided, and one harsh. */
import type { Story } from './story.ts'

export const reviewStories: Story[] = [
  {
    outlet: 'courrier',
    at: 'premiere+1 08:10',
    section: 'Critique',
    kind: 'review',
    by: 'Camille Ferrandin',
    title: '« Les Veilleurs de nuit » : la ville retient son souffle, nous aussi',
    text: `Il y a des premières où l'on applaudit par politesse, d'autres par soulagement. {premiere|jour} soir à La Lanterne, le public a d'abord oublié de le faire. Une bonne dizaine de secondes de silence après la dernière fenêtre éteinte, puis la salle debout.

Ilias Berthomieu réussit avec « Les Veilleurs de nuit » un spectacle bouleversant de délicatesse. Quatre solitudes, une panne de courant, et la ville qui se recompose à tâtons. Judith Ardouane est magnifique en gardienne de musée. Elle ne fait presque rien, et l'on ne voit qu'elle. Fatou N'Diongue, en aide-soignante qui compte les respirations de ses malades, arrache le rire et les larmes dans la même minute.

La maquette lumineuse de Lou Vandamme-Ortiz est un pur enchantement. Quand les trois cent douze fenêtres s'allument enfin ensemble, un enfant a crié « oh » pour tout le monde.

On chicanera sur la scène de l'écluse, un peu longue. Mais quel bonheur de voir une création avignonnaise aussi juste, aussi tenue, aussi généreuse. Précipitez-vous : il reste des places {premiere+4|jour} et à minuit {premiere+7|jour}.`,
  },
  {
    outlet: 'gazette',
    at: 'premiere+1 17:30',
    section: 'Critique',
    kind: 'review',
    by: 'A. R.',
    title: 'À La Lanterne, une nuit longue et belle',
    text: `Le pari était risqué, il est tenu. En confiant sa plus grosse production à une compagnie habituée aux garages, La Lanterne s'offre avec « Les Veilleurs de nuit » une réussite comme elle n'en avait plus connu depuis longtemps.

La langue de Maud Quérandel avance par petites touches. Pas de tirade, pas de leçon : des consignes, des recettes, des horaires, d'où monte peu à peu une émotion que l'on n'attendait pas. La mise en scène d'Ilias Berthomieu l'accompagne avec une retenue admirable et onze projecteurs.

Le premier tiers cherche son rythme, et l'on craint un instant l'exercice de style. Puis vient la panne. Dès lors, tout s'accorde : la batterie murmurée de Rémi Esparbès, les visages éclairés d'en dessous, l'humour inattendu du boulanger, que Baptiste Coulombel joue comme un clown fatigué.

Deux heures dix sans entracte. On sort avec l'envie de saluer le conducteur du bus.`,
  },
  {
    outlet: 'heure',
    at: 'premiere+3 05:00',
    section: 'Théâtre',
    kind: 'review',
    by: 'Adrien Solcourt',
    title: '« Les Veilleurs de nuit », une veille inégale',
    text: `On vient à La Lanterne, jolie salle d'Avignon où l'on entend craquer les fauteuils, pour voir ce qu'une jeune compagnie fait d'un grand plateau. La réponse d'Ilias Berthomieu est double : elle l'éteint, et elle y pose une maquette.

L'objet est superbe. Trois cent douze fenêtres manœuvrées à la main, une ville en réduction que des acteurs couchés animent comme on berce un enfant. De cette trouvaille, le spectacle tire ses plus beaux moments, quand une lumière hésite, se ravise, passe chez le voisin.

Le texte de Maud Quérandel convainc moins. À force de pudeur, ses veilleurs manquent de contours. On devine chez l'éclusier un drame que la pièce refuse de nous confier, et l'on finit par le regarder avec une indifférence bien élevée. Dix-huit minutes de remontée d'eau, même habitées par l'excellent Théo Malaquis, demeurent dix-huit minutes.

Reste Judith Ardouane. Il faut la voir vérifier deux fois une porte pour mesurer ce que peut une actrice. Le spectacle, qui tourne, a trois mois pour la rejoindre.

Notre note : 3/5.`,
  },
  {
    outlet: 'releve',
    at: 'premiere+5 06:00',
    section: 'Scènes',
    kind: 'review',
    by: 'Édouard de Prémillac',
    title: 'Une nuit sans étoiles',
    text: `Il paraît que l'on se lève, à Avignon, pour acclamer « Les Veilleurs de nuit ». C'est peut-être pour se dégourdir les jambes. Deux heures dix durant, le spectacle d'Ilias Berthomieu confond la lenteur avec la profondeur, le murmure avec la pensée, et la pénombre avec une idée de mise en scène.

On connaît la recette : prenez des « vrais gens », recueillez leurs silences, faites-les dire par des acteurs qui souffrent. Maud Quérandel a beau jurer qu'elle s'est effacée derrière ses modèles, elle ne s'efface jamais assez pour nous épargner ses aphorismes. « La nuit est une personne qui n'a pas de prénom », soupire l'aide-soignante. On a envie de lui répondre que l'ennui en a un.

La fameuse maquette fait pâmer le hall. C'est un joujou. Elle éclaire tout sauf les acteurs, que l'on cherche en vain dans une obscurité prétentieuse, au point que ma voisine a cru à une vraie panne. La scène de l'écluse est interminable. Un éclusier y attend que l'eau monte ; nous attendons que quelque chose arrive ; l'eau, au moins, finit par monter.

Le plus gênant est ailleurs. Sous couvert de rendre hommage à ceux qui travaillent pendant que nous dormons, cette production coûteuse les transforme en bibelots. Ils n'ont ni colère, ni salaire, ni contradiction. Ils veillent, ils sont bons, ils se taisent. Une telle condescendance, emballée dans autant de bons sentiments, laisse un goût amer.

La Lanterne avait su, ces dernières saisons, prendre des risques plus vifs. Celle-ci n'a pris que son temps. Seule Judith Ardouane, à force de métier, sauve quelques minutes du naufrage. C'est peu pour 310 000 euros, et long pour une nuit.`,
  },
  {
    outlet: 'onde',
    at: 'premiere+3 08:20',
    section: 'L’Entracte',
    kind: 'review',
    by: 'Sophie Daladour',
    title: 'La chronique de Sophie Daladour : veiller, quel métier',
    text: `Bonjour à tous. Vous aussi, vous avez mal dormi ? Moi, c'est de bonheur. J'ai vu {premiere|jour} « Les Veilleurs de nuit » à La Lanterne, et je n'ai qu'une peur : vous en dire trop.

Alors je vous dirai seulement la boulangerie. Baptiste Coulombel pétrit dans le noir complet. On ne voit rien, on entend la pâte, le souffle, une chanson fredonnée de travers. Et l'odeur. Oui, l'odeur : il y a un vrai four sous la scène. À cet instant, trois cents personnes ont souri en même temps et nul ne s'en est aperçu.

C'est un spectacle remarquable, parfois un peu amoureux de ses propres silences, mais d'une tendresse qui ne se moque jamais. Emmenez vos adolescents, ils comprendront mieux que vous.`,
  },
  {
    outlet: 'southern',
    at: 'premiere+6 09:00',
    section: 'Reviews',
    kind: 'review',
    by: 'Harriet Fenwick-Boyle',
    title: 'Les Veilleurs de nuit review – a power cut, a model town, a small miracle',
    text: `La Lanterne, Avignon. There is a moment in Ilias Berthomieu's tender, patient production when the lights of a model town come on one window at a time, and you realise that beneath it eight actors are lying on their backs with their fingers on the switches. It is the best special effect I have seen this year, and it must have cost about as much as lunch.

Maud Quérandel's play gives us four people who are paid to stay awake: a museum guard, a lock-keeper, a nurse's aide and a baker. The power fails. They look for candles, for one another, for something to say. Nothing else happens, wonderfully.

Judith Ardouane's Mado, checking a door she has already checked, is comic and heartbreaking without moving a muscle she doesn't need. Fatou N'Diongue counts breaths until we are all breathing with her. Only the lock scene overstays, and even that has Rémi Esparbès's street-sweeper's brushes lapping at the edge of hearing.

English audiences may wait a while for a translation. It would be worth somebody's trouble. Surtitled performances continue this week, and the company tours until spring. Four stars.`,
  },
  {
    outlet: 'notebook',
    at: 'premiere+7 13:30',
    section: 'New writing',
    kind: 'review',
    by: 'Anneke van Tilborgh',
    title: 'Watching the watchers: Maud Quérandel in Avignon',
    text: `Documentary theatre has a politeness problem. It interviews people, loves them, and then hands them back to us without a scratch. Les Veilleurs de nuit, at La Lanterne in Avignon, knows the danger and does not quite escape it.

Quérandel's method is to keep only the gaps. Her lock-keeper never tells us what he lost; her baker hums instead of complaining. On the page this is exquisite. In Ilias Berthomieu's staging, which adds darkness to silence, it can feel evasive, as though wages and bosses were too loud to be let in.

Yet the final twenty minutes change the terms. When the town lights up, the actors remain underneath it, invisible, working. It is the one political image of the evening and it is devastating. I would have traded half an hour of water for one more like it.

The play is to visit Namur in the spring. Programmers should see it there, where the house is smaller still.`,
  },
  {
    outlet: 'cintres',
    at: 'premiere+10 11:00',
    section: 'Critiques',
    kind: 'review',
    by: 'Thibaut Orsoni-Le Goff',
    title: "« Les Veilleurs de nuit » d'Ilias Berthomieu : l'art de ne pas appuyer",
    text: `Depuis une semaine, on se dispute pour savoir si « Les Veilleurs de nuit » sont un chef-d'œuvre ou une tisane. La querelle dit surtout combien le spectacle créé à La Lanterne sort du lot.

Ce qui frappe, c'est l'économie. Onze projecteurs, une maquette, une batterie que l'on prend pour un réfrigérateur. Ilias Berthomieu a compris qu'on ne montre pas la nuit en baissant la lumière mais en ralentissant les gestes. Sa direction d'acteurs est d'une précision rare, et la troupe, soudée par des semaines de répétitions nocturnes, respire d'un même souffle.

L'écluse divise. Nous sommes de ceux qui la défendent : sans cette longue attente, la panne ne serait qu'une péripétie. On regrettera en revanche deux ou trois formules trop bien tournées, que l'autrice pourrait sacrifier en tournée.

Le reproche de condescendance, lu ici ou là, nous paraît injuste. Personne n'est embelli, sinon par l'attention qu'on lui porte.`,
  },
  {
    outlet: 'midiSorgue',
    at: 'premiere+2 10:00',
    section: 'Culture',
    by: 'E. G.',
    title: 'Nos lycéens ovationnés en lever de rideau',
    text: `Ils étaient sept sur scène, feuilles tremblantes, avant la deuxième représentation des « Veilleurs de nuit » à La Lanterne. Les élèves de seconde de L'Isle-sur-la-Sorgue ont lu les paroles de nuit recueillies auprès de leurs proches. Le père d'Inaya, vigile, avait échangé son service pour être là.

La salle les a rappelés deux fois. « C'était mieux que le bac blanc », résume Noé.`,
  },
]

export const blogStories: Story[] = [
  {
    outlet: 'rappel',
    at: 'premiere+1 02:40',
    section: 'Critiques',
    kind: 'review',
    by: 'Le Souffleur',
    title: "« Les Veilleurs de nuit » : je n'ai pas dormi, merci",
    text: `Je rentre, il est tard, j'écris vite avant que ça s'en aille. C'est la plus belle chose que j'aie vue à La Lanterne depuis sa réouverture, et j'y suis allé cent quatre fois, j'ai les billets.

Ce n'est pas parfait. C'est mieux : c'est vivant. La gardienne de Judith Ardouane rôde encore dans ma cuisine. Le boulanger m'a donné faim et honte. Et cette maquette, bon sang, cette maquette. J'ai passé la moitié du spectacle à guetter une fenêtre au troisième étage d'un immeuble qui n'existe pas, persuadé que quelqu'un allait y apparaître. Quelqu'un y est apparu.

Berthomieu dirige comme on borde un lit. Rien ne dépasse, tout est chaud. J'ai pensé à ma grand-mère, qui repassait la nuit et qui aurait trouvé ça long, et qui aurait raison aussi.

Retournez-y avec moi à la séance de minuit. J'apporte le café.`,
  },
  {
    outlet: 'rangK',
    at: 'premiere+2 15:00',
    section: 'Vu',
    kind: 'review',
    by: 'Constance Mirandol',
    title: 'Les veilleurs, vus de travers',
    text: `Du siège 14 au rang K, à La Lanterne, on a un pilier à gauche et une vue imprenable sur la coulisse. J'ai donc vu « Les Veilleurs de nuit » comme peu de gens : avec les mains des acteurs sous la maquette.

De là, le spectacle est formidable. Des doigts qui cherchent, se trompent, se tapent dessus. De face, mes voisins m'ont dit leur déception, ou leur fatigue. Une dame a soupiré à chaque phrase sur la solitude, et il y en a beaucoup.

Je suis partagée. L'aide-soignante m'a émue, l'éclusier m'a perdue. La fin est splendide, le milieu traîne. Si vous hésitez, demandez une place de côté. Pour une fois.`,
  },
  {
    outlet: 'carnet',
    at: 'premiere 23:58',
    section: 'Retours',
    kind: 'post',
    by: 'R. T.',
    title: 'En rentrant de la première',
    text: `J'ai traversé la ville à pied après « Les Veilleurs de nuit ». Toutes les fenêtres allumées avaient l'air de faire exprès. Un balayeur rue Carreterie m'a dit bonsoir, ou bien c'est moi qui ai commencé.

À La Lanterne, on a pleuré discrètement, dans des mouchoirs prêtés. Je ne saurais pas dire pourquoi c'est si bien. Personne n'y crie. Quelqu'un pétrit du pain. Quand la lumière revient, on a presque envie qu'elle attende encore un peu.`,
  },
  {
    outlet: 'balcon',
    at: 'premiere+5 20:30',
    section: 'Théâtre',
    kind: 'review',
    by: 'Denis Arquevaux',
    title: 'Huit euros bien chers',
    text: `Vu du deuxième balcon, on ne voit rien. Ce n'est pas une métaphore : « Les Veilleurs de nuit » se jouent dans une telle obscurité que, de nos places, les acteurs sont des taches et la maquette une lueur derrière la rambarde. On entend mal aussi. Deux heures dix à deviner, c'est pénible.

Je veux bien croire le parterre quand il parle de merveille. Mais un spectacle qui prétend parler des invisibles et qui oublie les gens assis en haut, c'est tout de même un comble. La Lanterne devrait avoir l'honnêteté de ne pas vendre ces places-là.`,
  },
  {
    outlet: 'fauteuil',
    at: 'premiere+6 23:00',
    section: 'Grincements',
    kind: 'post',
    by: 'Le Grincheux',
    title: 'Faut-il brûler Prémillac ?',
    text: `Tout Avignon s'étrangle. Le critique du « Relevé » a osé trouver « Les Veilleurs de nuit » ennuyeux, et voilà qu'on le traite de Parisien, ce qui est chez nous un délit. J'ai relu « Une nuit sans étoiles » dans le train. C'est méchant, c'est brillant, et c'est faux à peu près une phrase sur deux.

Faux, sur les acteurs : on les voit très bien pour peu qu'on ouvre les yeux. Faux, sur la condescendance : j'ai un beau-frère éclusier, il a ri. Vrai, hélas, sur les aphorismes, qui poussent là-dedans comme le chiendent.

Quant à La Lanterne, qu'elle se réjouisse. Une mauvaise critique pareille vaut trois bonnes, les gens vont venir vérifier.`,
  },
  {
    outlet: 'ledger',
    at: 'premiere+2 19:15',
    section: 'Reviews',
    kind: 'review',
    by: 'Fiona McAllardyce',
    title: 'The bus existed, and so did the miracle',
    text: `I went, I saw, I ate soup in a courtyard with a lighting technician named Ange. Les Veilleurs de nuit is glorious and about twenty minutes too long, and I would not know which twenty to cut.

What I loved: the dough in the dark. A door checked twice. The drummer who turns out to have been a refrigerator all along. What I didn't: the aphorisms, of which my French caught perhaps half, mercifully.

La Lanterne itself is the sort of house that makes you forgive a country. A woman in the box office drew me a map to the bus stop. On the back she had written, in English, "come home safe". Paid: 24 euros. Worth: more.`,
  },
  {
    outlet: 'zinc',
    at: 'premiere+4 13:00',
    section: 'On y était',
    kind: 'review',
    by: 'Yanis Belkhiri',
    title: '« Les Veilleurs de nuit » : et si on arrêtait de scroller',
    text: `J'avoue, j'y suis allé pour la place à 6 euros et parce que Jeanne conduisait. Deux heures dix sans téléphone, dans le noir. Au début, j'ai eu l'impression d'attendre un bus. À la fin, j'étais triste que le bus arrive.

Mention spéciale au boulanger, qui fait rire avec un sac de farine. Point faible : la scène de l'écluse, pendant laquelle j'ai relu mentalement tout mon cours de droit administratif. La Lanterne, c'est à dix minutes du campus à pied, plus aucune excuse.`,
  },
  {
    outlet: 'spectatrice',
    at: 'premiere 22:31',
    kind: 'post',
    by: 'Spectatrice84',
    title: 'Silence total, puis tout le monde debout à La Lanterne',
    text: `Silence total, puis tout le monde debout à La Lanterne. #LesVeilleursDeNuit c'est fou, c'est doux, j'ai le mascara en bas des joues. Judith Ardouane reine de la nuit.`,
  },
  {
    outlet: 'spectatrice',
    at: 'premiere+5 12:10',
    kind: 'post',
    by: 'Spectatrice84',
    title: 'Lu « Une nuit sans étoiles » dans Le Relevé',
    text: `Lu « Une nuit sans étoiles » dans Le Relevé. Monsieur a dormi, ça arrive, mais on ne l'écrit pas, on demande pardon à sa voisine. Moi j'y retourne {premiere+7|jour}.`,
  },
  {
    outlet: 'noctambule',
    at: 'premiere+8 02:50',
    kind: 'post',
    by: "Noctambule d'Avignon",
    title: 'Séance de minuit des Veilleurs : deux cents fous en couverture',
    text: `Séance de minuit des Veilleurs de nuit : deux cents fous sous des couvertures, un petit déjeuner à 2 h, et le batteur qui improvise sur la cafetière. Merci La Lanterne, je ne regrette pas ma réunion de demain. Enfin, de tout à l'heure.`,
  },
]
