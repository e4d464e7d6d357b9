/** Other culture: exhibitions, books, films, concerts and theatres that are not the venue. */
import type { Topic } from './topic.ts'

export const arts: Topic = {
  section: 'Culture',
  outlets: [
    'gazette',
    'courrier',
    'heure',
    'releve',
    'cintres',
    'sillons',
    'troisRivieres',
    'sudAffiches',
    'lettre',
    'sorties',
    'guichet',
    'porteB',
    'ampli',
    'rappel',
    'balcon',
    'fauteuil',
    'rangK',
    'carnet',
    'barthelasse',
    'onde',
    'zinc',
    'rampe',
    'digues',
    'halle',
  ],
  leads: [
    [
      'Le musée des Rubans rouvre après quatre ans de travaux',
      'On y entre désormais par la teinturerie, où des cuves de verre laissent voir les couleurs monter. La collection, jadis serrée dans des tiroirs, se déploie sur trois étages clairs.',
    ],
    [
      '« Sœur Patience » : un premier film têtu',
      "Une religieuse apprend à conduire pour rejoindre un village que l'on va noyer. Sur ce fil, la réalisatrice Anouk Derambure tisse une comédie de lacets et de calages dont on sort le cœur léger.",
    ],
    [
      "Bande dessinée : Arles met le noir et blanc à l'honneur",
      "Cinquante planches, aucun héros costumé, beaucoup de pluie. L'exposition d'Arles rassemble des dessinateurs qui se méfient de la couleur et s'en expliquent avec humour.",
    ],
    [
      "L'orchestre des Baronnies cherche un basson",
      "Dans cette formation d'amateurs, on répète le samedi dans une cave coopérative. Il manque un basson depuis un départ en retraite, et le programme en compte trois solos.",
    ],
    [
      '« Les Embruns » au Théâtre du Quai Noir : marin sans sel',
      "Une belle distribution, un décor à tempête et deux heures d'attente du naufrage. À Toulon, la pièce de Rodolphe Castanier prend l'eau par le milieu, malgré des comédiens pleins de bravoure.",
    ],
    [
      "Roman : la Camargue cruelle d'Elvire Montfaucon",
      'Un gardian disparaît, son cheval revient seul et se tait. Elvire Montfaucon signe un livre sec comme une vanne, où la vase tient le premier rôle.',
    ],
    [
      "Danse : un bal d'insectes à Uzès",
      "Des élytres de toile cirée, des solos minuscules, un duo de mantes à se damner. La chorégraphe Perle Achour fait danser le jardin et personne n'ose plus y poser le pied.",
    ],
    [
      "Une librairie à l'étage d'un garage à vélos",
      "On y monte par une échelle de meunier, on y lit sur des selles réformées. À Nyons, la librairie de Clémence Audiard ne vend que ce qu'elle a lu, ce qui limite le stock.",
    ],
    [
      'La Fabrique à sons de Toulouse joue les prolongations',
      "Deux semaines, quarante groupes et un générateur tombé en panne au meilleur moment. L'édition se termine sur un concert acoustique improvisé dans l'escalier.",
    ],
    [
      "Cirque : la compagnie Équerre ne tient qu'à un fil",
      "Ils sont cinq, ils sont à douze mètres et ils discutent de leur loyer. « Bail précaire », sous chapiteau à Istres, mêle la voltige et l'administration avec une drôlerie féroce.",
    ],
    [
      'Les intermittents occupent le hall du Grand Théâtre de Saint-Ardent',
      "Soixante techniciens et comédiens dénoncent l'annulation de neuf spectacles. Ils jouent chaque midi, debout, la pièce que l'on a retirée de l'affiche.",
    ],
    [
      'Le disque de la semaine : « Sous-préfectures », de Garance Thill',
      'Douze chansons, douze villes où il ne se passe rien. Garance Thill y promène un piano droit et une ironie douce qui tourne, sans prévenir, à la grande mélancolie.',
    ],
    [
      'Photographie : les cabanons de Bernard Lacaze',
      "Portes dépareillées, vignes vierges, pastis de 18 heures. Pendant vingt ans, Bernard Lacaze a photographié les mêmes cabanons à la même heure, et c'est tout sauf monotone.",
    ],
    [
      "Patrimoine : un décor d'opéra oublié retrouvé dans une grange",
      "Sous le foin, soixante toiles peintes, un palais, une forêt et l'enfer. La grange de Malaucène abritait, depuis cent ans, le magasin complet d'un théâtre disparu.",
    ],
    [
      'Jeune public : un opéra pour bébés à Martigues',
      'Vingt-cinq minutes, trois chanteuses, beaucoup de coussins. Les spectateurs ont moins de deux ans et applaudissent quand ils veulent, ce qui est plus sincère.',
    ],
    [
      'Marionnettes : le vieux maître de Salernes transmet ses fils',
      'À 79 ans, Célestin Bourrelly ferme son castelet. Il a taillé onze cents têtes ; il les confie une à une à ceux qui sauront les faire mentir.',
    ],
    [
      'Critique : « Le Congrès des orages », une comédie qui claque',
      "Six météorologues enfermés dans un hôtel pendant un grand beau temps. À Lyon, la troupe du Volet battant mène l'affaire tambour battant et la salle hurle de rire.",
    ],
    [
      "Architecture : l'ancien silo deviendra école d'art",
      "Vingt alvéoles de béton, onze mètres de haut. Les architectes ont choisi de n'y percer qu'une fente par cellule, et de laisser entrer le ciel par le sommet.",
    ],
    [
      'Vinyles : la bourse aux disques de Montfavet fait le plein',
      'Trente-trois tours, quarante-cinq tours et tours de rein. Plus de cinq mille galettes ont changé de mains, dont une rareté partie à 420 euros.',
    ],
    [
      '« Rouille », ou le polar des bassins',
      "Une inspectrice du travail, un port sec, un cadavre dans une cuve. La série tournée à Fos s'installe sans hâte et tient par ses seconds rôles.",
    ],
    [
      'La chorale des mécaniciens de Miramas en tournée',
      "Ils chantent en bleu, juste et fort. Depuis qu'une vidéo les a montrés à vocaliser sous un pont élévateur, on les demande jusqu'en Bretagne.",
    ],
    [
      'Poésie : une anthologie dans les distributeurs de boissons',
      "Un euro, un poème roulé dans une canette vide. L'opération, menée dans douze gares, a écoulé trois mille textes sans une seule réclamation.",
    ],
    [
      "Conservatoire : l'inscription en classe de harpe explose",
      'La faute à un dessin animé, dit-on. Le conservatoire de Cavaillon compte dix-neuf candidats pour deux instruments et une professeure enchantée.',
    ],
    [
      'Théâtre amateur : « Le Notaire et la lune » fait salle comble',
      'Un décor en cageots, un souffleur visible et une actrice de 91 ans qui vole la vedette. À Caumont, la pièce a dû être redonnée deux fois.',
    ],
    [
      'Billetterie : le paiement en trois fois gagne les petites salles',
      'Longtemps réservé aux zéniths, il séduit désormais des théâtres de moins de cinq cents places. Les impayés resteraient marginaux, selon une enquête auprès de quarante lieux.',
    ],
    [
      'Concert : Uxía Landrove, la tempête tranquille',
      "Une voix, un tambourin, quelques mots de galicien. Il n'en fallait pas davantage pour que deux mille personnes se taisent, vendredi, à Marseille.",
    ],
    [
      'Festival du court : le palmarès de Digne',
      "Le grand prix va à « Huit minutes d'arrêt », plan fixe sur un quai où une vie bascule. Le public a préféré l'histoire d'une poule, et il n'a pas eu tort.",
    ],
    [
      'Une mosaïque romaine sous la crèche de Vaison',
      "Des dauphins, un trident et, au centre, une tête qui regarde les puéricultrices de travers. Les fouilles vont retarder l'ouverture d'un an.",
    ],
  ],
  bodies: [
    [
      "Tout repose sur un choix simple, tenu jusqu'au bout. « On m'a conseillé d'ajouter des effets, j'ai retiré une porte », raconte {nomf}, dont la modestie est une forme d'entêtement.",
      "Le public de {ville} ne s'y est pas trompé : {n} entrées dès le premier week-end. On y croisait des habitués, des perplexes et une classe de troisième étonnamment attentive.",
      "L'ensemble doit beaucoup à {nomf}, qui en a signé les lumières. Rien de spectaculaire, seulement cette façon de faire attendre l'œil avant de lui donner raison.",
      "À {ville}, où tout a commencé, on se souvient d'un hangar sans chauffage et de premières auditions en manteau. {nom} garde de l'époque une photographie et une bronchite.",
      "Il y a des longueurs, il y a des grâces. {nomf}, que l'on attendait peu, trouve des ressources que l'on ne lui connaissait pas et emporte le morceau.",
      "Le financement a pris deux ans : {n} 000 euros réunis auprès de la région, d'une fondation et de {pc} particuliers, remerciés un par un sur un mur.",
      "Derrière l'apparente fantaisie, un long travail de recherche. {nom} a consulté les archives de {ville}, interrogé des témoins, et jeté les trois quarts de ses notes.",
    ],
    [
      "On peut trouver l'entreprise un peu sage. Elle a pour elle sa franchise, et un final dont {nom2} dit qu'il a été trouvé « par fatigue, le dernier soir ».",
      "Une rencontre avec {nomf2} aura lieu à l'issue de la dernière, animée par une lectrice qui ne pose, promis, que des questions courtes.",
      "Le succès a surpris jusqu'à l'équipe. {nom2} songe déjà à une suite, puis se reprend : « Non, à autre chose. »",
      "La presse étrangère s'y intéresse et deux villes, dont {ville}, ont demandé à l'accueillir. Les discussions achoppent sur un camion trop haut d'un mètre.",
      "Les scolaires y ont leurs matinées. Une enseignante de {ville}, {nomf2}, en a fait la matière d'un trimestre, des mathématiques à la cuisine.",
      "En coulisses, {nomf2} veille à tout, des programmes pliés à la main jusqu'aux trois fauteuils qui grincent et que l'on réserve aux amis.",
      "L'accueil fut plus réservé à {ville}, le mois dernier. Depuis, une scène a sauté, une autre a doublé, et l'on ne sait plus laquelle regrettait {nom2}.",
      "Certains y verront une parabole ; {nom2} jure que non. « C'est une histoire de tuyaux », répète-t-il avec un sérieux qui n'arrange rien.",
    ],
    [
      "On entre par une porte de service, on traverse un couloir, et l'on comprend que l'essentiel se passera sur les côtés. Ce goût du détour, {nom} l'avait déjà montré dans un précédent travail, plus court et plus sombre.",
      "L'affiche annonçait autre chose, et c'est tant mieux. À la place du grand sujet promis, on découvre une suite de petites attentions, un inventaire de gestes que {nomf} range avec une exactitude d'apothicaire.",
      "La rumeur en avait fait un objet difficile. Il est seulement patient. On y avance sans se presser, et l'on se surprend, au bout d'une heure, à connaître par leur nom des choses que l'on croisait sans les voir.",
      "Parmi les bonnes surprises, une séquence muette de onze minutes où tout bascule. {nomf} y déploie une invention de tous les instants, puis s'efface, comme si elle avait eu peur de trop en dire.",
      "Né à {ville} dans une famille de ferrailleurs, {nom} a gardé le sens de la récupération. Rien n'est neuf chez lui, ni les matières, ni les histoires, et pourtant l'on n'a jamais vu cela.",
      "Ce n'est pas sans défaut. Le prologue insiste, une plaisanterie revient une fois de trop. Mais la maîtrise du rythme emporte les réticences, et le dernier quart d'heure est d'une grande beauté.",
      "L'équipe a travaillé en plein air, à la merci des voisins et des hirondelles. On en retrouve quelque chose dans le résultat, une façon de laisser entrer l'accident et de lui offrir une chaise.",
      "Il faut saluer le travail des bénévoles, sans qui rien n'ouvrirait. Ils sont quarante à {ville}, de tous âges, et se partagent les clefs, la caisse, le balai et les fous rires.",
      "La comparaison avec l'édition précédente est cruelle pour cette dernière. On y courait partout ; ici, l'on s'assied. {nomf}, qui en assure la direction, a divisé par trois le nombre de propositions.",
      "Les plus jeunes ont eu droit à une version écourtée, suivie d'un atelier. À la question « qu'est-ce que vous avez compris ? », un garçon de 7 ans a répondu : « Que c'était long d'être grand. »",
      "On pourra prolonger la soirée au café voisin, où {nom} tient table ouverte. Il y raconte volontiers comment un dégât des eaux a failli tout emporter, et comment il a tout sauvé, l'eau comprise.",
    ],
    [
      "Jusqu'en {mois}, entrée libre.",
      'Tarif unique de {pc} euros, gratuit pour les moins de 12 ans.',
      'On en reparlera.',
      'Réservation conseillée, manteau aussi.',
      'À voir en famille, ou justement pas.',
      'Une publication suivra en {mois}.',
      'Prochaine date à {ville}.',
      'Complet le samedi, plus calme le mardi.',
      "La dernière aura lieu en présence de l'équipe.",
    ],
  ],
}
