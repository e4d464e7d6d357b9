/** The cancelled evening: a broken lift, a complaint, refunds in disarray, the house's answer, and calm again. */
import type { Story } from './story.ts'

export const crisisStories: Story[] = [
  {
    outlet: 'spectatrice',
    at: 'crise 21:05',
    kind: 'post',
    by: 'Spectatrice84',
    title: 'Concert de Léonor Vasquez-Brun annulé à La Lanterne',
    text: `Concert de Léonor Vasquez-Brun annulé à La Lanterne, tout le monde dehors, il pleut. Et trois dames en fauteuil coincées dans la cour parce que l'élévateur est mort. Encore. Honte.`,
  },
  {
    outlet: 'rampe',
    at: 'crise+1 02:15',
    section: 'Colères',
    kind: 'post',
    by: 'Élodie Charvaz',
    title: 'Une heure dix sous la pluie : La Lanterne nous a laissées dehors',
    text: `J'ai attendu d'être séchée pour écrire. Je suis toujours en colère.

{crise|jour} soir, nous étions trois, Farida, Mireille et moi, trois fauteuils, trois billets payés 24 euros pour le concert de Léonor Vasquez-Brun. À La Lanterne, pour entrer dans la grande salle quand on ne marche pas, il faut prendre l'élévateur de la cour. À 19 h 15, l'élévateur s'est arrêté. Avec Mireille dedans, à un mètre vingt du sol.

On l'a descendue à la manivelle. Vingt minutes. Puis on nous a demandé de patienter « le temps de trouver une solution ». Il pleuvait. Il y a un auvent dans cette cour ; il est au-dessus des poubelles. On nous a prêté un parapluie. Un. Pour trois.

À 19 h 45, on a vu sortir des gens. Puis tout le monde. Le concert était annulé à cause d'une panne électrique, et personne, absolument personne, n'avait pensé à venir nous le dire. Nous l'avons appris d'un monsieur qui cherchait son vélo. Je suis restée une heure dix dans cette cour. Farida a fini aux urgences avec de la fièvre.

## Ce n'est pas un accident

J'ai écrit à ce théâtre en janvier de l'an dernier, puis en mai, puis en octobre. On m'a répondu trois fois que « l'accessibilité est au cœur du projet ». Le cœur, sans doute. Les roues, non. L'exposition sur les lampes est en haut d'un escalier. Les toilettes adaptées servent de remise aux instruments. La « place réservée » est derrière un pilier.

Le plus révoltant, c'est que cette maison joue en ce moment « Les Veilleurs de nuit », une pièce sur les gens que personne ne regarde. Bravo. Vraiment. Quelle honte.

Je ne demande pas d'excuses, j'en ai un tiroir plein. Je demande une date. Le jour où l'élévateur sera remplacé, écrit noir sur blanc et signé. En attendant, je ne mettrai plus une roue à La Lanterne, et j'invite celles et ceux qui ont des jambes à y penser avant de les utiliser.

Et mes 24 euros, on me les a remboursés deux fois. Même ça, ils ne savent pas le compter.`,
  },
  {
    outlet: 'courrier',
    at: 'crise+1 11:20',
    section: 'Avignon',
    by: 'Luc Aubanelle',
    title: 'La Lanterne évacuée : le concert de Léonor Vasquez-Brun annulé à quinze minutes du début',
    text: `Une armoire électrique noyée par l'orage a privé La Lanterne de courant {crise|jour} vers 19 h 45. Les 312 spectateurs ont été évacués dans le calme, à la lueur des téléphones. Personne n'a été blessé, mais la soirée laisse un goût amer.

Une demi-heure plus tôt, l'élévateur réservé aux personnes à mobilité réduite s'était arrêté entre deux niveaux avec une spectatrice à bord. Trois femmes en fauteuil roulant ont attendu plus d'une heure dans la cour, sous la pluie. L'une d'elles a publié cette nuit un témoignage accablant, partagé plusieurs milliers de fois depuis ce matin.

Jointe par téléphone, la direction indique qu'un report du concert est « à l'étude » et que les billets seront remboursés d'office. Elle ne souhaite pas s'exprimer sur l'élévateur avant d'avoir rencontré les personnes concernées.`,
  },
  {
    outlet: 'passages',
    at: 'crise+1 18:00',
    kind: 'post',
    by: 'Collectif Passages libres',
    title: 'La Lanterne : deux ans de signalements, zéro travaux',
    text: `Communiqué. Nous avons signalé à six reprises en deux ans les pannes de l'élévateur de La Lanterne. Six accusés de réception, zéro travaux. Ce qui est arrivé à Élodie, Farida et Mireille était prévisible et donc évitable. L'accessibilité des théâtres n'est pas une faveur, c'est la loi. Nous saisirons le Défenseur des droits cette semaine.`,
  },
  {
    outlet: 'guichet',
    at: 'crise+2 15:40',
    section: 'Remboursements',
    by: 'Stanislas Werbrouck',
    title: 'Remboursé deux fois, ou pas du tout : la pagaille Billetta à La Lanterne',
    text: `Annuler une soirée est un accident. La rembourser devrait être une formalité. Depuis {crise+1|jour}, les acheteurs du concert annulé de La Lanterne, à Avignon, découvrent sur leur compte des sommes qui ne correspondent à rien.

Selon nos informations, le prestataire Billetta a lancé la même opération à deux reprises dans la nuit, puis l'a interrompue au milieu. Résultat : quelque 90 clients remboursés deux fois, 140 une fois, et près de 80 pas du tout. Les places offertes, elles, ont donné lieu à des virements de zéro euro qui ont bloqué plusieurs cartes.

Le standard du théâtre est saturé. « On me dit d'appeler Billetta, Billetta me dit d'appeler le théâtre », déplore un client de Carpentras. Le prestataire promet une correction sous dix jours et s'excuse pour ce désordre. Ce n'est pas sa première panne : deux salles lilloises avaient rompu leur contrat l'an dernier.

La Lanterne avait justement prévu un appel d'offres au printemps. Il pourrait être avancé.`,
  },
  {
    outlet: 'gazette',
    at: 'crise+2 19:00',
    section: 'Justice',
    by: 'A. R.',
    title: 'Élévateur en panne à La Lanterne : une plainte pourrait suivre',
    text: `L'avocate des trois spectatrices en fauteuil roulant restées bloquées {crise|jour} dans la cour de La Lanterne étudie « toutes les voies ». L'une des plaignantes, hospitalisée brièvement pour une forte fièvre, a remis un certificat médical.

D'après un document que nous avons consulté, le contrat d'entretien de l'élévateur avait expiré en juin et n'a pas été renouvelé, faute d'accord entre le théâtre et la ville sur la répartition des coûts. Le dernier contrôle signalait une « usure critique » du moteur.

Les deux parties se renvoient la responsabilité. La mairie rappelle que l'exploitant doit assurer l'entretien courant ; l'exploitant répond qu'un moteur à 38 000 euros n'a rien de courant. Pendant ce temps, l'appareil porte un écriteau : « Momentanément hors service. »`,
  },
  {
    outlet: 'spectatrice',
    at: 'crise+3 09:12',
    kind: 'post',
    by: 'Spectatrice84',
    title: 'Toujours pas remboursée par La Lanterne',
    text: `Toujours pas remboursée par La Lanterne. Ma voisine, deux fois. Je propose que la voisine et moi montions une billetterie. #Billetta #accessibilité`,
  },
  {
    outlet: 'rangK',
    at: 'crise+3 21:30',
    section: 'Humeurs',
    kind: 'post',
    by: 'Constance Mirandol',
    title: "Ce qu'on ne voit pas du siège 14",
    text: `J'aime La Lanterne. Je me moque de son pilier, de ses courants d'air, de ses ouvreurs fantasques. Je n'avais jamais demandé comment on y entre quand on ne monte pas l'escalier. J'ai lu le billet d'Élodie Charvaz sur « La Rampe d'accès » et je me suis sentie bête.

On me dit : bâtiment classé, dérogation, budget. Je connais. Mais un parapluie pour trois, ce n'est pas une question de budget. C'est qu'il n'y avait personne, ce soir-là, dont c'était le travail d'y penser. Dans une maison qui joue une pièce sur ceux qui veillent, c'est un peu raide.`,
  },
  {
    outlet: 'rocher',
    at: 'crise+4 12:30',
    section: 'Avignon',
    by: 'Clément Roquepertuse',
    title: 'La Lanterne : la colère des spectateurs à mobilité réduite',
    text: `Ils étaient une trentaine {crise+4|jour} matin devant les grilles du théâtre, à l'appel du collectif Passages libres. Sur les pancartes : « On veut entrer par la porte » et « Un parapluie pour trois ». Une délégation a été reçue par la directrice, Hélène Roumégas, pendant près d'une heure.

À la sortie, les manifestants évoquaient un échange franc et « une première date sur un bout de papier ». La direction doit s'exprimer dans la journée.`,
  },
  {
    outlet: 'lanterne',
    at: 'crise+4 17:00',
    section: 'Communiqué',
    title: 'Ce que nous devons à Élodie, Farida et Mireille',
    text: `{crise|jour} soir, nous avons laissé trois spectatrices attendre plus d'une heure sous la pluie. Aucune panne n'explique cela. Nous n'avions désigné personne pour rester auprès d'elles, et nous avons oublié de les prévenir. C'est notre faute. Nous leur présentons nos excuses, en public, après l'avoir fait de vive voix.

Voici ce que nous faisons. L'élévateur est remplacé : le moteur est commandé, les travaux commencent {now-2} et dureront trois semaines. La Lanterne avance les 38 000 euros ; la répartition avec la ville viendra ensuite. D'ici là, une rampe provisoire ouvre l'entrée de la rue des Teinturiers, et une personne de l'équipe est chaque soir responsable de l'accueil des personnes à mobilité réduite, avec un numéro direct.

L'exposition « Lampes de fortune » descend dans le hall dès {crise+5|jour}. Tilda Sorrente en a eu l'idée avant nous.

Les billets du concert de Léonor Vasquez-Brun seront tous remboursés une fois, et une seule, avant le {crise+9|court}. Les personnes remboursées deux fois peuvent nous rendre la différence quand elles le voudront. Nous mettons fin au contrat qui nous lie à notre prestataire de billetterie à la fin de la saison.

Un comité de spectateurs handicapés se réunira tous les deux mois et aura accès à nos comptes rendus d'entretien. Il est ouvert à celles et ceux qui sont en colère contre nous.

Hélène Roumégas, directrice, et toute l'équipe de La Lanterne`,
  },
  {
    outlet: 'courrier',
    at: 'crise+4 19:10',
    section: 'Avignon',
    by: 'Camille Ferrandin et Luc Aubanelle',
    title: "« C'est notre faute » : La Lanterne présente ses excuses et avance les travaux",
    text: `Le communiqué tient en une page et ne cherche pas d'échappatoire. « Aucune panne n'explique cela », écrit Hélène Roumégas, directrice de La Lanterne, à propos des trois spectatrices en fauteuil abandonnées {crise|jour} dans la cour du théâtre.

L'établissement annonce le remplacement immédiat de l'élévateur, dont il avance le coût, une rampe provisoire, et un comité de spectateurs handicapés doté d'un droit de regard sur l'entretien. L'exposition de Tilda Sorrente, jusqu'ici perchée en haut d'un escalier, descendra au rez-de-chaussée.

La mairie salue « un geste responsable » et propose de prendre en charge la moitié de la facture. Le collectif Passages libres prend acte, sans triompher : « On jugera sur pièces. Mais c'est la première fois qu'un théâtre nous répond avec des dates. »

Reste la billetterie. Le rapprochement des comptes du concert annulé n'est pas terminé, et certains spectateurs attendent encore leurs 24 euros.`,
  },
  {
    outlet: 'onde',
    at: 'crise+5 08:15',
    section: 'L’Entracte',
    kind: 'interview',
    by: 'Karim Besnaïl',
    title: "Hélène Roumégas : « J'ai eu honte, et la honte est un bon moteur »",
    text: `La directrice de La Lanterne répond aux critiques après l'annulation du concert de Léonor Vasquez-Brun et l'attente de trois spectatrices en fauteuil roulant.

> Comment peut-on oublier trois personnes dans une cour ?

En courant. Chacun s'occupait de la panne, des issues de secours, de la chanteuse. Personne n'avait la charge de ces trois dames. Je pourrais vous parler du bâtiment, ce serait lâche.

> Le contrat d'entretien de l'élévateur avait expiré.

Oui. Nous négociions avec la ville depuis l'été. J'aurais dû signer et me disputer ensuite. J'ai eu honte, et la honte est un bon moteur, meilleur que celui de l'élévateur.

> Élodie Charvaz appelle au boycott.

Elle a raison d'être en colère. Je lui ai proposé de présider le comité. Elle m'a dit qu'elle préférait le surveiller. J'ai trouvé que c'était une meilleure idée.`,
  },
  {
    outlet: 'lettre',
    at: 'crise+6 07:30',
    section: 'Réglementation',
    by: 'I. Chantrieux',
    title: "Accessibilité : ce que l'affaire de La Lanterne change pour les salles classées",
    text: `L'incident survenu à La Lanterne d'Avignon a réveillé un débat que la profession croyait clos. Près d'un tiers des théâtres installés dans des bâtiments protégés vivent sous dérogation, souvent tacite, en matière d'accessibilité.

Or la dérogation ne dispense pas d'entretenir les équipements existants, rappelle l'avocate Judith Maupertin. « Un élévateur en panne prolongée équivaut à une porte fermée. » La responsabilité de l'exploitant peut être engagée dès le premier signalement écrit.

Plusieurs directeurs interrogés par la Lettre disent avoir fait vérifier leurs appareils cette semaine. Trois ont découvert un contrat échu. Le choix de La Lanterne, qui avance les travaux sans attendre son propriétaire, est jugé courageux par les uns, dangereux par les autres. « Si tout le monde paie à la place des villes, elles ne paieront plus », grince l'un d'eux.`,
  },
  {
    outlet: 'gazette',
    at: 'crise+6 06:50',
    section: 'Culture',
    by: 'A. Roussignol',
    title: 'Après la crise, La Lanterne rouvre par une autre porte',
    text: `{crise+5|jour} soir, à 19 h 30, une rampe de contreplaqué a changé la géographie de La Lanterne. L'entrée se fait désormais, pour tous, par la rue des Teinturiers. « On a découvert que c'était plus commode aussi pour les poussettes, les contrebasses et moi », plaisante Ange Santolini, le régisseur.

Le public est revenu sans se faire prier : 290 spectateurs pour « Les Veilleurs de nuit ». Avant le lever de rideau, la directrice a dit trois phrases, pas une de plus. Applaudissements brefs, sincères.

Dans le hall, les lampes de Tilda Sorrente ont trouvé leur place entre le bar et le vestiaire. Une dame en fauteuil actionne une dynamo. Elle éclaire une boîte à sardines, sourit, passe la manivelle.`,
  },
  {
    outlet: 'guichet',
    at: 'crise+9 10:00',
    section: 'Remboursements',
    by: 'S. Werbrouck',
    title: 'La Lanterne : les billets du concert annulé enfin soldés',
    text: `Neuf jours après l'annulation, Billetta assure que les 312 billets du concert de La Lanterne ont tous été remboursés une fois. Sur les 91 clients crédités deux fois, 64 ont déjà renvoyé la différence, souvent avec un mot aimable. Onze ont demandé qu'elle soit versée au collectif Passages libres.

Le théâtre confirme qu'il changera de prestataire. Trois candidats ont été approchés.`,
  },
  {
    outlet: 'rampe',
    at: 'now-3 18:40',
    section: 'Visites',
    kind: 'post',
    by: 'Élodie C.',
    title: "J'y suis retournée",
    text: `J'avais dit plus une roue. J'en ai remis quatre.

La rampe provisoire de La Lanterne est en contreplaqué, elle grince, sa pente est bonne. En haut, une jeune femme nommée Salomé m'a donné un numéro de téléphone qui est celui d'un humain. Je l'ai essayé depuis les toilettes, lesquelles ne contiennent plus aucun violoncelle. Salomé a répondu.

J'ai vu « Les Veilleurs de nuit » depuis le cinquième rang, au milieu, sans pilier. C'est très beau. J'ai pleuré à la boulangerie, comme tout le monde apparemment.

Tout n'est pas réglé. L'élévateur neuf n'est pas là, la loge reste inaccessible aux artistes, et le site de réservation ne lit toujours pas correctement avec une synthèse vocale. J'ai la liste, le comité l'aura. Mais je sais reconnaître des gens qui ont compris, et ceux-là ont compris.

Mireille a demandé si l'on pouvait revenir pour le bal. Il paraît qu'il y a un parapluie chacun.`,
  },
  {
    outlet: 'mairie',
    at: 'crise+10 14:00',
    section: 'Patrimoine',
    title: 'Élévateur de La Lanterne : la ville finance la moitié des travaux',
    text: `La commission permanente a voté une aide de 19 000 euros pour le remplacement de l'élévateur du théâtre La Lanterne. Un diagnostic d'accessibilité sera réalisé dans les onze lieux culturels dont la ville est propriétaire ; ses conclusions seront publiées.`,
  },
]
