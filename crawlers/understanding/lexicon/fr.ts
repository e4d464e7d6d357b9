/**
 * What French words say of somebody's standing, written for this product: −3 disgrace … 3 triumph. Words count in all their forms; a word after
 * `=` counts only as it is written; words joined by `_` are one expression.
 */
export const frenchTone: readonly [weight: number, words: string][] = [
  [
    -3,
    `scandale corruption corrompu escroquerie escroc fraude fraudeur détournement blanchiment agression agresseur viol violeur meurtre assassinat attentat
    harcèlement harceleur pédophilie maltraitance esclavage torture massacre tuerie catastrophe désastre désastreux calamiteux faillite liquidation_judiciaire
    redressement_judiciaire mise_en_examen mis_en_examen garde_à_vue condamné condamnation incarcéré emprisonné inculpé mortel meurtrier terrorisme
    terroriste racisme raciste antisémite antisémitisme homophobe xénophobe négationniste odieux ignoble abject immonde infâme révoltant honteux honte
    scandaleux catastrophique lamentable pitoyable exécrable  imposture naufrage fiasco tragédie plan_social licenciement licencier
    empoisonnement intoxication contamination rappel_de_produits mensonge_d'état haine dégueulasse merde salaud ordure connard connasse putain enculé
    pourriture abus_sexuel violences_sexuelles violences_sexistes_et_sexuelles
    marée_noire liste_noire journée_noire année_noire série_noire  scandale_d'état  barbare barbarie infect infâme écœurant ordurier charlatan
    imposteur criminelle crapule dictature`,
  ],
  [
    -2,
    `accusation accuser accusé plainte procès poursuivi soupçon soupçonné suspect perquisition litige illégal illicite délit infraction crime criminel
    mensonge mentir menteur trahison trahir grève débrayage boycott boycotter pollution polluer polluant toxique danger dangereux menace menacer
    menacé violence violent mort mourir tuer tué blessé décès victime accident incendie explosion crash drame dramatique inondation sécheresse
    chômage crise effondrement effondrer chute chuter déficit dette endettement =perte =pertes =plonger dégringoler échec échouer raté ratage défaite
    pire mauvais médiocre =nul =nulle nullité déception décevant décevoir déçu déçoit déçoivent déçu déçue meurt meurent =ment =mentent ennui ennuyeux ennuyant ennuyer insupportable inadmissible
    inacceptable indigne injuste injustice inquiétant colère furieux indignation indigner indigné tollé dénoncer dénonce fustiger étriller fustige pointé_du_doigt
    critiquer critiqué polémique controverse controversé démission démissionner limogé limogeage licencié évincé exclusion  suppression_de_postes
    fermeture fermer_ses_portes annulation annulé sabotage saboter censure censurer cafouillage fuite_de_données piratage piraté cyberattaque
    panne dysfonctionnement défaillance défaillant défectueux négligence incompétent incompétence amateurisme bâclé raté laid laideur =moche affreux
    horrible horreur atroce épouvantable ridicule grotesque absurde stupide bête idiot imbécile crétin débile pathétique triste tristesse souffrance souffrir
    douleur pleurer peur effrayant terrible terrifiant discrimination sexisme sexiste exploitation exploité arnaque arnaquer =vol voler voleur
    conflit guerre affrontement émeute tension sanction sanctionné amende pénalité  gaspillage gaspiller surendettement pauvreté misère maladie
    épidémie cancer détruire destruction détruit ravage ravager saccage saccager vandaliser dégrader dégradation détester déteste haïr mépris mépriser
    méprisant insulte insulter injure diffamation diffamer propagande manipulation manipuler tromper tromperie trompeur fake désinformation
    hécatombe naufragé délabré insalubre vétuste décrié conspué hué huées sifflé tiédeur poussif soporifique indigeste prétentieux =fade =creux
    bavard caricatural raciste plantage foutu foutre marre ras-le-bol dégoût dégoûter dégoûtant écoeurant bordel galère calvaire enfer cauchemar
    en_voie_de_disparition au_bord_de_la en_péril =péril =périr dégât impasse panique paniquer grave_problème     maudit perdant loser honte_à
    qui_nous_coûte n'importe_quoi ça_suffit  y_en_a_marre ras_le_cul gros_mensonge foutage_de_gueule se_moquer se_moque moquerie    
    mascarade simulacre parodie_de recul_historique désolant navrant aberrant aberration insensé  hallucinant ubuesque inhumain inique arbitraire
    abus abuser abusif escroquer racket racketter piller pillage sacrifier sacrifié suicidaire  saigner étouffer étouffe agoniser agonie
    condamner crever crevé dégrader empoisonner contaminer contaminé infester envahir envahisseur maltraiter torturer massacrer exterminer éradiquer
    trahit hypocrite hypocrisie cynique cynisme irresponsable inconscient inconscience lâche lâcheté vendu pourri nuls incapable incapacité inapte
    naufrager couler =coulé =ruiner =ruiné =ruinée  ruineux hémorragie saigne plomber plombe torpiller torpille enterrer enterre paralyser paralysé
    plaignent déplorer déplorable lamenter alarme alarmiste       malade mépriser méprisable puer pue puant
    nuit_gravement affoler affolant flipper flippant dramatiquement gravissime`,
  ],
  [
    -1,
    `=mal disparaître disparition abattage attaquer attaque indifférent indifférence gueule alarmant pénaliser supprimer suppression invasion pesticide coûter cause
    à_cause_de assassin extinction massacre pire interdire subir empêcher suspendre suspension oublier piétiner bafouer bradé brader noircir inutilement assez_de stop_à problème difficulté difficile inquiétude inquiet inquiéter risque risqué risquer incertitude incertain doute douter =retard retardé report reporté
    baisse baisser  reculer ralentissement ralentir affaiblir affaibli fragile fragiliser faible faiblesse manque manquer pénurie insuffisant
    insuffisance =limite critique reproche reprocher regret regretter regrettable hélas malheureusement dommage embarras malaise gêne gênant mécontent
    mécontentement contestation contester contesté  opposer refus refuser rejet rejeter protestation protester manifester désaccord
    dispute querelle rupture abandon abandonner abandonné perdre perdu  =cher coûteux hors_de_prix surcoût augmentation_des_prix complexe confus confusion
    flou opaque opacité lent lenteur long longuet longueurs =froid  convenu cliché prévisible inégal maladroit maladresse erreur faute
    défaut inutile =vain =vide vieilli =daté dépassé bruit bruyant sale saleté désert bouder boudé déserté tomber fatigue fatigué stress alerte
    urgence interdit interdiction interdire bloquer blocage bloqué coupe_budgétaire coupes_budgétaires restriction austérité endommager nuisance nuisible
    nuire nocif cacher caché  enquête vigilance privé_de anxieux anxiété =peine malheur malheureux pauvre =seul oublié absent absence
    ironie pseudo prétendu prétendre laisser_à_désirer peiner à_la_peine en_berne sous_le_feu   méfiance méfier
    compliqué compliquer complication punitif punition =piège piéger piégé dérèglement  freiner plaindre forcé bizarre  sceptique scepticisme dépendant
    extrémiste intégriste dogmatique idéologique lobby lobbying  diminuer pause_forcée  soi-disant mal_parti en_vouloir pas_question
    quel_dommage tant_pis trop_tard trop_de aucun_sens rien_à_voir  =pff =pfff =pfiou =bof =beurk   mouais 
     dégage dégager démagogie démago populiste populisme bureaucratie bureaucratique lourdeur usine_à_gaz taxer surtaxe contrainte contraignant
    renoncer renoncement recaler retoqué retoquer repousser repoussé enterrement échouer couper bloquant incohérent incohérence contradiction
    contradictoire injonction dérisoire insuffisamment vulnérable vulnérabilité précaire précarité inégalité inégalités dégringolade essouffler
    irriter irritant frustrer frustrant frustration stressant angoisse angoissant perplexe sceptiques réticent réticence hésitation fâcher fâché
    bouderie grimace   gronder choquer choqué choquant surprise_désagréable désagréable inconfortable étroit bancal boiteux dégradé
    vieillot ringardise kitsch pédant verbeux décousu  platitude redite =répétitif =répétitive bruyamment cohue bousculer`,
  ],
  [
    1,
    `pas_mal sans_aucun_doute sans_doute convaincre convaincant =grâce grâce_à booster boost mobiliser mobilisation contribuer favoriser inventer inventif incroyable coopération coopérer unique initiative investir investissement
    inaugurer inauguration rénover rénovation résilient =oui capable ambitieux ambition sensibiliser valoriser lumineux essentiel engageant prometteur promouvoir bon bonne mieux meilleur intéressant intéresser utile efficace efficacité =clair  facile agréable sympathique sympa joli
    chaleureux convivial =accueillant =accueillante  =généreux généreusement solide fiable sérieux  sécurité équilibre stable stabilité hausse progresser
    progrès progression croître croissance augmenter amélioration améliorer avancer avancée développer dynamique dynamisme renforcer renforcement relance
    relancer reprise soutien soutenir soutenu aide aider encourager encourageant espoir espérer optimiste optimisme confiance opportunité avantage bénéfique
    bénéfice profit rentable gagner gain accord partenariat partenaire collaboration solidarité solidaire =engagé     =propre
    =respect respecter respectueux paix liberté  offrir offert cadeau  moderne innovation innovant innover original originalité
    curiosité plaisir aimer apprécier apprécié content satisfait satisfaction merci remercier remerciement bienvenue bravo fête festif
       complet affluence populaire attirer séduire attachant touchant tendre =drôle humour amusant rire sourire
    =juste justesse précis finesse =fin délicat sensible sincère =vivant =vif énergie rythmé  maîtrisé maîtrise soigné abouti réussi talent
    doué qualité confort  accessible inclusif recommander conseiller incontournable malin   préserver préservation bonheur
    prometteuse faciliter simplifier optimiser stimuler stimulant enrichir enrichissant protéger protection    en_faveur_de au_service_de
    première_mondiale  pour_la_première_fois premier_pas bonne_idée belle_idée  bon_exemple solution découvrez à_découvrir découverte vivement j'ai_hâte
    hâte_de hâte_d'être impatient avec_succès avec_brio de_qualité bonne_journée bonne_année bon_week-end bon_courage bonne_chance joyeux_anniversaire vive_le
    vive_la =vivement =youpi =hourra =ouf =yes =yeah =miam =wow =waouh =oh_oui c'est_parti en_avant  agir_pour s'engager engage_pour
    s'engagent  fiers fièrement digne dignement dignité noble noblesse loyal loyauté honnêteté transparent transparence équitable
    rassembler fédérer rapprocher  épanouir épanouissement émerveiller  apaisant reposant relaxant ressourcer
    rassurant assurance maîtriser compétent compétence expérimenté expertise professionnalisme ingénieux ingéniosité astucieux astuce créatif créativité
    visionnaire pionnier précurseur avant-gardiste révolutionnaire  économies économiser  rentabilité
    =abordable =abordables   serein sérénité paisible fluide   riche richesse abondant florissant prospère prospérité essor envol
     rebond rebondir =sain vertueux vertu responsabiliser citoyenne égalité fraternité bienveillant bienveillance altruiste empathie
    ami amical amitié complice complicité câlin tendresse chérir chéri mignon craquant rigolo hilarant marrant blagueur espiègle 
    dansant entraînant vibrant contagieux communicatif gourmand appétissant onctueux  croustillant parfumé`,
  ],
  [
    2,
    `succès réussite réussir réussi victoire remporter vainqueur gagnant lauréat récompense récompensé distinction distingué décoré honneur honorer
    hommage saluer salué acclamer acclamé applaudir applaudi applaudissements ovation plébiscite plébiscité louer éloge élogieux encensé félicitation féliciter
    record levée_de_fonds embauche embaucher recrutement création_d'emplois croissance_record bénéfices excellent excellence remarquable brillant
    brillamment superbe magnifique splendide beau belle beauté sublime merveilleux merveille formidable génial génie fantastique extraordinaire fabuleux
    admirable admiration admirer passionnant passionné captivant envoûtant émouvant bouleversant saisissant poignant jubilatoire réjouissant réjouir
    enthousiasme enthousiaste enthousiasmer ravi ravissant enchanté enchanteur enchanter féerique radieux triomphal heureux joie joyeux
    adorer adore amour idéal parfait perfection impressionnant virtuose virtuosité maestria éblouir éblouissant époustouflant étincelant exquis délicieux
    délice savoureux régal régaler succulent raffiné élégant élégance étoilé célébrer célébration inspirant inspiré prouesse exploit performance
    performant leader héros héroïque courage courageux sauver sauvetage guérison guéri remède à_guichets_fermés complet_tous_les_soirs à_ne_pas_manquer
    à_voir_absolument standing_ovation coup_de_cœur pari_réussi pari_gagné carton_plein fait_un_carton =top =super cool kiffe magique vive =fier fierté
    parfaite réussis meilleure_nouvelle excellente_nouvelle super_nouvelle grande_nouvelle bonne_surprise belle_victoire belle_initiative bravo_à merci_pour  trop_bien
    trop_beau trop_belle trop_cool trop_fort énorme_succès gros_succès j'adore on_adore j'aime on_aime coup_de_chapeau bien_joué chapeau_à grand_bravo
    mille_mercis fier_de fière_de fiers_de un_must plus_beau plus_belle plus_grande_réussite stupéfiant bluffant bluffer impressionner spectaculaire
    épatant épater somptueux fastueux majestueux monumental sensass grandissime splendeur resplendir rayonner rayonnant lumineuse irréprochable impeccable
    émerveillement enchantement ravissement euphorie euphorique extase allégresse félicité jubilation triompher dithyrambe primer honoré
    ovationner bisser vaincre vainqueurs`,
  ],
  [
    3,
    `triomphe triompher chef-d'œuvre chefs-d'œuvre chef_d'œuvre chefs_d'œuvre palme_d'or prix_nobel consécration apothéose exceptionnel inoubliable
    éblouissement parfaitement_réussi sacre sacré_champion champion grandiose magistral magistralement prodigieux sensationnel`,
  ],
]

/** Turns a following weight round; the window of words is the caller's. */
export const frenchNegations = 'pas jamais aucun aucune guère nullement ni sans rien non zéro'
/** After these a negation isn't one. */
export const frenchNotNegations = 'seulement que uniquement moins mal'
export const frenchStronger =
  'très trop extrêmement vraiment profondément particulièrement tellement hautement absolument totalement complètement si aussi plus fort grave gravement massif massifs massive massives énorme grand grande gros véritable vrai'
export const frenchWeaker = 'peu légèrement assez plutôt relativement presque parfois léger légère petit petite quelque'
/** Fighting, ending or escaping a bad thing is not bad. */
export const frenchRelief =
  'contre lutter lutte combattre combat éviter évite prévenir prévention réduire réduit réduction baisse recul diminution fin moins stop sauver échapper résister protéger vaincre surmonter'
export const frenchContrast = 'mais cependant pourtant toutefois néanmoins'
