/** What appears while one watches: some twenty pieces between twenty seconds and half an hour after the start. */
import type { Story } from './story.ts'

export const arrivalStories: Story[] = [
  {
    outlet: 'spectatrice',
    after: 20,
    kind: 'post',
    by: 'Spectatrice84',
    title: 'Croisé Judith Ardouane au marché, elle achetait des oranges',
    text: `Croisé Judith Ardouane au marché, elle achetait des oranges. Je lui ai dit merci pour « Les Veilleurs de nuit ». Elle a vérifié deux fois la fermeture de son panier. Je suis aux anges. #LaLanterne #Avignon`,
  },
  {
    outlet: 'enDirect',
    after: 45,
    section: 'Circulation',
    by: 'Bastien Jourdeuil',
    title: "Avignon : la rocade fermée dans les deux sens après la perte d'un chargement",
    text: `Un camion a perdu plusieurs palettes de tuiles sur la rocade, à hauteur de Saint-Chamand. Aucun blessé n'est à déplorer. Une déviation est en place par la route de Marseille et le retour à la normale n'est pas attendu avant deux heures.`,
  },
  {
    outlet: 'gazette',
    after: 75,
    section: 'Culture',
    by: 'Aline Roussignol',
    title: "« Les Veilleurs de nuit » en lice pour le prix du Plateau d'or",
    text: `La nouvelle est tombée à l'instant. « Les Veilleurs de nuit », créés à La Lanterne le mois dernier, figurent parmi les cinq spectacles retenus pour le prix du Plateau d'or, que remet chaque année un jury de programmateurs et de spectateurs tirés au sort.

Judith Ardouane est également nommée pour son interprétation de Mado, la gardienne. Jointe au téléphone, elle dit avoir d'abord cru à une erreur de numéro. La directrice du théâtre avignonnais, Hélène Roumégas, se réjouit « pour la troupe, pour l'éclusier, et pour les gens qui ont poussé des boutons couchés sur le dos pendant deux mois ».

Le palmarès sera connu dans trois semaines.`,
  },
  {
    outlet: 'apm',
    after: 130,
    section: 'Culture',
    kind: 'news-item',
    by: 'yml',
    title: "Prix du Plateau d'or : un spectacle né à Avignon parmi les cinq finalistes",
    text: `Le jury du prix du Plateau d'or a rendu publique la liste de ses cinq finalistes, parmi lesquels « Les Veilleurs de nuit », mis en scène par Ilias Berthomieu et créés à La Lanterne, à Avignon. Le lauréat recevra 20 000 euros et une tournée de dix dates.

Le jury, composé de neuf programmateurs et de neuf spectateurs tirés au sort, a salué « un théâtre de l'attention, qui ne confond pas la discrétion avec l'absence ». Il a vu cent douze spectacles en dix mois.

La comédienne Judith Ardouane est nommée pour son rôle de gardienne de musée. La pièce de Maud Quérandel, dont le texte paraîtra en librairie au printemps, avait divisé la critique lors de sa création.`,
  },
  {
    outlet: 'onde',
    after: 200,
    section: 'Info',
    by: 'Karim Besnaïl avec APM',
    title: "Plateau d'or : La Lanterne finaliste avec « Les Veilleurs de nuit »",
    text: `Le jury du prix du Plateau d'or a rendu publique la liste de ses cinq finalistes, parmi lesquels « Les Veilleurs de nuit », mis en scène par Ilias Berthomieu et créés à La Lanterne, à Avignon. Le lauréat recevra 20 000 euros et une tournée de dix dates.

Le jury, composé de neuf programmateurs et de neuf spectateurs tirés au sort, a salué « un théâtre de l'attention, qui ne confond pas la discrétion avec l'absence ». Il a vu cent douze spectacles en dix mois.

Réaction de la directrice du théâtre à 18 heures sur notre antenne.`,
  },
  {
    outlet: 'rappel',
    after: 270,
    section: 'Humeurs',
    kind: 'post',
    by: 'Le Souffleur',
    title: "Plateau d'or : enfin une liste que j'aurais pu écrire",
    text: `Je ne crois pas aux prix, sauf quand ils tombent sur les gens que j'aime. « Les Veilleurs de nuit » finalistes, Judith Ardouane nommée : La Lanterne peut ressortir les couvertures, c'est moi qui offre le chocolat.

Je note que le critique du « Relevé » siège au comité de présélection. J'imagine la réunion. J'aurais payé ma place.`,
  },
  {
    outlet: 'courrier',
    after: 360,
    section: 'Sports',
    by: 'Hugo Santangeli',
    title: "Handball : l'US Barbentane arrache le nul à la dernière seconde",
    text: `Menées de quatre buts à dix minutes du terme, les joueuses de Barbentane sont revenues de nulle part. Un jet de sept mètres transformé sur la sirène par la capitaine, Océane Villaret, leur offre un point que leur entraîneur qualifie de « miraculeux et un peu volé ».`,
  },
  {
    outlet: 'lookout',
    after: 440,
    section: 'Arts',
    by: 'Rosalind Achterby',
    title: 'Avignon play shortlisted for national theatre prize',
    text: `Les Veilleurs de nuit, the power-cut play that opened at La Lanterne last month to a standing ovation and one memorable drubbing, has been shortlisted for the Plateau d'or. The winner takes 20,000 euros and ten extra dates.

"I have told the lock-keeper," said La Lanterne's director, Hélène Roumégas. "He asked whether there would be lunch."

The last three performances in Avignon are sold out, though the box office keeps a waiting list and, these days, an umbrella for everyone on it.`,
  },
  {
    outlet: 'guichet',
    after: 520,
    section: 'Appels d’offres',
    by: 'Amandine Delcoigne',
    title: "La Lanterne lance son appel d'offres de billetterie",
    text: `C'était promis, c'est fait. Échaudée par les remboursements en désordre de son concert annulé, La Lanterne publie aujourd'hui le cahier des charges de sa future billetterie. Deux exigences sortent de l'ordinaire : l'outil devra être utilisable avec une synthèse vocale, et testé par le comité de spectateurs handicapés du théâtre avant signature.

Le marché porte sur trois ans et quelque 41 000 billets par saison. Date limite dans six semaines.`,
  },
  {
    outlet: 'terroirs',
    after: 600,
    section: 'Tables',
    by: 'Odette Faucherand',
    title: "À Gordes, une auberge remet l'épeautre à midi",
    text: `On avait oublié l'épeautre à la cuillère, cuit comme un riz au lait mais salé, avec un os de jambon. L'auberge des Trois Murets le sert au déjeuner, dans une salle où l'on s'entend mâcher. Le patron parle peu et sale bien. Comptez 19 euros, tarte aux noix comprise.`,
  },
  {
    outlet: 'passages',
    after: 690,
    kind: 'post',
    by: 'Collectif Passages libres',
    title: "Première réunion du comité d'accessibilité de La Lanterne",
    text: `Première réunion du comité d'accessibilité de La Lanterne. Nous avons eu les comptes rendus d'entretien, les plans et du café chaud. La porte des loges est notée priorité n° 1. Nous publierons le relevé de décisions. C'est un bon début, nous restons vigilants.`,
  },
  {
    outlet: 'fauteuil',
    after: 780,
    section: 'Grincements',
    kind: 'post',
    by: 'Le Grincheux',
    title: 'Je refuse de dire du bien de La Lanterne deux fois de suite',
    text: `Un prix, une rampe, des excuses, des couvertures : La Lanterne devient agaçante de vertu. J'y suis donc allé avec la ferme intention de mal m'asseoir. On m'a placé au cinquième rang, au milieu, et Salomé m'a demandé si tout allait bien. J'ai répondu que non, par principe.

« Les Veilleurs de nuit » sont toujours trop longs de huit minutes. Je les ai chronométrées. J'y retourne demain pour vérifier.`,
  },
  {
    outlet: 'mairie',
    after: 870,
    section: 'Voirie',
    title: "Stationnement : gratuité maintenue entre midi et deux dans l'intra-muros",
    text: `La gratuité de la pause méridienne, testée depuis six mois, est prolongée jusqu'à l'été. Les commerçants y sont favorables à 71 %. Les zones bleues restent contrôlées et le disque européen demeure obligatoire.`,
  },
  {
    outlet: 'releve',
    after: 980,
    section: 'Scènes',
    by: 'Édouard de Prémillac',
    title: 'Post-scriptum à une nuit sans étoiles',
    text: `Soixante-trois lettres, dont une d'un éclusier. Il m'écrit que j'ai raison sur les aphorismes, tort sur le salaire, et qu'il m'attend à la vanne. J'irai.

On ne change pas d'avis pour faire plaisir. Je maintiens que « Les Veilleurs de nuit » flattent plus qu'ils ne dérangent, et que La Lanterne mérite mieux que l'unanimité. Mais j'avais écrit que ces gens n'avaient « ni colère, ni contradiction ». Mon courrier prouve le contraire, et le spectacle y est sans doute pour quelque chose. Dont acte.`,
  },
  {
    outlet: 'halle',
    after: 1080,
    section: 'Journal',
    title: 'Un billet commun avec La Lanterne',
    text: `Grégoire Pastoret et Hélène Roumégas ont signé ce matin : pour tout billet acheté à La Halle aux Cordes, une place à 12 euros à La Lanterne, et inversement. L'expérience commence avec le quintette Morne Plage et durera jusqu'à la fin de la saison.`,
  },
  {
    outlet: 'rocher',
    after: 1190,
    section: 'Avignon',
    by: 'Maëlle Jonquérac',
    title: 'Halle aux Cordes et Lanterne signent la paix des billets',
    text: `Les deux directeurs se sont serré la main devant la rampe en contreplaqué de La Lanterne, à mi-chemin de rien mais face au kebab. Leur billet commun entre en vigueur tout de suite. « Je vais enfin pouvoir voir une écluse », a lancé Grégoire Pastoret. « Et moi un parking », a répondu Hélène Roumégas.`,
  },
  {
    outlet: 'peloton',
    after: 1290,
    section: 'Route',
    by: 'Fabien Escoubas',
    title: 'Boucle des Ocres : la lanterne rouge plus applaudie que le vainqueur',
    text: `Il est arrivé une heure et quatre minutes après tout le monde, sous les bravos. Lucas Mérindal, lanterne rouge de la dernière étape, avait cassé sa chaîne au pied du col. Un spectateur lui a prêté un vélo de ville, panier compris. Il a fini avec deux baguettes.`,
  },
  {
    outlet: 'heure',
    after: 1410,
    section: 'Culture',
    by: 'Victoire Hennequart',
    title: "Accessibilité : cent théâtres s'engagent à publier leurs pannes",
    text: `Un tableau en ligne, mis à jour chaque matin, dira quels élévateurs, boucles magnétiques et rampes fonctionnent dans une centaine de salles. L'idée est née à Avignon, au sein du comité de spectateurs de La Lanterne, après l'incident qui avait laissé trois personnes en fauteuil roulant dehors.

« Une panne que l'on affiche est une panne que l'on répare », résume la blogueuse Élodie Charvaz, qui a écrit la charte en une nuit. Le ministère observe avec intérêt.`,
  },
  {
    outlet: 'southern',
    after: 1560,
    section: 'News',
    by: 'Harriet Fenwick-Boyle',
    title: 'Les Veilleurs de nuit to be translated for a London reading',
    text: `Maud Quérandel's Les Veilleurs de nuit, first seen at La Lanterne in Avignon, will have a rehearsed reading in London next season under the title The Night Watchers. The translator has asked to spend a week on a canal first. The company are understood to be looking for three hundred and twelve very small light switches.`,
  },
  {
    outlet: 'carnet',
    after: 1780,
    section: 'Retours',
    kind: 'post',
    by: 'Romane Tisseyrand',
    title: 'La dernière fenêtre',
    text: `Je suis passée devant La Lanterne sans billet, juste pour voir sortir les gens. Ils restent sur la rampe, ils ne rentrent pas. Quelqu'un a laissé une lampe à dynamo accrochée à la grille. J'ai tourné un peu. Ça marche.`,
  },
]
