/** Small words that change what a tone word means where it stands, French and English: concession, subject matter, clearing, irony, and figures going up or down. */

export interface Cues {
  /** What follows, up to the comma, is granted and meant less. */
  concession: string
  /** Who tells, plays or shows something: the dark things that follow are the subject of a work, not a reproach. */
  telling: string
  /** Dark things that works are about. */
  subjects: string
  /** Whoever is cleared is not blamed for what is named beside it; expressions as in the lexicons. */
  clearing: string
  /** Praise that stands alone beside a complaint is meant the other way round. */
  ironic: string
  /** What should go up, what should go down, and the words for either. */
  goodFigures: string
  badFigures: string
  up: string
  down: string
}

export const cues: { fr: Cues; en: Cues } = {
  fr: {
    concession: 'malgré certes nonobstant hormis excepté',
    telling: `raconter raconte retracer retrace évoquer évoque aborder aborde explorer explore incarner incarne camper campe jouer joue interpréter interprète
      consacrer consacre dédier s'ouvre parle parler conférence débat table colloque exposition expo documentaire essai film roman polar thriller pièce spectacle
      série cycle archives rencontre atelier enquête récit histoire tableau toile représentant représente adaptation adapté inspiré intrigue héros personnage`,
    subjects: `guerre crime meurtre assassinat assassin tueur violence violences mort deuil peur effroi panique terreur colère massacre corruption vengeance
      prison escroc suicide viol inceste racisme génocide colonisation esclavage maladie cancer catastrophe drame tragédie solitude folie haine misère
      chômage grève honte scandale exil torture attentat crimes tristesse souffrance douleur cauchemar enfer trahison mensonge poison pauvreté
      alcoolisme dépression déportation famine révolte divorce rupture`,
    clearing: `hors_de_cause blanchi blanchie relaxé relaxée innocenté innocentée acquitté acquittée classée_sans_suite classées_sans_suite classé_sans_suite
      classés_sans_suite non-lieu gain_de_cause donne_raison donné_raison écarte_toute_faute aucune_faute lavé_de_tout_soupçon lavée_de_tout_soupçon
      n'a_pas_tenu pas_concerné pas_concernée étranger_à étrangère_à sain_et_sauf sains_et_saufs maîtrisé évité_de_justesse`,
    ironic: 'bravo merci super chapeau félicitations respect génial formidable superbe magnifique champion élégant classe',
    goodFigures: `fréquentation public spectateur visiteur entrée vente recette bénéfice chiffre audience auditeur abonné abonnement adhérent billet billetterie
      réservation subvention aide dotation emploi effectif popularité cote note bénévole don exportation commande lecteur`,
    badFigures:
      'déficit dette perte prix tarif frais plainte accident retard chômage délit émission pollution coût absentéisme surcoût facture',
    up: `hausse augmenter augmente augmentation progresser progresse progression bondir bondit bond grimper grimpe double doubler doublé triple tripler triplé
      multiplié multiplier multiplie croît croissance explose exploser s'envole envole envolée gonfle gonflé alourdit`,
    down: `baisse baisser recul recule reculer chute chuter divisé diviser divise réduit réduire réduction perdre perd perdent perdu fond fondu effondre effondrement
      plonge plonger diminue diminution diminuer dégringole moins résorbe résorbé allège`,
  },
  en: {
    concession: 'despite although though notwithstanding',
    telling: `tell tells telling story play plays playing portray portrays depict depicts explore explores film novel thriller documentary exhibition talk lecture
      debate panel essay book drama series adaptation adapted based character set about examines chronicles memoir`,
    subjects: `war crime murder murderer killer violence death grief fear terror anger massacre corruption revenge prison suicide rape racism genocide slavery
      illness cancer disaster tragedy loneliness madness hatred poverty unemployment strike shame scandal exile torture sadness suffering pain nightmare
      betrayal lie poison addiction depression famine revolt divorce`,
    clearing: `cleared_of acquitted exonerated found_not_guilty not_guilty charges_dropped dropped_charges case_dismissed no_wrongdoing unharmed unhurt false_accusation
      wrongly_accused falsely_accused`,
    ironic: 'bravo thanks great congratulations congrats brilliant nice lovely wonderful',
    goodFigures: `attendance audience visitor ticket sale revenue profit rating funding grant job subscriber popularity support donation booking membership turnout
      approval earning viewer reader export`,
    badFigures: 'deficit debt loss price fee cost complaint crime unemployment emission pollution delay accident bill shortfall',
    up: 'rise rises rose risen increase increased grow grew grown double doubled triple tripled soar soared surge surged jump jumped climb climbed higher spike spiked',
    down: 'fall fell fallen drop dropped decline declined halve halved cut plunge plunged slump slumped shrink shrank lower fewer less reduce reduced plummet slash slashed',
  },
}
