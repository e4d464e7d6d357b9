/** Cue words that tell what sort of thing a capitalised name is, French and English, folded. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** Words that stand before a person's name and are not part of it. */
export const honorifics =
  set(`m mm mme mmes mlle mr mrs ms miss dr pr prof me maitre monsieur madame mademoiselle sir lord lady dame docteur professeur
  professor doctor judge senator sen rep gov general colonel captain president presidente prime minister ministre chancellor king queen prince princess roi reine
  pape pope abbe pere mayor maire`)

/** Trades that stand in small letters before the name of who has them. */
export const trades =
  set(`president presidente ministre depute deputee senateur senatrice maire directeur directrice comedien comedienne acteur actrice auteur
  autrice auteure metteuse scene choregraphe danseur danseuse chanteur chanteuse musicien musicienne pianiste violoniste compositeur compositrice realisateur
  realisatrice cineaste romancier romanciere ecrivain ecrivaine poete journaliste critique avocat avocate historien historienne sociologue economiste patron
  patronne fondateur fondatrice porte-parole parole secretaire conservateur conservatrice commissaire architecte photographe peintre plasticien plasticienne
  artiste dramaturge soprano tenor baryton chef cheffe entraineur joueur professeur chercheur chercheuse
  minister senator mayor director actor actress author writer playwright novelist poet journalist critic lawyer historian economist founder spokesman
  spokeswoman spokesperson secretary curator architect photographer painter artist singer pianist composer conductor dancer choreographer filmmaker chairman
  chief executive coach striker player researcher analyst`)

export const firstNames =
  set(`adele agathe agnes alain albert alberto alex alexandra alexandre alexander alexis alfred alice alicia aline amanda amandine amelie
  amy ana anais andre andrea andrew angela anna anne annie anthony antoine antonio ariane arnaud arthur aude audrey aurelie axel barbara beatrice ben benjamin
  benoit bernard bertrand bill bob boris brian brigitte bruno camille carine carla carlos carol caroline cate catherine cecile cedric celine chantal charles
  charlotte chloe chris christian christine christophe christopher claire clara claude claudia clement colette colin corinne craig cyril damien daniel daniele
  david deborah delphine denis diana didier dominique donald edith edouard edward elena eleonore elise elisabeth elizabeth elodie emilie emily emma emmanuel
  emmanuelle eric ernest esther etienne eugene eva eve evelyne fabien fabrice fanny fatima felix fernando flora florence florian francesco francis francisco franck
  francois francoise frank fred frederic gabriel gael gary genevieve george georges gerald gerard gilbert gilles giovanni giuseppe graham greg gregory guillaume
  gustave guy hannah harry heather helen helene henri henry herve hubert hugh hugo ian ines ingrid irene isabelle isabel ivan jack jacqueline jacques jake james
  jan jane janet jason javier jean jeanne jeff jeffrey jennifer jeremy jerome jessica jim joan joe joel joelle johanna john johnny jonathan jordan jorge jose joseph
  josephine joshua juan judith jules julia julian julie julien juliette justin karen karim karl kate katherine kathleen kelly ken kenneth kevin kim laetitia
  lara larry laura laure laurence laurent lea leila leo leon leonard leonardo lewis liam lionel lisa louis louise luc luca lucas lucie lucien lucy luis luke lydia
  madeleine manon manuel marc marcel marco margaret margaux margot maria marianne marie marina marine mario marion mark martha martin martine mary mathieu
  mathilde matt matthew matthias matthieu maurice max maxime megan mehdi melanie melissa michael michel michele micheline mickael miguel mike mireille mohamed
  monica monique muriel nadia nancy natacha natalie nathalie nathan neil nicholas nick nicolas nicole nina noel noemie oliver olivia olivier oscar pablo pamela
  pascal pascale patrice patricia patrick paul paula pauline pedro peggy penelope peter phil philip philippe pierre quentin rachel rachid ralph raphael raymond
  rebecca regine regis remi renaud rene richard rita rob robert roberto robin roger roland romain roman romane ron rosa rose ruth ryan sabine sabrina salim salma
  sam samantha samir samuel sandra sara sarah scott sean sebastien serge sergio sharon simon simone sofia solene sonia sophie stephan stephane stephanie stephen
  steve steven stuart susan suzanne sylvain sylvie tania tanguy terry theo theodore theresa thibault thibaut thierry thomas tim timothy todd tom tony valentin
  valentine valerie vanessa veronique victor victoria vincent virginie vivian vladimir walter wendy wilfried will william xavier yann yannick yasmina yves yvette
  yvonne zoe`)

/** Words that, within a capitalised name, make it an organisation. */
export const organisationWords =
  set(`ministere autorite halle phare entrepot fabrique friche nuits victoires universite theatre opera musee festival orchestre ballet compagnie cie association federation fondation institut
  academie ecole lycee college conseil commission comite syndicat parti assemblee senat parlement tribunal cour banque groupe societe agence office
  bureau maison editions galerie centre cinematheque bibliotheque mediatheque conservatoire philharmonie philharmonique scene comedie hopital chu mairie
  prefecture ligue club union front mouvement alliance cabinet radio television chaine journal gazette revue quotidien
  ministry university theatre theater museum company inc ltd corp corporation plc llc sa sas group bank institute academy school council committee party
  association society foundation trust agency department bureau office court commission federation league union gallery orchestra philharmonic library
  press times post herald tribune guardian telegraph news network channel records pictures studios films airlines motors energy holdings partners
  capital hospital church fc ac united city`)

/** Words that, within a capitalised name, make it a place. */
export const placeWords =
  set(`rue avenue boulevard place quai pont port gare aeroport mont montagne lac fleuve riviere vallee ile iles foret parc jardin chateau
  cathedrale eglise abbaye saint sainte st ste sur street road square bridge river lake mount mountain island islands park valley beach bay county airport
  station castle cathedral`)

export const places =
  set(`france paris lyon marseille toulouse nice nantes strasbourg montpellier bordeaux lille rennes reims grenoble dijon angers nimes avignon
  rouen caen nancy metz brest tours limoges amiens perpignan besancon orleans mulhouse saint-etienne toulon bretagne normandie provence occitanie alsace
  lorraine corse bourgogne auvergne aquitaine picardie ile-de-france belgique bruxelles liege suisse geneve lausanne zurich quebec montreal canada toronto ottawa
  luxembourg monaco allemagne berlin munich hambourg francfort espagne madrid barcelone italie rome milan venise florence naples turin portugal lisbonne porto
  pays-bas amsterdam rotterdam autriche vienne pologne varsovie grece athenes suede stockholm norvege oslo danemark copenhague finlande irlande dublin
  royaume-uni angleterre ecosse londres manchester edimbourg russie moscou ukraine kiev kyiv turquie istanbul ankara maroc casablanca rabat algerie alger tunisie
  tunis egypte caire senegal dakar mali niger cameroun liban beyrouth syrie damas irak iran teheran israel gaza palestine chine pekin shanghai japon
  tokyo inde bresil argentine mexique etats-unis washington new-york californie europe afrique asie amerique
  germany spain italy netherlands belgium switzerland austria poland greece sweden norway denmark finland ireland england scotland wales britain uk london
  birmingham liverpool leeds glasgow edinburgh belfast cardiff bristol oxford cambridge russia moscow turkey morocco algeria tunisia egypt cairo lebanon syria iraq
  china beijing japan india brazil mexico argentina usa us america chicago boston california texas florida seattle detroit atlanta miami dallas houston
  philadelphia australia sydney melbourne africa asia`)

/** Small words that may stand inside a name. */
export const particles = set(`de du des d la le les l van von der den di da del della dos ben ibn bin al el of`)
/** Small words after which a lone name is a place. */
export const placePrepositions = set(`a en vers in at near from depuis pres`)

/** Common nouns that, in small letters before a name, belong to what is named: « le musée Kerjean », « la librairie du Canal ». */
export const heads =
  set(`musee theatre opera cirque mediatheque bibliotheque label brasserie festival collectif editions edition maison conservatoire librairie cinema ministere
  prix centre galerie institut fondation orchestre ballet universite college lycee hopital 
  studio radio salle espace club cathedrale abbaye chateau eglise domaine fabrique halle friche scene maitrise choeur
  academie biennale salon`)
/** Words in small letters that stand inside the name of an institution. */
export const inner =
  set(`national nationale nationales municipal municipale regional regionale departemental departementale populaire europeen europeenne international
  internationale royal royale chambre travail concurrence culture metropolitain metropolitaine francais francaise symphonique lyrique jeunes art arts dramatique
  contemporain contemporaine musique danse cirque marionnette ville scene comptes papier`)
/** Common nouns that say what is named without belonging to the name: « le groupe Hexalis », « l’association Mer propre ». */
export const sorts =
  set(`compagnie cie groupe association ensemble ecole societe banque syndicat parti agence entreprise marque magazine revue journal quotidien hebdomadaire troupe
  chorale trio quatuor orchestre collectif festival company group charity band troupe ensemble firm agency`)
