/** Words that are never a keyword or a name, French and English, folded: the calendar, numbers, the furniture of a page, what only links or shades, and the verbs of headlines. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

export const calendar =
  set(`lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
  mon tue wed thu fri sat sun jan feb mar apr jun jul aug sept sep oct nov dec printemps automne hiver ete spring autumn winter summer noel christmas
  heure heures minute minutes seconde secondes jour jours journee semaine semaines mois an ans annee annees matin matinee midi soir minuit hier demain
  veille lendemain date dates hour hours minute minutes day days week weeks month months year years morning afternoon evening tonight today tomorrow yesterday`)

export const numbers =
  set(`zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante cent cents
  mille millier milliers centaine centaines dizaine dizaines douzaine vingtaine trentaine quarantaine cinquantaine million millions milliard milliards euro euros
  one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred hundreds thousand thousands dozen dozens billion
  premier premiere deuxieme troisieme first second third dernier derniere last next prochain prochaine`)

export const furniture =
  set(`publie publiee publies mis jour modifie lire lisez aussi abonnez abonne abonnes abonnement-numerique newsletter partager partagez cliquez photo photos credit
  credits redaction article articles source suite voir published updated subscribe share read also more click image images copyright advertisement editor
  http https www com html commentaires commenter comments afp reuters`)

/** Adverbs, small words of speech and adjectives that fit everything. */
export const shades =
  set(`apres jamais rien ensuite enfin soudain soudaine alors ailleurs aujourd'hui autant autour avant bientot certes davantage dedans dehors dela desormais dessous
  dessus devers dorenavant encore ensemble environ exactement expres guere jadis justement longtemps maintenant meme mieux naguere neanmoins parfois partout pire
  pis presque quasiment quelquefois rarement sitot surtout tard tellement tot toutefois vite vraiment simplement seulement notamment egalement finalement evidemment
  peut-etre d'abord d'ailleurs oui merci bravo helas voila voici eh oh ah quoi dont afin hormis outre parmi pendant sauf vers via chez lors pres loin
  seul seule seuls seules joli jolie jolis jolies grand grande grands grandes petit petite petits petites vrai vraie vrais vraies faux beau belle beaux belles bel
  meilleur meilleure meilleurs meilleures pire pires simple simples autre autres plein pleine pleins pleines long longue longs longues court courte haut haute bas basse
  jeune jeunes vieux vieille vieilles ancien ancienne anciens anciennes nouvelle nouvelles nouveaux recent recente recents recentes possible possibles important importante
  importants importantes different differente differents differentes pareil pareille certain certaine divers diverses multiple multiples propre propres
  chose choses truc trucs gens monde type sorte genre facon maniere cote cotes bout bord sens cas point lieu part moitie suite fin debut milieu place tete main mains pied
  rendez rendez-vous semblant
  yet still never always often soon later ago maybe indeed almost instead anyway already away together along rather enough today perhaps nearly
  big small great good better best bad worse worst nice old new young long short high low true real full own whole same different several certain possible important
  thing things stuff way ways kind sort lot bit bits side sides end part place point people`)

export const verbs =
  set(`ouvre ouvrent ouvrir ouvrira prete prepare preparent lance lancent lancer quitte quittent arrive arrivent annonce annoncent annoncer devoile devoilent presente
  presentent propose proposent accueille accueillent organise organisent joue jouent met mettent prend prennent fait font dit disent veut veulent peut peuvent doit doivent
  devra devront faut revient reviennent reprend reprennent passe passent reste restent cherche cherchent demande demandent reclame reclament explique expliquent assure assurent
  affirme affirment confie confient raconte racontent souhaite souhaitent espere esperent donne donnent donnera ferme ferment fermera commence commencent continue continuent
  attend attendent attendu attendus attendue attendues entre entrent sort sortent sortira vise visent teste testent fete fetent publie publient rachete rachetent remporte
  remportent gagne gagnent perd perdent sauve sauvent plante misent mise occupe occupent restaure rejoint rejoignent renait s'explique concerne concernent precise
  temoigne repond repondent affiche affichent rend rendent recoit recoivent obtient obtiennent tient tiennent devient deviennent pourra pourront pourraient
  opens open opening reopens closes close starts start starting lends lend wins win buys buy names name sells sell gives give gets get takes take makes make
  says said tells told shows show finds found sets set plans plan plays play leads lead led picks picked holds hold brings bring walks walk halts halt exposes
  earns earn pitches pitch wants want announces announced launches launched returns return comes come goes going gone began begin given work works
  lost found sold bought heard held taken seen thought built kept ran rose fell grew broke broken met sent sat stood drew wrote written spoke spoken chose chosen
  fought caught taught meant paid struck won beat beaten seeks urges urge warns warn vows`)

/** What measures, and what stands before a name. */
export const measures =
  set(`metre metres kilometre kilometres centimetre centimetres hectare hectares kilo kilos tonne tonnes litre litres degre degres pourcent nuit nuits fois
  meter meters kilometer kilometers mile miles foot feet inch inches yard yards acre acres pound pounds dollar dollars degree degrees percent night nights times
  mme mmes mlle mlles mgr mrs sir`)

/** Nouns of every text, which say little of one alone. */
export const vague =
  set(`affaire affaires aide aides ampleur annonce annonces approche aspect aspects atout atouts avantage avantages bilan cadre coeur coup coups cadeau choix contexte
  consequence consequences debats demarche demarches detail details dispositif dispositifs dossier dossiers element elements enjeu enjeux envie erreur erreurs espece etape etapes geste
  gestes hauteur intention intentions issue manque montant montants nom noms objectif objectifs occasion occasions option options ordre paire parcours passage passages perspective perspectives phase
  phases principe principes prise raisons recours regard regards registre resultat resultats retour retours succes support tas terme termes theme themes ton tournant trace traces trait traits
  usage usages vague visage volet volets
  amount amounts approach aspect aspects attempt attempts aim aims basis bunch chance chances context couple details effort efforts element elements example examples extent fact facts figure
  figures form forms hope hopes idea ideas impact instance lack level levels list matter matters moment moments move moves name names number numbers occasion option options order pair
  passage passages pattern plenty range rate rates reason reasons respect response result results rise role roles round rounds sense set share spirit step steps sum talks term terms thanks total
  trend trends turn type types use version view views`)
