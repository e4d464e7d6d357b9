/**
 * What the French press says of venues, festivals, artists, companies and institutions, written for this product: −3 disgrace … 3 triumph. These
 * entries stand before the general ones of `fr.ts`; the notation is the same (`_` joins an expression, `=` takes a form only as it is written).
 */
export const frenchReputation: readonly [weight: number, words: string][] = [
  [
    -3,
    `mise_en_examen mis_en_examen mise_en_cause mis_en_cause mise_à_pied mis_à_pied mis_à_la_porte garde_à_vue abus_de_biens_sociaux prise_illégale_d'intérêts
    détournement_de_fonds emplois_fictifs travail_dissimulé faux_et_usage_de_faux blanchiment_d'argent abus_de_faiblesse non-assistance rappel_de_produits
    retrait_de_la_vente intoxication_alimentaire homicide_involontaire grièvement_blessé cessation_de_paiements
    cessation_d'activité dépôt_de_bilan déposer_le_bilan déposé_le_bilan liquidation liquidé redressement_judiciaire plan_de_licenciement plan_social
    suppressions_d'emplois baisser_le_rideau baisse_le_rideau baissera_définitivement mettre_la_clé_sous_la_porte met_la_clé_sous_la_porte fermeture_définitive
    fermeture_administrative gouffre_financier scandale_financier fiasco naufrage désastre bérézina débâcle flop retentissant_échec catastrophe_industrielle
    pires_façons faute_grave faute_lourde harcèlement_moral harcèlement_sexuel agression_sexuelle agressées agressé plagiat plagié plagiaire
    propos_racistes propos_antisémites propos_sexistes indigne éreinter éreinte éreinté assassiner_la_pièce descendu_en_flammes descendre_en_flammes =navet =navets =nanar =nanars`,
  ],
  [
    -2,
    `faire_un_four fait_un_four fait_un_bide bide flop_total comme_c'est_étonnant tout_va_bien on_applaudit ben_voyons quelle_surprise beaucoup_de_bruit_pour_rien passer_à_côté passe_à_côté passe_complètement_à_côté passé_à_côté
    rater_sa_cible rate_sa_cible manquer_sa_cible manque_sa_cible raté_le_coche laisse_de_marbre laisser_de_marbre laisse_froid laisse_sur_sa_faim
    resté_sur_sa_faim laisse_perplexe tourne_en_rond tourner_en_rond tourne_à_vide tourne_court tourner_court tourne_au_cauchemar vire_au_cauchemar
    tourne_au_vinaigre vire_au_naufrage tombe_à_plat tomber_à_plat sonne_faux sonner_faux sonne_creux chante_faux chanté_faux faire_des_tonnes en_fait_des_tonnes
    cabotine cabotiner cabotinage surjoue surjouer en_roue_libre à_bout_de_souffle à_côté_de_la_plaque tirer_en_longueur tire_en_longueur traîne_en_longueur
    longueurs interminable interminables soporifique poussif poussive pompeux pompeuse pesant lourdingue indigeste brouillon brouillonne approximatif
    approximatifs approximations hésitant bâclé bâclée à_la_va-vite sans_âme ni_âme sans_idée sans_intérêt aucun_intérêt sans_relief sans_saveur sans_surprise
    ne_décolle_pas ne_prend_pas ne_convainc_pas n'a_pas_convaincu peine_à_convaincre peinent_à_convaincre peine_à_remplir peinent_à_remplir
    n'opère_plus n'opère_pas n'émeut_plus n'émeut_pas pas_au_rendez-vous pas_à_la_hauteur loin_de_ses_objectifs talent_gâché gâché gâchis gâche gâcher
    gabegie dérive dérives dérapage dérapages dérape déraper bourde bourdes bévue couac couacs cafouillage cafouillages pataquès imbroglio fronde
    vent_debout levée_de_boucliers tollé bras_de_fer bronca hué huée huées sifflé sifflets quolibets lynchage désaveu désavoué défiance motion_de_défiance
    lâché_par lâchée_par lâcher_par poussé_vers_la_sortie poussée_vers_la_sortie débarqué évincé évincée écarté_de remercié_sans viré virée licencié limogé
    claque_la_porte claquer_la_porte claqué_la_porte jette_l'éponge jeter_l'éponge jeté_l'éponge conseil_de_discipline procédure_disciplinaire blâme
    épinglé épinglée épingle épingler étrillé étrillée étrille étriller pointé_du_doigt montré_du_doigt montrée_du_doigt dans_le_viseur dans_la_tourmente
    sous_le_feu_des_critiques essuie_les_critiques essuyer_les_critiques pluie_de_critiques volée_de_bois_vert accusé accusée accusés accuse accusent
    porte_plainte portent_plainte porté_plainte plaintes saisit_la_justice saisissent_la_justice assigné_en_justice attaqué_en_justice visé_par visée_par
    perquisition perquisitionné perquisitionnés mauvaise_gouvernance mauvaise_gestion mauvais_élève bonnet_d'âne rapport_accablant accablant accablante constat_sévère
    manquement manquements irrégularités opacité conflit_d'intérêts surcoût surcoûts dépassement_de_budget au-dessus_de_ses_moyens dans_le_rouge trou_financier
    trou_dans déficitaire déficit ardoise endetté endettée endettement impayé impayés impayée arriérés avertit_sur_ses_résultats avertissement_sur_résultats
    =dévisse =dévissent =dévisser dégringole plonge chute_libre perte_nette pertes recul_des_ventes méventes invendus aucun_acheteur  
    supprime_des_postes supprime_postes suppression_de_postes réduit_la_voilure coupe_dans coupes_claires privé_de_subvention privée_de_subvention privé_de_sa
    privée_de_sa perd_sa_subvention subvention_supprimée sommé_de sommée_de contraint_de_rembourser contraint_d'annuler contraint_de_fermer amende
    écope_d'une écope_de écoper condamné_à condamnée_à débouté déboutée rejette_l'offre rejeté_l'offre interdit_de interdite_de
    retrait_de_licence ferme_ses_portes cesse_son_activité cesse_ses_activités dissolution dissout arrêt_de_l'activité annulé annulée annulés annulées annulation
    annulations déprogrammé déprogrammée déprogrammation reporté_sine_die suspendu_sine_die tournée_suspendue série_noire
    hors_d'usage vétuste vétusté insalubre moisissure moisissures amiante infestation rats fuite_d'eau fuite_de_données fuite_de_gaz fuites panne_géante
    en_panne dysfonctionnements chantier_stoppé chantier_à_l'arrêt ans_de_retard mois_de_retard =retard avec_du_retard prend_du_retard retards
    boudé boudée boudés déserté désertée clairsemée clairsemé salle_vide salles_vides désaffection désamour rentre_les_mains_vides mains_vides bredouille repart_bredouille
    publicité_mensongère pratiques_commerciales_trompeuses frais_cachés arnaque arnaques greenwashing appel_au_boycott boycott boycottent 
     aucune_réponse zéro_réponse pas_de_réponse ne_répond_plus ne_répond_pas injoignable pas_de_remboursement
    plus_jamais dernière_fois_que perdre_son_temps perdu_mon_temps parti_à_l'entracte hors_de_prix prix_délirants
    trop_cher trop_chère toujours_plus_cher attente_interminable heures_d'attente heure_d'attente heures_de_queue tiède glauque sinistre glacial
    surcoté surcotée prétentieux prétentieuse creux creuse fade fades mièvre mièvrerie niais niaiserie cliché clichés racoleur racoleuse complaisant
    complaisance caricature caricatural démagogique indigent indigence affligeant affligeante consternant consternante accablement pénible pathétique ringard
    ringarde exaspère exaspération exaspérant agace agacer agacement agaçant grogne grogner grince ulcéré ulcérés excédé excédés n'en_peut_plus n'en_peuvent_plus
     ras_le_bol colère en_colère vent_de_colère souffrance_au_travail management_toxique management_par_la_peur ambiance_délétère climat_délétère délétère toxique ingérable
    humiliant humiliante humilie humilié tyrannique brutal brutale brutalité insulte insulté insultant mensonge menti ment_à tromperie trahi trahie trahison bafoué
    bafouée méprisant mépris arrogant arrogance conditions_indignes sous_tension tensions huis_clos_forcé cambriolé cambriolage vandalisé
    incendie ravagé sinistré accident accidents blessé blessés blessée hospitalisé hospitalisée hospitalisées hospitalisés overdose noyade
    incommodé incommodées malaise bousculade panique_dans inondé détruit détruits détruite détruites ombre_de_lui-même ombre_d'elle-même
    s'enfonce s'enlise enlisé s'effondre patine s'essouffle essoufflement navigue_à_vue tire_la_langue bat_de_l'aile au_bord_du_gouffre crise_ouverte en_crise
    polémique polémiques controversé controversée dérapage_verbal incident_diplomatique ternit entache entaché éclabousse éclaboussé éclaboussée sulfureux`,
  ],
  [
    -1,
    `peu_reluisant peu_convaincant peu_inspiré mal_inspiré mal_fichu mal_reçu mal_accueilli mal_vu passe_mal qui_ne_passe_pas ne_passe_pas divise partagés dommage hélas las regrettable
    regret regrette regretté beau_être ont_beau a_beau inégal inégale convenu convenue attendu_au_tournant laborieux laborieuse confus confuse bavard
    bavarde lent lenteur trop_long trop_longue trop_sage trop_court manque_de manquer_de manque faute_de pas_prêt pas_prête
       peine_à peinent_à tarde_à traîne_les_pieds traîner_les_pieds fait_du_surplace fait_attendre se_fait_attendre
    sans_succès en_vain inachevé inaboutie inabouti faible faiblesse fragile fragilisé menacé menacée inquiète inquiétude inquiétudes incertain incertaine
    incertitude doute doutes interroge baisse_de_fréquentation fréquentation_en_baisse en_baisse en_recul recul recule loin_derrière mauvaise_nouvelle
    mauvaises_nouvelles mauvaise_surprise déconvenue revers camouflet gifle coup_dur coup_de_froid coup_d'arrêt grève préavis débrayage mouvement_social conteste
    contesté contestée critiqué critiquée critiques critique_acerbe dénonce dénoncent dénoncé reproche reproché reprochent pointe_du embouteillages nuisances
    bruit_nocturne tapage bruyant sale saturé gratuité_supprimée augmentation_des_tarifs hausse_des_tarifs  
     sous-effectif bloque bloqué bloquée retiré_de_la_vente retire_de_la_vente excuses présente_ses_excuses présenté_ses_excuses
    s'excuse démissionne démission départs arrêts_maladie arrêt_maladie report reports reporté reportée reporter
    ferme fermé_définitivement fermée_jusqu'à fermées aphone extinction_de_voix absences absence_remarquée 
      à_moitié_vide ennuie ennuis ennui ennuyé amer amère amertume désillusion vexé gêné gênée silence_gêné soupçon soupçons prud'hommes`,
  ],
  [
    1,
    `bonne_nouvelle enfin_une_bonne tient_parole tenir_parole simple rapide honnête bon_accueil accueil_chaleureux petits_soins au_mieux bonne_humeur bonne_ambiance bonne_nouvelle
    bonnes_nouvelles belle_surprise bonne_surprise heureuse_surprise soulagement soulagé rassuré apaise apaisé apaiser ramène_la_paix ramené_la_paix s'améliore en_hausse en_progrès progresse
    hausse_de_fréquentation fréquentation_en_hausse affluence bondé bondée bondées hôtels_pleins pleins_de supplémentaire supplémentaires date_supplémentaire
    dates_supplémentaires ajouté_des_dates prolongé prolongée prolongent prolongation joue_les_prolongations à_l'équilibre équilibre_budgétaire
    retrouve_l'équilibre sort_du_rouge bénéficiaire bénéfice_net relève_ses_prévisions meilleur_que_prévu mieux_que_prévu embauche va_embaucher recrute_à_tour_de_bras créations_d'emplois
    lève_millions lève_des_fonds financement_garanti double_son_aide aide_doublée soutient soutiennent défend défendent solidaires donation don_exceptionnel mécène mécénat
    généreux généreuse offre_son obtient_le_label décroche_le_label label décroche décroché remporte remporté nommé_aux nommée_aux nommée_dans nommé_dans lauréats figure_parmi primé
    primée médaille médailles mis_à_l'honneur à_l'honneur cité_en_exemple cite_en_exemple montre_l'exemple fait_école modèle_du_genre bon_élève
    rénové rénovée flambant_neuf accessible_à_tous tarifs_doux prix_doux casse_les_tarifs gratuit gratuite rouvre rouvert réouverture renaît renaissance
    relancé remis_sur_pied en_ordre_de_marche se_redresse redressement reprend_des_couleurs embellie retrouve_son sauvé sauvée sauvent sauver_la_soirée maintenu maintenue
    levé_le_préavis préavis_levé accord_trouvé fin_de_la_grève fin_du_conflit       
              
    conforme conformes sans_encombre sans_incident aucun_incident aucune_annulation zéro_couac zéro_déchet rien_à_redire rien_à_dire rien_à_jeter
    reconduit réélu réélue à_l'unanimité soudé soudées soudés fidèle_public public_fidèle caisses_pleines confiance_renouvelée avance_sur_le_calendrier  
    sans_fausse_note pas_une_fausse_note pas_une_ride n'a_rien_perdu sans_temps_mort sens_du_rythme limpide lumineux soigné inventif inspiré inspirée
    attachant subtil subtile tendre drôle malicieux pétillant rafraîchissant vivifiant fait_du_bien font_du_bien ambiance_de_folie belle_ambiance fête_ses
    curieux_de_tout modestie instinct délicat délicatesse audace audacieux flair singulier grand_retour prometteur promesses_tenues à_découvrir
    à_voir mérite_le_détour vaut_le_détour vaut_le_coup y_retourne j'y_retourne en_boucle recommande je_recommande conseille merci merci_à merci_aux grâce_à merci_du_fond`,
  ],
  [
    2,
    `affiche_complet affichent_complet affiché_complet complet_jusqu'en complet_jusqu'au à_guichets_fermés guichets_fermés salle_comble salles_combles
    fait_salle_comble fait_le_plein ont_fait_le_plein ne_désemplit_pas ne_désemplissent_pas refuse_du_monde s'arrache s'arrachent s'arracher arrachées se_sont_arrachées pris_d'assaut victime_de_son_succès
    fort_de_son_succès carton cartonne cartonner carton_plein fait_un_tabac fait_fureur succès_fou succès_public franc_succès vif_succès grand_succès phénomène
    bouche-à-oreille en_redemande redemande plébiscité plébiscitée plébiscite tient_ses_promesses tenu_ses_promesses pari_gagné pari_réussi pari_tenu mission_accomplie fait_mouche vise_juste
    tape_dans_le_mille touche_au_cœur serre_le_cœur retourne_la_salle retourné_la_salle emporte_l'adhésion met_tout_le_monde_d'accord fait_l'unanimité fait_consensus
    conquis conquise conquiert conquérir séduit séduits sous_le_charme tombé_sous_le_charme ravis ravi enchante enchanté enchantés enthousiasme emballé
    coup_de_cœur coups_de_cœur coup_de_foudre coup_de_maître coup_d'éclat coup_double petit_bijou bijou pépite perle joyau écrin trésor merveille petite_merveille
    délice régal bonheur pur_bonheur moment_de_grâce état_de_grâce touché_par_la_grâce touchée_par_la_grâce à_couper_le_souffle coupe_le_souffle retient_son_souffle
    chair_de_poule frissons frisson émotion_intacte étoiles_plein_les_yeux plein_les_yeux des_étoiles met_l'eau_à_la_bouche l'eau_à_la_bouche cloués_sur_place cueilli
    crève_l'écran brûle_les_planches au_sommet_de_son_art au_sommet en_grande_forme impérial impériale souverain souveraine éblouit éblouissant
    irrésistible ébouriffant jubilatoire haletant truculent poignant bouleversant bouleversante déchirant sidérant hypnotique envoûtant maîtrisé virtuose
    maestria confondante brio panache souffle_épique courez-y courez_voir foncez à_ne_pas_rater à_ne_pas_manquer ne_manquez_pas ne_ratez_pas incontournable allez_voir allez-y allez_y
    immanquable événement_de_la_saison révélation révélation_de_l'année découverte_de_l'année meilleur_moment meilleure_saison belle_saison plus_belle_saison meilleur_démarrage premier_rang sans_rival aucun_rival
    applaudi applaudie applaudissements acclamé acclamée ovation ovationné ovationnée ovationnés rappels standing_ovation salué saluée saluent salue_la
    salue_le salués encensé encensée louanges éloge éloges pluie_d'éloges tari_d'éloges dithyrambique dithyrambiques félicitations félicité bravo chapeau chapeau_bas
    respect_à grande_classe la_classe quelle_claque claque_monumentale une_claque cinq_étoiles quatre_étoiles cinq_sur_cinq 
    sacré sacrée couronné couronnée couronne récompensé récompensée récompenses distingué distinguée lauréat lauréate grand_prix prix_du_public prix_de_la_critique
    rafle raflent raflé palmes récolte_les triomphe pulvérise pulvérisé bat_tous_les_records record_battu records record_d'affluence franchit_le_million million_d'entrées
    tire_son_épingle damne_le_pion dame_le_pion joue_dans_la_cour_des_grands fierté fait_la_fierté fait_la_joie locomotive_du_territoire vitrine exemplaire
    héros sauve_la_soirée porte_sur_ses_épaules porté_sur_ses_épaules force_est_de_reconnaître inoubliable mémorable restera_dans_les_mémoires restera_dans_les_annales magique féerique miracle 
    tient_du_prodige plus_inspiré_que_jamais plus_inspirée_que_jamais plus_belle_que_jamais mieux_que_jamais tout_compris coche_toutes_les_cases adore adorent`,
  ],
  [
    3,
    `chef-d'œuvre triomphe triomphal triomphale consécration apothéose sacre génie génial grandiose prodige prodigieux magistral magistrale époustouflant
    époustouflante éblouissant mythique légendaire réussite_totale réussite_éclatante absolument_génial coup_de_génie`,
  ],
]
