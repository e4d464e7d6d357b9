/** What a press officer knows of titles: everyday words, what is played everywhere, and the words that stand beside a title of each genre. Words of our own, folded. */
import { frequent } from '../../crawlers/understanding/lexicon/frequent.ts'
import { fold, isStopWord } from '../../crawlers/understanding/words.ts'
import type { ProductionGenre } from '../../db/vocabulary.ts'

/** Words of which titles are made and which mean many other things; beyond the frequent words of the language. */
const everyday = new Set(
  `amour amours ami amis amie animal animaux apres arbre arbres argent attente aube aurore autrement avare aveugle aveux bagage bain baiser balcon barque bascule beau beaute belle
bete blanc blanche blancs bleu bleue bleus bois bonheur bord bouche bout branche bras bruit cage caillou campagne canape chaise chaleur chambre champ champs chance chant chat chaud chemin
chemins cheval chevaux chez chien chiens choc chose choses chute ciel cinq clair clarte cle coeur coin colere combat compte corde corps couleur couleurs couloir courage couteau crise cri cris croix cuisine danger depart derive desert
desir desordre destin dimanche dix doute doux douce eclat eclipse ecole ecume elan embrasement emotion enfance enfant enfants ennemi ennemis envol epreuve equilibre erreur espoir esprit ete etoile etoiles etranger etrangere exil
face faim fantome fantomes faute fauves fenetre fete feu feux fievre fil fille filles fils finir flamme fleur fleurs fleuve foret forets fou folie foudre foule frere freres froid frontiere fruit fuite fureur
garcon gens geste glace gloire gout goutte grace grain gris guerre guide haine hasard haut herbe heros heure heures heureux hier histoire histoires hiver homme hommes horizon horloge huit humain idiot ile image images imprevu incendie inconnu
infini insomnie instant intime invisible ivresse jalousie jardin jardins jeu jeux joie joueur jumeaux justice labyrinthe lac larmes lettre lettres lever liberte lien liens ligne lit loin loup loups lourd lumiere lumieres lune lundi
machine main mains maitre mal malade malentendu manteau marche marches marees mari mariage marin masque masques matin memoire mensonge mensonges mer mere meres merveille metamorphose midi miel milieu mille minuit miroir miroirs misere mort mots mouette mouvement
mur murs murmure murmures musique mystere naissance naufrage neige nid noces noir noire noirs nom noms nord noyade nuage nuages nuit nuits ocean oeil oiseau oiseaux ombre ombres or orage orages oubli outrage paix palais papier papillon paradis pardon pareil
parfum parole paroles partage partir pas passage passages passager passe passion patience pays peau pensee perdu perdue pere peres peril perles peste petit petite peur pied pieds pierre pierres piste plage plaine plaisir pleine plongee pluie plume poids poing poison poisson pont porte portes poupee poussiere premier presque printemps
promesse promesses promenade prince princesse prison proces prochain puits quatre quitte racines rage raison reine regard regards rencontre rencontres repos reste retour reve reves reveil revoltes revolution richesse rien rire risque rivage riviere robe roi rois ronde rose roses roue rouge rouges ruines rumeur rue
sable sac sacre saison saisons sang saut secret secrets sept septembre serment seul seule seuls sieste signe silence silences sillage six soeur soeurs soif soir soirs sol soldat soleil soleils solitude sombre sommeil songe songes sortie sortir souffle souffrance souvenir souvenirs
sucre sud suite table tableau tapis temoin tempete tempetes temps tendresse terre terres tete theatre tigre tigres toi toile toit tombeau tonnerre traces trahison traversee tremblement tristesse trois trou trouble vague vagues valse vent vents verite verites verre vert verte vertige vertiges vide vie vies vieux vierge ville villes visage visages vivant vivants voile voisin voisine
voisins voix vol volcan voleur voyage voyageur voyageurs vrai vraie zero
absence adieu accident accord agonie aile ailes ailleurs album alarme ame ames ange anges annee anniversaire appel arriere art artiste atelier autre avenir avion bal ballon banquet bateau bataille bercail blessure boite bombe bonne bonnes bordel boussole
above absent after afternoon age air alone angel angels animal answer apple arms arrival art autumn away baby back balance ball bear beast beautiful beauty bed bell belly below better big bird birds birth black blind blood bloom blue boat body bone bones book border born bottle box boy boys bread break breath bridge bright broken brother brothers burn
burning butterfly call candle captain car card care carnival castle cat chain chair chance chapel child children choice circle city clear clock cloud clouds coast cold colour come coming company cradle crime cross crow crown cry dance dancer dark darkness daughter daughters dawn day days dead dear death deep desert devil dinner dirt distance dog dogs
door doors doubt down dragon dream dreams dress drift drop dry dust early earth east echo edge eight empty end endless enemy escape evening everything eye eyes face faith fall falling family far farewell father fathers fear feast fever field fields fight fire first fish five flame flight flood floor flower flowers fly fog fool fools foot forest forever fortune four fox
free freedom friend friends frost fruit funeral future game games garden gardens gentle ghost ghosts gift girl girls glass glory gold golden good goodbye grace grand grass grave great green grey ground guest guests gun hair half hand hands happy harbour harvest hat heart hearts heat heaven heavy hell hero hidden high hill history hollow holy home honey honour hope horse horses hour hours house houses
human hunger hunt husband ice inside invisible iron island islands jealousy journey joy judgement juggler jungle key kid kids king kings kiss kitchen knife ladder lady lake lamb lamp land last late laugh laughter lead leaf leaves letter letters liar lie lies life light lights lion lips listen little living long lost loud love lover lovers low luck lunch machine mad magic man
map march mask master mercy middle midnight milk mind mine mirror mirrors mist money monster moon morning mother mothers mountain mouth move murder music mystery name names narrow nest new night nights nine noise noon north nothing number ocean old one open orange orchard other outside owl pain paint palace paper paradise party passage passing past path peace pearl
perfect pieces pig place plague plain play pocket poison poor port power prayer present pride prince princess prison promise promises queen question quiet rain rainbow ready red remember rest return ribbon rich ride right ring rise river road roof room rooms root roots rose roses rough round sailor salt sand scar school sea season seasons secret secrets seed seven shadow shadows shape sheep
ship shoes shore short shoulder sight sign silence silent silver simple sing sister sisters six skin sky sleep slow small smile smoke snake snow soldier soldiers some son song songs sons soul sound south space spark spider spring square stage stairs star stars still stone stones storm stories story stranger strangers stream street strong sugar summer sun sunday sunset sweet swan table tale tales
tea tears ten thing things thirst thief thieves three thunder tide tiger time times tomorrow tongue tooth touch tower town toy train trap treasure tree trees trial trip trouble true truth turn twelve twilight twin twins two under voice voices waiting walk wall walls war warm watch water wave waves way wedding west wheel whisper whispers white wide wife wild wind window windows wine wing wings winter wise wish witch wolf
wolves woman women wonder wood woods word words work world worlds wound yard year years yellow young youth`.split(/\s+/),
)

/** Also in the plural. */
export const isEveryday = (word: string): boolean => {
  const lower = word.toLowerCase()
  const known = (each: string) => isStopWord(each, null) || frequent.fr.has(each) || frequent.en.has(each) || everyday.has(fold(each))
  return known(lower) || (/[sx]$/u.test(lower) && known(lower.slice(0, -1)))
}

/** Those whose works stand on many bills in any season: surnames that nobody else bears, and whole names where others do. */
const playedSurnames = new Set(
  `moliere shakespeare racine marivaux beaumarchais feydeau labiche courteline goldoni gozzi pirandello tchekhov tchekov chekhov gogol ostrovski tolstoi dostoievski
ibsen strindberg beckett ionesco anouilh giraudoux koltes lagarce mouawad brecht kleist goethe schnitzler horvath wedekind hofmannsthal sophocle sophocles euripide euripides eschyle aeschylus
aristophane aristophanes plaute seneque calderon cervantes durrenmatt maeterlinck ghelderode crommelynck yourcenar pagnol saint-exupery perrault andersen boccace stoppard
mozart verdi puccini rossini donizetti bellini wagner gounod massenet offenbach debussy berlioz purcell handel haendel monteverdi gluck rameau lully vivaldi beethoven schubert schumann mendelssohn mahler bruckner
dvorak janacek smetana tchaikovski tchaikovsky moussorgski prokofiev chostakovitch shostakovich stravinsky stravinski bartok poulenc honegger saint-saens gershwin chopin liszt telemann petipa bournonville balanchine`.split(
    /\s+/,
  ),
)
const playedNames = new Set(
  `pierre corneille|alfred de musset|victor hugo|edmond rostand|oscar wilde|george bernard shaw|bernard shaw|john millington synge|jean genet|jean-paul sartre|albert camus|paul claudel|marguerite duras|nathalie sarraute|arthur adamov|boris vian|yasmina reza|joel pommerat
|georg buchner|friedrich schiller|gotthold lessing|federico garcia lorca|garcia lorca|harold pinter|tennessee williams|arthur miller|edward albee|david mamet|sam shepard|edward bond|sarah kane|martin crimp|jon fosse|thomas bernhard|peter handke|peter weiss|max frisch|alfred jarry|jean tardieu
|rene de obaldia|colette|sacha guitry|lewis carroll|les freres grimm|freres grimm|brothers grimm|j.m. barrie|james barrie|charles dickens|jane austen|emily bronte|charlotte bronte|franz kafka|homere|homer|virgile|ovide|dante|christopher marlowe|john webster|richard sheridan|william congreve|oliver goldsmith
|john osborne|caryl churchill|michael frayn|alan bennett|georges bizet|maurice ravel|bela bartok|benjamin britten|erik satie|gabriel faure|philip glass|steve reich|john adams|leonard bernstein|carl orff|kurt weill|richard strauss|johann strauss|johann sebastian bach|jean-sebastien bach|j.s. bach|bach|bizet|ravel|satie|joseph haydn|haydn
|maurice bejart|pina bausch|william forsythe|jiri kylian|merce cunningham`
    .replace(/\n/g, '')
    .split('|')
    .map(fold),
)

/** Titles that many play, whoever is named as the author. */
const playedTitles = new Set(
  [
    `hamlet|macbeth|othello|romeo et juliette|romeo and juliet|roi lear|king lear|songe d'une nuit d'ete|midsummer night's dream|tempete de shakespeare|nuit des rois|twelfth night|richard iii|marchand de venise|merchant of venice|comme il vous plaira`,
    `tartuffe|avare|misanthrope|malade imaginaire|bourgeois gentilhomme|dom juan|don juan|fourberies de scapin|femmes savantes|ecole des femmes|medecin malgre lui|precieuses ridicules|george dandin|amphitryon`,
    `phedre|andromaque|britannicus|berenice|cid|illusion comique|jeu de l'amour et du hasard|fausses confidences|ile des esclaves|mariage de figaro|barbier de seville|lorenzaccio|on ne badine pas avec l'amour|ruy blas|hernani|cyrano de bergerac`,
    `antigone|oedipe roi|oedipus rex|medee|medea|electre|electra|orestie|oresteia|troyennes|lysistrata|bacchantes|bacchae|mouette|seagull|cerisaie|cherry orchard|trois soeurs|three sisters|oncle vania|uncle vanya|platonov|ivanov`,
    `maison de poupee|doll's house|hedda gabler|canard sauvage|mademoiselle julie|miss julie|en attendant godot|waiting for godot|fin de partie|endgame|oh les beaux jours|happy days|cantatrice chauve|lecon|rhinoceros|huis clos|bonnes|justes|caligula|malentendu`,
    `opera de quat'sous|threepenny opera|mere courage|mother courage|galilee|woyzeck|ubu roi|tramway nomme desir|streetcar named desire|mort d'un commis voyageur|death of a salesman|crucible|importance of being earnest|importance d'etre constant|dindon|puce a l'oreille|dame de chez maxim`,
    `juste la fin du monde|dans la solitude des champs de coton|roberto zucco|combat de negre et de chiens|art|dieu du carnage|incendies|petit prince|little prince|alice au pays des merveilles|alice in wonderland|pinocchio|cendrillon|cinderella|peter pan|petit chaperon rouge|barbe bleue|belle et la bete|beauty and the beast|christmas carol|chant de noel|miserables|odyssee|odyssey|iliade|mille et une nuits|metamorphose|bel indifferent|voix humaine`,
    `carmen|traviata|tosca|boheme|aida|rigoletto|nabucco|flute enchantee|magic flute|noces de figaro|marriage of figaro|don giovanni|cosi fan tutte|madama butterfly|madame butterfly|turandot|faust|pelleas et melisande|orphee et eurydice|didon et enee|dido and aeneas|barbiere di siviglia|contes d'hoffmann|vie parisienne|belle helene|chauve-souris|tristan et isolde|parsifal|or du rhin|salome|elektra|requiem|messie|messiah|carmina burana|quatre saisons|four seasons|sacre du printemps|rite of spring|bolero`,
    `lac des cygnes|swan lake|casse-noisette|nutcracker|belle au bois dormant|sleeping beauty|giselle|coppelia|sylphide|bayadere|don quichotte|don quixote|petrouchka|oiseau de feu|firebird|apres-midi d'un faune|impressionnistes|stabat mater|passion selon saint jean|passion selon saint matthieu`,
  ]
    .join('|')
    .split('|')
    .map(keyOf),
)

/** A title without its article, folded. */
function keyOf(title: string): string {
  return fold(title)
    .replace(/[’']/g, ' ')
    .replace(/^(?:le|la|les|l|un|une|the|a|an) /, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether others are likely to play a work of this title or by these authors. */
export const isPlayedElsewhere = (titles: readonly string[], authors: readonly string[]): boolean =>
  titles.some((title) => playedTitles.has(keyOf(title))) ||
  authors.some(
    (author) =>
      playedNames.has(fold(author)) ||
      fold(author)
        .split(/[\s.]+/u)
        .some((word) => playedSurnames.has(word)),
  )

/** Words that stand beside the title of any production; French and English. In quotes what its stem would confuse. */
const anyGenre = [
  'spectacle',
  '"mise en scène"',
  '"metteur en scène"',
  '"metteuse en scène"',
  '"représentation"',
  '"représentations"',
  'billetterie',
  '"en tournée"',
  '"première"',
  '"salle comble"',
  '"box office"',
  '"on tour"',
  'premiere',
  'production',
]
/** Words beside a title of each genre. */
export const genreWords: Record<ProductionGenre, readonly string[]> = {
  theatre: [
    'théâtre',
    '"pièce"',
    'comédien',
    'comédienne',
    'dramaturge',
    'theatre',
    '"theater"',
    '"the play"',
    '"play by"',
    'playwright',
    '"directed by"',
    ...anyGenre,
  ],
  dance: [
    'danse',
    'danseur',
    'danseuse',
    'chorégraphe',
    '"chorégraphie"',
    'ballet',
    'dancer',
    'choreographer',
    '"choreography"',
    ...anyGenre,
  ],
  opera: ['opéra', 'soprano', 'ténor', 'baryton', 'mezzo', 'orchestre', 'livret', 'lyrique', 'opera', 'libretto', 'tenor', ...anyGenre],
  concert: [
    'concert',
    'orchestre',
    'ensemble',
    'quatuor',
    'récital',
    '"chef d’orchestre"',
    'musicien',
    'recital',
    'quartet',
    'orchestra',
    'conductor',
    ...anyGenre,
  ],
  circus: [
    'cirque',
    'acrobate',
    'acrobatie',
    'jongleur',
    'trapèze',
    'chapiteau',
    'circassien',
    'circus',
    'acrobat',
    'juggler',
    '"big top"',
    ...anyGenre,
  ],
  exhibition: [
    'exposition',
    '"commissaire"',
    'vernissage',
    'musée',
    'galerie',
    'plasticien',
    'photographe',
    'exhibition',
    'curator',
    'museum',
    'gallery',
    '"on show"',
  ],
  reading: ['lecture', 'lecteur', 'écrivain', 'autrice', 'texte', 'reading', 'writer', 'author', ...anyGenre],
  other: ['théâtre', 'danse', 'concert', 'cirque', 'théâtral', 'theatre', 'performance', ...anyGenre],
}

/** What else goes by a title; those that may be the production itself are left out by its genre. */
const namesakes = [
  'film',
  'série',
  'roman',
  'album',
  'chanson',
  'single',
  'clip',
  '"bande-annonce"',
  '"jeu vidéo"',
  '"bande dessinée"',
  'manga',
  'movie',
  'novel',
  'song',
  '"TV series"',
  '"video game"',
  'trailer',
  'Netflix',
]
const own: Partial<Record<ProductionGenre, readonly string[]>> = {
  concert: ['album', 'chanson', 'single', 'clip', 'song'],
  opera: ['album'],
  exhibition: ['film', '"bande dessinée"', 'manga', '"jeu vidéo"', '"video game"'],
  reading: ['roman', 'novel', '"bande dessinée"'],
}
export const namesakeWords = (genre: ProductionGenre): string[] => namesakes.filter((word) => !(own[genre] ?? []).includes(word))
