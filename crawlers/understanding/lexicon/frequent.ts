/**
 * How often frequent words come in the general language, French and English: our own estimate in four bands, per million words, enough to tell
 * what is remarkable in one text. Stop words are not here; words that are in no band are taken as rare.
 */

type Bands = [perMillion: number, words: string][]

const french: Bands = [
  [
    900,
    `an ans année années jour jours temps monde france français française pays président ville état gouvernement nouveau nouvelle nouvelles nouveaux
    grand grande grands grandes premier première dernier dernière homme femme vie part fin début euro euros million millions milliard milliards
    dire dit mettre prendre venir voir savoir vouloir pouvoir devoir aller rester passer trouver donner politique public publique`,
  ],
  [
    350,
    `mois semaine heure heures minute matin soir hier demain lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet
    août septembre octobre novembre décembre enfant enfants jeune jeunes femmes hommes gens famille personnes groupe entreprise société travail emploi
    prix marché loi droit droits projet programme question problème cas nombre chose choses place lieu maison rue région service services ministre chef
    directeur responsable parti élection guerre paix histoire mort nuit œil yeux main tête eau terre route mot mots idée façon manière point côté moment
    suite compte effet exemple raison sens force rôle niveau ensemble système plan type forme face cours cause long petit petite petits bon bonne mauvais
    beau belle autre haut bas fort faible même seul seule vrai possible national nationale international économique social sociale local européen
    faire annoncer annoncé expliquer expliqué demander déclaré déclarer ajouter assurer estimer rappeler selon afin aujourd'hui`,
  ],
  [
    120,
    `commune communes mairie maire élu élus conseil municipal département habitants quartier centre saison public équipe match joueur film livre musique art
    culture culturel théâtre spectacle scène exposition festival artiste artistes concert auteur œuvre œuvres titre page site internet article journal presse
    radio télévision photo image images vidéo rendez-vous édition événement présente présenter propose proposer ouvrir ouvert accueillir accueille participer
    organiser organisé rencontre rencontrer jouer joue vivre croire penser parler montrer créer création créé lancer lancé changer permettre permet
    offre offrir recevoir reçu tenir sortir sortie arriver entrer partir perdre gagner attendre suivre choisir répondre comprendre connaître connaissent
    école université étudiants professeur formation recherche étude études santé hôpital médecin police justice tribunal procès avocat enquête
    sécurité accord réunion décision mesure mesures réforme budget dépense impôt argent banque économie croissance crise chiffre chiffres hausse baisse taux
    marque produit produits client clients service usine salariés syndicat patron direction association membres mouvement manifestation énergie climat
    environnement transport train voiture avion mer ciel ville village campagne nord sud est ouest paris europe états-unis amérique américain allemagne`,
  ],
  [
    45,
    `actuellement ailleurs ancien ancienne appel appeler attention avenir avis besoin bord bout capable capitale caractère carrière carte célèbre certainement
    chance changement charge chemin chercher choix classe clair collectif comité commencer commission communauté comédie complet condition conditions confiance
    conférence connu conseiller construction construire contact contrat corps courant court découvrir découverte défense degré député difficile différent
    difficultés dimension discours discussion disponible document domaine doute débat développement échange effort également élève émission endroit enjeu
    entretien envie époque équipement espace espoir esprit étape étranger exactement exemple expérience expression facile fonction fond gauche général gratuit
    gratuite habitude important importance impossible impression industrie information initiative institut intérêt intérieur invité jeu jeux jeunesse journée
    langue lettre liberté libre ligne limite liste littérature lumière lycée majorité malade manque masse matière meilleur membre message méthode métier mieux
    mission modèle moyen moyens musée nature nécessaire niveau objectif objet occasion officiel opération opinion ordre organisation origine parents parole
    partage partenaire participation particulier passage passion patrimoine période permis peuple peur pièce plaisir population porte position pouvoir pratique
    précédent préparer présence présent pression principe privé prochain prochaine production professionnel profit progrès promesse propos proposition qualité
    rapport réalité récent région règle relation repas représentation respect responsabilité résultat retour réussir richesse risque roman salle scientifique
    secteur secret semble sentiment série signe situation soirée solution source souvenir sport structure sujet surface sûr table tâche technique tendance
    territoire texte thème total tour tradition traitement troupe unique usage valeur vente vidéo violence visage visite visiteurs voie voisin voix volonté
    voyage zone comédien comédienne metteur romans lecture lecteurs chanson album danse opéra orchestre cinéma réalisateur acteur actrice billet tarif`,
  ],
]

const english: Bands = [
  [
    900,
    `year years time people day days man men woman women way world life new first last old good great little long big high different small large next early
    say says said go went come came take took know think see look want give use find tell ask work seem feel try leave call government state company
    country city school week month part place case point number group problem fact home`,
  ],
  [
    350,
    `president minister million billion percent money business market report house family children child night morning today tomorrow yesterday monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august september october november december water room mother father
    area story issue side kind head service friend power hour game line end member law car community name team minute idea body information back parent
    office door health person art war history party result change reason research girl guy moment air teacher force education best better young important
    public able political national local social human real white black open free right left current former several major general american british
    english french european become became show showed put mean keep let begin began help talk turn start might run move like live believe hold bring
    happen write provide sit stand lose pay meet include continue set learn lead understand watch follow stop create speak read allow add spend grow
    win offer remember love consider appear buy wait serve die send expect build stay fall cut reach kill remain`,
  ],
  [
    120,
    `news paper press newspaper article website online internet video film movie music song album band show stage theatre theater play actor actress director
    artist artists exhibition gallery museum festival concert audience ticket tickets performance season event events book books author writer reader novel
    review critic culture police court trial lawyer judge crime death attack fire storm weather hospital doctor patient disease drug medical university
    student students college teacher economy economic growth price prices stock shares bank fund investment investor industry product products customer
    customers brand sales deal trade tax budget cost job jobs worker workers union strike employer pay executive chief officer chairman board manager
    election vote voters campaign senate congress parliament council mayor policy plan plans project programme program decision agreement meeting statement
    official officials spokesman spokeswoman announced according told added called launch launched released open opened closed
    technology data science study scientists software phone computer energy oil gas climate environment sport player players match cup league club coach
    goal fans road street town village building hotel restaurant food land sea north south east west london york america england britain`,
  ],
  [
    45,
    `ability access account action activity actually address advice afternoon age agency agree ahead amount analysis animal answer apply approach
    argue army arrive aspect attention available average award baby balance base beautiful beauty bed beginning behaviour benefit bill bit blood blue board boat
    bottom box boy break brother camera capital care career carry cause cell center central centre century certain chair challenge chance character charge
    choice choose church citizen claim class clear clearly close cold collection colour common compare concern condition conference contain control
    conversation country couple course cover create daily dark date daughter deep defence degree describe design despite detail develop development difference
    difficult dinner discover discuss discussion drive drop early easy eat edge effect effort enjoy enter entire especially evening everybody everyone evidence
    exactly example experience expert explain eye face fail fear field figure fill final finally fine finish floor focus foot foreign form
    forward free full fun future garden gave generation glass green ground hair hand hard hear heart heat heavy hit hope hot huge husband image imagine impact
    improve increase indeed indicate individual inside instead interest interesting international interview involve issue item itself key kid knowledge language
    late later laugh leader leave leg legal less letter level lie light likely list listen lot low main maintain majority mark material matter measure media
    memory mention message method middle military mind mission model modern movement natural nature near nearly necessary need network nice nothing notice
    object occur okay opportunity option order organization organisation outside owner page pain particular partner past pattern peace perhaps period phone
    physical pick picture piece player popular population position positive possible practice prepare present pretty prevent private probably process
    produce production professional property protect prove purpose quality question quickly quite race raise range rate rather ready realise realize reality
    receive recent recently recognize record red reduce reflect region relate relationship religious require response rest return rich rise risk role rule
    safe scene science score seat second secret section security sell sense series serious service sex shake share shoot short shot sign significant similar
    simple simply sing single sister site situation size skill skin sleep smile society somebody someone something sometimes son sort sound source space
    special specific staff standard star statement step strategy strong structure stuff style subject success suddenly suffer suggest summer support sure
    surface system table task tell term test text thank theory thing third thought threat throw top total touch toward traditional training travel treat
    treatment tree trip trouble true truth type usually value various view visit voice walk wall weapon wear weight wide wife window wish wonder word worry
    wrong yard yeah`,
  ],
]

function read(bands: Bands): ReadonlyMap<string, number> {
  const frequencies = new Map<string, number>()
  for (const [perMillion, words] of bands) {
    for (const word of words.split(/\s+/)) if (!frequencies.has(word)) frequencies.set(word, perMillion / 1e6)
  }
  return frequencies
}

export const frequent: { fr: ReadonlyMap<string, number>; en: ReadonlyMap<string, number> } = { fr: read(french), en: read(english) }
