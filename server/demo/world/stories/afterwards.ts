/** After the storm: extra dates, the tour, the festival week to come, and the other houses of the town. */
import type { Story } from './story.ts'

export const afterwardsStories: Story[] = [
  {
    outlet: 'lanterne',
    at: 'now-9 10:00',
    section: 'Journal',
    title: 'Trois séances de plus pour « Les Veilleurs de nuit »',
    text: `Vous avez été nombreux à rester sur liste d'attente. La compagnie Verre d'Orage repousse son départ en tournée et nous offre trois représentations supplémentaires, {now+4|jour}, {now+5|jour} et {now+6|jour} à 20 heures. Les places pour personnes à mobilité réduite se trouvent désormais au cinquième rang, au milieu.

La billetterie ouvre demain à 10 heures, par téléphone d'abord : nous avons retenu la leçon.`,
  },
  {
    outlet: 'courrier',
    at: 'now-8 12:00',
    section: 'Culture',
    by: 'J. P.',
    title: 'La Lanterne joue les prolongations',
    text: `Le succès ne se dément pas. Avec 97 % de remplissage et malgré une critique parisienne assassine, « Les Veilleurs de nuit » gagnent trois dates à La Lanterne. Les places sont parties en quarante minutes.

La troupe fêtera la dernière en invitant sur scène les vrais veilleurs. Roger, l'éclusier de la Durance, a promis d'apporter son cahier.`,
  },
  {
    outlet: 'cintres',
    at: 'now-7 09:30',
    section: 'Tournées',
    by: 'M. Castelnaud',
    title: "« Les Veilleurs de nuit » : le calendrier de la tournée s'étoffe",
    text: `De vingt-trois, les représentations passent à trente-quatre. Créés à La Lanterne d'Avignon, « Les Veilleurs de nuit » d'Ilias Berthomieu ajoutent à leur parcours Angoulême, Colmar, Saint-Nazaire et Lausanne. Le seuil qui permet à la compagnie Verre d'Orage de pérenniser deux postes est franchi.

La maquette voyagera dans un camion dédié, baptisé « le petit train de nuit ». Une version allégée, sans le four à pain, est à l'étude pour les salles dépourvues de ventilation.`,
  },
  {
    outlet: 'heure',
    at: 'now-6 06:00',
    section: 'Culture',
    by: 'Paul-Émile Gardère',
    title: 'Avignon hors saison, la ville qui joue encore',
    text: `Une fois l'été replié, il reste une ville de 90 000 habitants et quelques théâtres qui refusent d'hiberner. À une extrémité, La Halle aux Cordes, hangar de Courtine devenu salle de deux mille places, enchaîne les tournées. À l'autre, La Lanterne, 340 fauteuils, vient de vivre en un mois un triomphe, une polémique et une sorte de rédemption.

Les deux maisons s'ignorent cordialement. Grégoire Pastoret, qui dirige la Halle, parle volume, parkings, retombées. Hélène Roumégas, à La Lanterne, parle de « prendre soin de la jauge ». L'un vend de la bière, l'autre de la soupe. Le public, lui, circule : selon une enquête municipale, un spectateur sur cinq fréquente les deux.

Que l'on joue encore ici quand les affiches sont tombées n'avait rien d'évident. Au lendemain d'une annulation calamiteuse, La Lanterne aurait pu se replier. Elle a ouvert une porte de plus, au sens propre. « Les Veilleurs de nuit » partent bientôt sur les routes ; ils laissent derrière eux une rampe en contreplaqué dont plus personne ne veut se séparer.`,
  },
  {
    outlet: 'lanterne',
    at: 'now-5 11:00',
    section: 'Journal',
    title: 'Semaine des Lucioles : le programme est là',
    text: `Du {lucioles} au {lucioles+6}, La Lanterne appartient aux enfants. Neuf spectacles, deux bals, une sieste musicale et un atelier où l'on apprend à faire peur. Tilda Sorrente y allumera sa dernière lampe avec deux cents écoliers.

Tout est accessible de plain-pied. Les séances du mercredi sont adaptées aux enfants qui n'aiment ni le noir ni le bruit.`,
  },
  {
    outlet: 'troisRivieres',
    at: 'now-4 09:00',
    section: 'En famille',
    by: 'Gilles Bonpuits',
    title: 'Semaine des Lucioles : nos trois spectacles préférés',
    text: `Il faudra choisir, ou poser des congés. La Semaine des Lucioles revient à La Lanterne d'Avignon le {lucioles}, et le programme donne envie d'avoir six ans.

« Le Loup qui ne savait pas fermer les volets », d'abord, marionnettes et vraies fenêtres. « Petite, petite averse », ensuite, un concert pour arrosoirs que les parents ont tort de redouter. Enfin « Qui dort dîne », banquet de contes où l'on mange vraiment, sur réservation.

Pensez au bal du samedi : on y danse avec une lampe au poignet, fabriquée le matin même.`,
  },
  {
    outlet: 'barthelasse',
    at: 'now-4 17:20',
    section: 'Invités',
    kind: 'interview',
    by: 'Agathe Vinsonneau',
    title: 'Hélène Roumégas présente la Semaine des Lucioles',
    text: `Que prépare La Lanterne pour les enfants ? Sa directrice nous a répondu entre deux camions.

> Pourquoi « Lucioles » ?

Parce qu'il y en avait dans la cour, avant les projecteurs. On en a revu trois l'été dernier, je les ai comptées moi-même.

> Un conseil aux parents ?

Laissez-les poser des questions pendant le spectacle. À voix haute. Les acteurs répondent, c'est prévu.`,
  },
  {
    outlet: 'sudAffiches',
    at: 'now-3 11:45',
    section: 'Scènes',
    by: 'Olivier Cassagnol',
    title: "Le regard d'Olivier Cassagnol : éloge des salles qui répondent",
    text: `On juge un théâtre à ses spectacles. On devrait aussi le juger à ses réponses. Celle de La Lanterne, après le désastre du concert annulé, restera dans les annales pour une raison simple : elle ne contenait aucun adverbe.

Quatre fautes reconnues, cinq décisions, des dates. Le contraire exact de la langue de bois qui sert d'ordinaire de pansement aux institutions. Il n'est pas certain que l'élévateur soit prêt à temps. Il est certain que l'on saura pourquoi.`,
  },
  {
    outlet: 'lookout',
    at: 'now-2 10:30',
    section: 'Arts',
    by: 'Tom Garrowhill',
    title: 'La Lanterne says sorry, and means it',
    text: `It is rare for a theatre to make news by apologising, rarer still for the apology to sell tickets. A fortnight after three wheelchair users were left in the rain at La Lanterne, the house has built a ramp, moved an exhibition and ordered a new lift.

"We had nobody whose job it was to think of them," the director, Hélène Roumégas, told me, standing on the plywood. "Now we have seven, in turns."

The three women have been back. One of them, the blogger Élodie Charvaz, described the ramp as "creaky, honest and at the right angle", which may yet find its way onto the season poster.`,
  },
  {
    outlet: 'enDirect',
    at: 'now-1 07:50',
    section: 'Avignon',
    by: 'C. M.',
    title: "Avignon : début des travaux de l'élévateur de La Lanterne",
    text: `Le chantier a commencé. L'ancien élévateur de La Lanterne a été déposé hier matin et emporté par camion-grue, sous les yeux d'une vingtaine de curieux. Le nouvel appareil, plus large, pourra recevoir deux fauteuils à la fois. Mise en service prévue dans trois semaines.`,
  },
  {
    outlet: 'digues',
    at: 'now-6 14:30',
    section: 'Partenariat',
    title: '« Les Veilleurs de nuit » arrivent à Tarascon',
    text: `Après leur création à La Lanterne, « Les Veilleurs de nuit » s'installent deux soirs sur notre plateau. Notre navette a transporté quarante-neuf spectateurs à Avignon le mois dernier ; elle roulera dans l'autre sens. Le chauffeur a aimé la pièce, ce qui est de bon augure.`,
  },
  {
    outlet: 'noctambule',
    at: 'now-2 00:45',
    kind: 'post',
    by: "Noctambule d'Avignon",
    title: 'La rampe de La Lanterne est devenue le meilleur banc de la ville',
    text: `La rampe de La Lanterne est devenue le meilleur banc de la ville. Ce soir, quatre ados, un contrebassiste et une dame en fauteuil y mangeaient des frites. Ne la démontez pas.`,
  },
  {
    outlet: 'halle',
    at: 'annonce+5 10:00',
    section: 'Saison',
    title: 'La Halle aux Cordes annonce soixante-douze dates',
    text: `Grégoire Pastoret et son équipe dévoilent une saison sans frontières : pop d'Islande, ballet sur glace, humour belge, opéra filmé et un hommage symphonique aux musiques de jeux. La Halle aux Cordes renforce ses parkings relais et ouvre une mezzanine de trois cents places.`,
  },
  {
    outlet: 'sillons',
    at: 'annonce+18 12:00',
    section: 'Concerts',
    by: 'S. L.',
    title: 'La Halle aux Cordes, nouvelle étape obligée des tournées',
    text: `En deux ans, La Halle aux Cordes s'est imposée sur la route entre Lyon et Barcelone. Son directeur, Grégoire Pastoret, a négocié des exclusivités régionales qui font grincer ses voisins. L'acoustique, longtemps décriée, a été corrigée par quatre cents panneaux de feutre.

La saison s'ouvre avec le quintette Morne Plage, suivi de la chanteuse galicienne Uxía Landrove. On y attend trente mille spectateurs par trimestre.`,
  },
  {
    outlet: 'gazette',
    at: 'premiere-13 07:20',
    section: 'Économie',
    by: 'Sabine Orcière',
    title: "La Halle aux Cordes demande une rallonge à l'agglomération",
    text: `Trois cent mille euros : c'est la somme que réclame la société exploitante de La Halle aux Cordes pour boucler son exercice. Grégoire Pastoret met en avant la hausse de l'énergie et des cachets. L'opposition s'étonne qu'une salle pleine perde de l'argent.

Le vote est attendu au prochain conseil communautaire. Un audit a été commandé.`,
  },
  {
    outlet: 'ampli',
    at: 'premiere-8 09:00',
    section: 'Épisode 131',
    kind: 'audio',
    by: 'Jérémie Falbala-Ruiz',
    title: 'Dans les gradins de La Halle aux Cordes',
    text: `Une heure de musique captée à La Halle aux Cordes, à Avignon, lors de la nuit du collectif Basse Marée. Synthétiseurs détrempés, basses de hangar et un solo de perceuse. Grégoire Pastoret, le directeur, explique pourquoi il a fait coller du feutre partout.`,
  },
  {
    outlet: 'noctambule',
    at: 'premiere+3 03:30',
    kind: 'post',
    by: "Noctambule d'Avignon",
    title: 'Deux heures pour sortir du parking de La Halle aux Cordes',
    text: `Deux heures pour sortir du parking de La Halle aux Cordes. Le concert en durait une et demie. J'ai eu le temps de me faire trois amis et un torticolis.`,
  },
  {
    outlet: 'agglo',
    at: 'premiere+13 16:00',
    section: 'Délibérations',
    title: 'La Halle aux Cordes : une aide exceptionnelle sous conditions',
    text: `Le conseil de l'Agglomération des Deux-Rhônes accorde une avance de 180 000 euros à La Halle aux Cordes. Elle est assortie d'un plafonnement du prix des parkings et de vingt soirées réservées aux artistes de la région. Grégoire Pastoret s'est dit « soulagé et prévenu ».`,
  },
  {
    outlet: 'halle',
    at: 'now-6 11:00',
    section: 'Journal',
    title: 'Morne Plage complet, une seconde date',
    text: `Le concert de Morne Plage affiche complet. La Halle aux Cordes ouvre une seconde date le lendemain. Les personnes qui utilisent un fauteuil roulant disposent d'une plateforme de vingt places, avec accompagnateur gratuit.`,
  },
  {
    outlet: 'courrier',
    at: 'now-5 08:30',
    section: 'Culture',
    by: 'C. Ferrandin',
    title: "Grégoire Pastoret : « Je n'envie pas La Lanterne, je l'admire de loin »",
    text: `Le patron de La Halle aux Cordes reçoit dans un bureau sans fenêtre, entre une cafetière et un plan de parking. Interrogé sur ses relations avec La Lanterne, il sourit. « Ils remplissent 340 places avec une écluse. Moi, il me faut des camions. » Il assure réfléchir à un billet commun.

Sur l'avance accordée par l'agglomération, il promet l'équilibre dans deux ans. Sur l'accessibilité, il a fait vérifier ses ascenseurs le lendemain de l'incident. « Tout le monde l'a fait, ceux qui disent le contraire mentent. »`,
  },
]
