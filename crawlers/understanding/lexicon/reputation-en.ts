/**
 * What the English press says of venues, festivals, artists, companies and institutions, written for this product: −3 disgrace … 3 triumph. These
 * entries stand before the general ones of `en.ts`; the notation is the same (`_` joins an expression, `=` takes a form only as it is written).
 */
export const englishReputation: readonly [weight: number, words: string][] = [
  [
    -3,
    `charged_with pleaded_guilty found_guilty sexual_assault sexual_harassment sexual_abuse sexually_assaulted money_laundering insider_trading product_recall recalls_products mass_layoffs
    went_bankrupt filed_for_bankruptcy goes_into_administration into_administration into_liquidation went_bust closes_for_good shuts_for_good forced_to_close damning
    damning_report cover-up covered_up gross_misconduct gross_negligence hate_crime war_crime war_crimes human_rights_abuses crimes_against_humanity death_threats
    plagiarism plagiarised plagiarized car_crash train_wreck total_flop box-office_bomb box_office_bomb panned savaged trashed unwatchable disgraced con_man con_artist white_nationalist sex_offender child_abuse`,
  ],
  [
    -2,
    `falls_flat fell_flat fall_flat falls_short fell_short fails_to_convince fails_to_deliver failed_to fails_to fail_to misses_the_mark missed_the_mark misses_the_point out_of_tune off-key phoned_in phoned_it_in
    walked_out walks_out walk-out out_of_steam runs_out_of_steam lost_its_way lost_the_plot outstays_its_welcome overlong bloated plodding turgid tedious dreary drab
    lifeless soulless charmless humourless self-indulgent muddled half-baked undercooked clunky wooden tone-deaf cringe cringeworthy
    booed heckled jeered half-empty half_empty empty_seats poor_sales poor_turnout cancelled canceled called_off scrapped axed pulled_from shelved
    shut_down shuts_down closing_down closure redundancies redundancy job_losses job_cuts cuts_jobs laid_off pay_cut unpaid owes owed in_arrears in_the_red deficit
    funding_cut loses_funding stripped_of profit_warning shares_tumble shares_plunge tumbled nosedive slumped under_fire comes_under_fire in_hot_water in_trouble faces_calls
    calls_for_boycott boycotted under_investigation faces_charges faces_trial on_trial faces_lawsuit legal_action class_action fined rebuked reprimanded censured
    sacked fired dismissed_over stepped_down_over forced_out forced_to_resign forced_to_apologise forced_to_apologize vote_of_no_confidence no_confidence mutiny toxic_culture
    toxic_workplace bullying culture_of_fear mismanagement mismanaged misuse misused wasted_money waste_of_money waste_of_time rip-off ripped_off overcharged hidden_fees
    scammed data_breach leaked_data power_failure burst_pipe asbestos mould unsafe condemned_as accused_of accused accuses slammed blasted lambasted derided
    ridiculed lampooned pilloried vilified smeared attacked_as lashed_out lashes_out hit_out hits_out berated scolded jab taunted insulted insults mocked mocks
    falsely_claimed false_claims false_claim baseless unfounded debunked misleading lied_about lied_to misled deceived betrayed double_standard
    turned_a_blind_eye looked_the_other_way doubled_down abuse_of_power obstruction_of_justice collusion colluded meddling interfered interference pay-to-play quid_pro_quo
    witch_hunt illegitimate unlawfully rigged cheated smuggling trafficking extortion blackmail perjury subpoenaed indictments guilty_plea crackdown repressive
    authoritarian autocratic regime oppression oppressive persecuted persecution ethnic_cleansing propaganda_machine hardline far-right far-left alt-right fringe
    conspiracy_theory conspiracy_theories conspiracy_theorist inflammatory incendiary divisive demonize demonise bigoted racially_charged slur slurs tirade rant ranting meltdown unhinged
    erratic clueless out_of_touch incoherent rambling disarray in_disarray infighting dysfunction dysfunctional gridlock bungled mishandled botched fumbled squandered
    worst-ever worst_ever too_expensive too_long never_again long_queues hours_of_queuing freezing_cold rude_staff lukewarm tepid`,
  ],
  [
    -1,
    `mixed_reviews mixed_reception uneven patchy underwhelming underwhelmed forgettable predictable by-the-numbers derivative old_hat disappoint struggles_to struggling_to struggled_to
    behind_schedule over_budget delayed delays postponed put_on_hold on_hold in_doubt uncertain_future at_risk under_threat under_pressure under_scrutiny raises_questions raised_questions
    raised_concerns raises_concerns concerns_about concerned_about questions_about fears_over row_over anger_over outcry uproar backlash setback snub snubbed blow_to a_blow down_on
    fewer_visitors falling_attendance declining price_hike cutbacks scaled_back scaling_back apologised apologized apologises apologizes an_apology backtracked walked_back
    backed_away reversed_course failed_attempt stalled stalemate dispute_over at_odds clashed clash clashes feud rift strained tensions tense lawsuit_against complaint_against criticised_for criticized_for
    faulted questioned skeptical_of doubts_about dogged_by plagued_by marred_by overshadowed overshadowed_by tarnished tainted embarrassing_for embattled beleaguered scandal-plagued
    losing_ground trailing trails lost_to lost_the loses_to out_of_luck wary wary_of distanced distance_himself distance_herself pulled_out_of withdrew_from quit quits`,
  ],
  [
    1,
    `welcomed welcomes backed_by backing endorsed endorses endorsement praised_for credited_with credited hailed_as thanked thanks_to good_news great_news pleasant_surprise on_track
    on_time ahead_of_schedule under_budget back_in_the_black breaks_even in_profit extra_dates extra_date extended_run reopens reopened restored refurbished relaunched revived
      vindicated settled_amicably deal_reached agreement_reached strike_ends strike_called_off reinstated re-elected reelected unanimously
    raises_million secured_funding wins_funding record_year up_on more_visitors rising_attendance growing_audience creates_jobs hiring bipartisan
    common_ground working_together committed_to stands_by stood_by defended defends defending supported_by supports supporting well_received well-received warmly_received
    well_worth worth_a_visit worth_seeing recommended highly_recommended recommend i_recommend thoughtful nuanced witty sharp crisp tender warm charming engaging
    lively vibrant fresh inventive bold daring ambitious assured confident polished accomplished versatile promising rising_star up-and-coming front-runner frontrunner
    favourite_to leads_in leading_in surging surge_in_support resilient tireless principled courageous dignified gracious humble compassionate generous trailblazing trailblazer groundbreaking
    landmark historic_win breakthrough milestone`,
  ],
  [
    2,
    `sold_out sell-out sells_out packed_house packed_houses full_house standing_room_only box-office_hit box_office_hit runaway_success smash_hit smash hit_show crowd-pleaser crowd_pleaser
    must-see must_see not_to_be_missed don't_miss go_and_see see_it show-stopping showstopping showstopper scene-stealing steals_the_show stole_the_show brought_the_house_down
    standing_ovation on_its_feet to_its_feet rave_reviews five_stars five-star four-star four_stars critical_acclaim critically_acclaimed universally_praised glowing
    top_form tour_de_force at_the_top_of gem hidden_gem jewel treasure delight joyous feel-good heartwarming heart-warming life-affirming uplifting
    spellbinding mesmerising mesmerizing electrifying exhilarating riveting hilarious razor-sharp pitch-perfect note-perfect masterclass beautifully_acted goosebumps moved_to_tears
    wins_award won_the wins_the award-winning prize-winning took_home scooped scoops swept_the best_of_the_year best_in_years best_ever record-breaking record_crowd broke_the_record breaks_record
    landslide resounding_victory decisive_victory clinched nobel pulitzer medal_of knighted honoured_with honored_with champion_of hero_to national_treasure beloved_by highly_respected widely_respected
    lifesaving life-saving saved_the saved_lives couldn't_be_better can't_recommend_enough love_it loved_it best_night`,
  ],
  [
    3,
    `masterpiece triumph triumphs triumphed triumphant unmissable unforgettable instant_classic once_in_a_generation work_of_genius sheer_genius dazzling_success`,
  ],
]
