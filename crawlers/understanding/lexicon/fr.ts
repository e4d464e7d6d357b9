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
    pourriture abus_sexuel violences_sexuelles violences_sexistes_et_sexuelles`,
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
    bavard caricatural raciste plantage foutu foutre marre ras-le-bol dégoût dégoûter dégoûtant écoeurant bordel galère calvaire enfer cauchemar`,
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
    ironie pseudo prétendu prétendre laisser_à_désirer peiner à_la_peine en_berne sous_le_feu   méfiance méfier`,
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
    doué qualité confort  accessible inclusif recommander conseiller incontournable malin   préserver préservation bonheur`,
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
    à_voir_absolument standing_ovation coup_de_cœur pari_réussi pari_gagné carton_plein fait_un_carton =top =super cool kiffe magique vive =fier fierté`,
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
