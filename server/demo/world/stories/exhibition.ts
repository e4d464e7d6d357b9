/** The artist in residence and her exhibition « Lampes de fortune ». */
import type { Story } from './story.ts'

export const exhibitionStories: Story[] = [
  {
    outlet: 'gazette',
    at: 'vernissage-6 07:00',
    section: 'Portrait',
    by: 'Aline Roussignol',
    title: 'Tilda Sorrente, la femme qui recueille les lampes',
    text: `Elle arrive avec une caisse à vin sur le porte-bagages. Dedans, une boîte de conserve percée, un globe de réverbère fêlé, une guirlande faite de bouchons. « Celle-là vient d'un monsieur de Montfavet. Il l'a fabriquée pendant la grande coupure. Il ne voulait pas me la donner, il voulait me la raconter. »

Tilda Sorrente a 47 ans, une formation d'électricienne de marine et une réputation d'obstinée. Depuis un mois, elle occupe l'ancien atelier des décors de La Lanterne, à Avignon, où elle est artiste en résidence pour la saison. Sur les murs, cent quarante lampes attendent leur étiquette.

L'idée de « Lampes de fortune » lui est venue sur un cargo. Une panne, quarante heures de noir, et l'équipage qui invente : huile de sardine, lacets, culs de bouteille. « J'ai compris que la lumière n'est pas un décor. C'est une décision que l'on prend pour les autres. »

À Avignon, elle a sonné aux portes. Les gens ouvrent, s'excusent du désordre, puis disparaissent dans une cave. Un collège lui a envoyé trente lampes dans un carton marqué « fragile, travail noté ».

## « Elle nous fait changer d'ampoules »

Au théâtre, on s'habitue à sa présence. Elle a déjà convaincu l'équipe de remplacer l'éclairage du hall, qu'elle trouvait « digne d'un contrôle de police ». Le régisseur général, Ange Santolini, s'en amuse : « Elle nous fait changer d'ampoules, et nous, nous lui apprenons à ne pas grimper seule à l'échelle. »

L'exposition ouvre {vernissage}. L'entrée est libre, et l'on peut apporter sa lampe.`,
  },
  {
    outlet: 'courrier',
    at: 'vernissage+1 08:00',
    section: 'Culture',
    by: 'C. F.',
    title: 'Au théâtre La Lanterne, cent quarante lampes et pas un interrupteur',
    text: `On entre dans le noir, ou presque. Puis une gardienne vous tend une lampe à dynamo et vous laisse seul. « Lampes de fortune », l'exposition de Tilda Sorrente à La Lanterne, ne s'éclaire qu'à la main : si vous cessez de tourner, tout s'éteint.

Le procédé pourrait agacer. Il ravit. Autour de chaque objet, un court texte de son donateur, sans commentaire savant. « Faite par ma mère, qui n'aimait pas la compagnie d'électricité », dit l'un. « Elle n'a jamais marché », avoue l'autre.

Au vernissage, {vernissage|jour} soir, les enfants ont compris avant tout le monde qu'il fallait tourner à plusieurs. La visite est gratuite, du mardi au samedi de 14 heures à 19 heures, jusqu'à la fin de la Semaine des Lucioles.`,
  },
  {
    outlet: 'carnet',
    at: 'vernissage 23:50',
    section: 'Retours',
    kind: 'post',
    by: 'Romane Tisseyrand',
    title: "Ce soir j'ai tourné une manivelle",
    text: `Vernissage à La Lanterne. Du vin de Sablet, des gens qui se cognent, des excuses dans toutes les langues. L'exposition de Tilda Sorrente est un piège délicieux : on vous donne une petite dynamo, on vous dit bonne nuit, et vous voilà responsable de ce que vous voyez.

J'ai éclairé une boîte à sardines pendant cinq minutes. Une dame à côté pleurait un peu, pas trop. Elle avait reconnu la lampe de son frère.

Je suis sortie avec une crampe au poignet et l'envie de téléphoner à quelqu'un.`,
  },
  {
    outlet: 'barthelasse',
    at: 'vernissage+2 11:30',
    section: 'Chroniques',
    by: 'Agathe Vinsonneau',
    title: '« Lampes de fortune » : visite avec Tilda Sorrente',
    text: `Agathe Vinsonneau a suivi la plasticienne Tilda Sorrente dans son exposition à La Lanterne, micro ouvert et lumières éteintes. On y entend le grincement des dynamos, le rire d'une classe de CM2 et l'histoire d'un veilleur de nuit qui lisait à la lueur d'un réfrigérateur.

« Je ne collectionne pas, je garde », dit l'artiste, qui rendra toutes les lampes à leurs propriétaires. Une vingtaine d'entre elles quitteront l'atelier quelques soirs pour apparaître dans le décor des « Veilleurs de nuit ».

À écouter en entier, de préférence sans écran.`,
  },
  {
    outlet: 'lookout',
    at: 'vernissage+4 10:10',
    section: 'Arts',
    by: 'Tom Garrowhill',
    title: "Bring your own light: Tilda Sorrente's lamps at La Lanterne",
    text: `You are handed a wind-up torch and pointed at a black doorway. That is the whole of the audio guide. Inside, in the old scene shop of La Lanterne in Avignon, hang a hundred and forty lamps made by people who were not artists, on nights when they had no choice.

There are sardine tins, a hollowed melon (preserved, alarmingly), a bicycle wheel. Tilda Sorrente, who trained as a ship's electrician, has spent the year ringing doorbells to collect them. She gives each one back when the show ends.

The trick is that you must keep winding. Stop, and the thing you were admiring vanishes. By the third room strangers were taking turns so that each could look properly. I have been to duller dinner parties.

Free, Tuesday to Saturday afternoons. Mind the step: at present the room can only be reached by stairs, an odd oversight for an exhibition about helping each other to see.`,
  },
  {
    outlet: 'mairie',
    at: 'vernissage+5 09:30',
    section: 'Agenda',
    title: 'Exposition « Lampes de fortune » : visites pour les scolaires',
    text: `Les classes avignonnaises sont accueillies le mardi et le vendredi matin à l'exposition de Tilda Sorrente, dans l'ancien atelier des décors de La Lanterne. La visite dure cinquante minutes et se termine par un atelier : chaque élève fabrique une lampe avec ce qu'il a dans son cartable.

Inscription auprès du service éducation. Les enseignants sont priés de signaler les élèves en fauteuil roulant, une entrée par la rue des Teinturiers étant alors organisée.`,
  },
  {
    outlet: 'spectatrice',
    at: 'vernissage 22:15',
    kind: 'post',
    by: 'Spectatrice84',
    title: 'Vernissage à La Lanterne, dans le noir complet',
    text: `Vernissage à La Lanterne, dans le noir complet. J'ai marché sur un adjoint au maire. « Lampes de fortune », c'est beau, c'est drôle, et c'est gratuit. Allez-y avec quelqu'un que vous aimez bien, vous allez vous tenir la manche. #Avignon #exposition`,
  },
  {
    outlet: 'sudAffiches',
    at: 'vernissage+8 15:00',
    section: 'Expositions',
    by: 'Mathilde Castelnaud',
    title: "À Avignon, une exposition qui s'éteint si on l'abandonne",
    text: `Parmi les expositions à voir dans le Sud ce mois-ci, la plus modeste est peut-être la plus tenace. Tilda Sorrente a réuni à La Lanterne, théâtre d'Avignon où elle est en résidence, une centaine et demie de lampes bricolées par des anonymes. Le visiteur fournit le courant.

On pense d'abord à un inventaire, puis à une assemblée. Aucune hiérarchie, aucun cartel pompeux : le génie d'un pêcheur de Port-Saint-Louis y voisine avec celui d'une fillette de 9 ans. L'ensemble compose, en creux, l'autoportrait d'une région pendant ses pannes.

La mise en espace gagnerait à être accessible autrement que par un escalier raide. L'équipe dit y travailler.`,
  },
]
