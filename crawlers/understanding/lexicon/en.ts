/**
 * What English words say of somebody's standing, written for this product: −3 disgrace … 3 triumph. Words count in all their forms; a word after
 * `=` counts only as it is written; words joined by `_` are one expression.
 */
export const englishTone: readonly [weight: number, words: string][] = [
  [
    -3,
    `scandal corruption corrupt fraud fraudulent embezzle embezzlement bribery bribe launder laundering rape rapist molest molestation murder murderer
    assassinate massacre terrorist terrorism atrocity genocide torture slavery pedophile paedophile harassment abuse abuser abusive assault catastrophe
    catastrophic disaster disastrous bankruptcy bankrupt insolvency indicted indictment convicted felony jailed imprisoned racist racism antisemitic
    antisemitism bigot bigotry homophobic xenophobic misogynist misogyny disgrace disgraceful shameful shame disgusting vile despicable abhorrent deplorable
    horrific heinous appalling atrocious abysmal fiasco debacle travesty evil nazi fascist tyrant dictator liar traitor treason criminal cheat cheater
    product_recall mass_layoffs white_supremacist white_supremacy sexual_misconduct shit bullshit fuck fucking asshole bitch bastard scum`,
  ],
  [
    -2,
    `accuse accusation allege allegation =charged lawsuit sue sued guilty crime illegal unlawful illicit violation violate investigation probe suspect lie lying
    lied deceive deceit deception mislead misleading dishonest betray betrayal strike boycott pollution pollute toxic danger dangerous threat threaten
    violence violent death =die =died =dead kill injure injury victim accident crash explosion tragedy tragic flood unemployment layoff layoffs crisis
    collapse plunge plummet slump deficit debt loss losses fail failure failed failing defeat =defeated worst bad badly worse poor poorly mediocre awful terrible
    horrible dreadful horrid disappointing disappointment disappoint boring bore dull tedious unbearable unacceptable unfair unjust injustice outrage outrageous anger
    angry furious fury condemn condemnation denounce blast slam slammed lambast attack criticize criticise criticism backlash controversy
    controversial resign resignation fired ousted oust sacked closure shutdown sabotage censor censorship leak breach hack hacked outage malfunction
    negligence negligent incompetent incompetence botched ugly ridiculous absurd stupid idiot idiotic fool foolish dumb pathetic sad suffer suffering pain painful
    fear frightening discrimination sexist exploit =steal stole stolen theft thief scam swindle conflict war riot chaos chaotic =fine penalty sanction waste poverty
    misery disease epidemic cancer destroy destruction devastate devastating ruin wreck damage hate hatred despise contempt contemptuous insult
    insulting smear defame defamation propaganda manipulate fake bogus hoax flop flopped panned lacklustre lackluster bland pretentious
    clumsy tasteless overrated unwatchable nightmare hell crap suck sucks trash garbage terrify ugly cruel cruelty brutal brutality ruthless hostile enemy
    reckless hypocrite hypocrisy hypocritical extremist radical bully bullying coward cowardly disaster unfit unqualified discredit discredited shameless
    blame blamed humiliate humiliating humiliation mock mocked ridicule demean offensive vulgar disturbing alarming falsely false lies
    shame_on what_a_joke what_a_shame what_a_disgrace waste_of fed_up sick_of tired_of let_down let_us_down lets_us_down lost_cause had_enough enough_is_enough
    no_excuse no_shame can't_stand can't_believe_they hate_that hates_that worst_thing going_downhill gone_downhill goes_wrong went_wrong gone_wrong
    at_fault to_blame no_sense no_respect no_class wtf =smh =ffs pissed annoying annoyed gross lame creepy clueless delusional 
    screwed_up messed_up fucked_up terrified heartbroken heartbreaking devastated outraged livid unfollow overhyped ripoff`,
  ],
  [
    -1,
    `claim_that allegedly phony crook crooked conspiracy misconduct prosecute prosecutor plead arrest arrested infamous inappropriate nationalist anti apologize apologise
    shock shocking contentious immoral ineffective scathing punish punishment impossible evade bomb frustrate frustrating sick sickening hurt mad sorry damn cry screw
    stop problem trouble troubled difficult difficulty worry worried worrying concern concerned risk risky uncertain uncertainty doubt delay delayed postpone decline
    drop slow slowdown weak weaken weakness fragile lack lacking shortage insufficient inadequate critic critical regret unfortunately embarrassed
    embarrassing embarrassment awkward unhappy complain complaint oppose opposition refuse reject rejection protest disagree dispute quarrel rift abandon lose lost
    loser expensive costly overpriced complicated confusing confused confusion vague opaque long-winded cold flat cliche =predictable uneven awkward
    mistake error wrong flaw flawed =useless vain empty =dated outdated noisy dirty fall tired =stress =stressed warning warn alert emergency ban banned
    block blocked =cut =cuts restriction austerity harm harmful =hide =hid secret secretive suspicious anxious anxiety unlucky alone forgotten
    absent questionable dubious so-called unclear  unable struggle struggling skeptical sceptical skepticism ignore ignored neglect
    dismiss undermine impeach impeachment deny denied denial refute contradict divisive pressure burden setback falter  =missed
    unpopular scrutiny fallout beleaguered embattled feud  obstruct obstruction partisan rhetoric attack_dog inflammatory
    no_longer not_even never_again too_bad so_bad not_sure not_impressed not_happy not_enough not_worth nothing_to_do =ugh =meh =yikes =nope =boo whining whine
    moan moaning nonsense mess messy drama_queen excuse_for overreact desperate bitter jealous grumpy nervous exhausted miserable gloomy grim dire
    bleak harsh rude selfish greedy lazy careless sloppy shabby cheap_shot backfire backfired botch stuck broke broken cancel cancelled canceled miss_out`,
  ],
  [
    1,
    `no_doubt not_bad without_a_doubt love =safe =safer =safest =clean support supporter deserve achieve achievement accomplish accomplishment earn legacy passion passionate faith dedicate dedicated devoted
    devote bless blessed excite excited exciting luck lucky wish prize icon iconic fulfil fulfill embody ensure restore volunteer welcome hopefully together surprise momentum good better well nice =interesting =useful  efficient  =simple easy pleasant friendly =pretty warm welcoming =generous solid reliable
     safety stable stability  progress  growth increase improve improvement  develop dynamic strengthen boost recovery recover 
    supportive help helpful encourage encouraging hope hopeful optimistic optimism confidence confident opportunity advantage  beneficial
    profit profitable  agreement partnership collaboration solidarity =committed sustainable   respect respected respectful peace peaceful freedom
     gift modern innovation innovative  fun enjoy enjoyable appreciate glad satisfied satisfaction thank thanks grateful
    welcome =popular attract charming charm =touching tender funny humour humor laugh smile fair precise subtle =sensitive sincere =alive =lively
    talent talented skilled =skilful skillful quality comfort comfortable  inclusive  recommended   preserve credible experienced
     competent wise thoughtful calm  effective trust trusted trustworthy honest integrity decent  praise_worthy promise promising
      =kindness =care =caring healthy worth =worthy strong strength  successful_bid favorite favourite   cheerful
    can't_wait cannot_wait cant_wait looking_forward look_forward looks_forward so_excited good_luck good_times good_time good_day happy_birthday see_you_there see_you_soon
    join_us come_and_see come_see don't_miss do_not_miss dont_miss sold_out_in big_fan huge_fan big_thanks thanks_for thank_you can't_stop_listening
    can't_get_enough worth_seeing worth_it must_watch must_read must_have all_time_favourite all_time_favorite well_worth shout_out shoutout
    =yay =yes =woohoo =woo =yeah =hooray =congrats =kudos =wow =haha sweet cute sexy gorgeous adorable blast treat treats chill cozy cosy yummy tasty
    fresh bright radiant sparkling buzzing pumped stoked thrilled hyped psyched`,
  ],
  [
    2,
    `success =successful =succeed victory win won winner award awarded honour honor honoured honored tribute hail hailed acclaim acclaimed applaud applause praise
    praised laud lauded congratulate congratulations record-breaking   excellent excellence remarkable brilliant brilliantly superb magnificent
    splendid beautiful beautifully beauty sublime marvellous marvelous =wonderful fantastic amazing awesome extraordinary fabulous admire admirable admiration
    =gripping captivating enchanting =moving thrilling delightful delight delighted enthusiasm enthusiastic joy joyful happy happiness  loved lovely
    adore ideal perfect perfectly perfection impressive impress impressed virtuoso dazzling stunning breathtaking exquisite delicious superbly elegant
    elegance celebrate celebrated inspiring inspire inspirational feat hero heroic courage courageous =brave =rescue save cure breakthrough sold_out must_see must-see
    not_to_be_missed standing_ovation crowd-pleaser rave raved =cool great =greatest best proud pride thriving prosper prosperity beloved legendary champion
    landmark pioneer pioneering visionary vindicated exonerated popular_success outstanding
    so_proud proud_of well_done well_deserved job_well_done great_job good_job nice_work great_news good_news best_ever best_night best_day in_love so_good so_great
    love_this love_it love_you i_love loved_it had_a_great had_a_blast great_time having_fun dream_come_true made_my_day nailed_it killed_it on_point
    second_to_none hats_off bravo_to`,
  ],
  [
    3,
    `triumph triumphant masterpiece exceptional unforgettable masterful masterfully spectacular sensational phenomenal flawless tour_de_force oscar-winning
    prize-winning nobel_prize world-class five-star`,
  ],
]

export const englishNegations =
  "not no never neither nor without hardly barely scarcely nothing nobody cannot can't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't shouldn't couldn't hasn't haven't hadn't ain't"
export const englishNotNegations = 'only just merely doubt'
export const englishStronger =
  'very extremely really deeply highly so absolutely totally completely utterly particularly incredibly hugely massive huge major serious seriously such most truly strongly'
export const englishWeaker = 'slightly somewhat =fairly rather little mildly relatively almost partly minor small'
export const englishRelief =
  'against fight fighting combat prevent prevention avoid reduce reduction cut end ending stop save survive overcome protect relief less fewer'
export const englishContrast = 'but however yet although though nevertheless'
