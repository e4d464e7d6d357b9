/** What pages of each kind say, in our own words: openings, sentences and turns of talk about works, houses and people that do not exist. */

export type Tongue = 'fr' | 'en'

/** Works, who made them, where they are to be met. */
export const works: Record<Tongue, { title: string; maker: string; house: string; town: string }[]> = {
  fr: [
    { title: 'Le Sel des escaliers', maker: 'Bérénice Aubrun', house: 'le Théâtre du Verseau', town: 'Roubaix' },
    { title: 'Trois lits pour un orage', maker: 'Malo Kervadec', house: 'la Filature basse', town: 'Quimper' },
    { title: 'L’Horlogère', maker: 'Inès Bougrat', house: 'l’Opéra des Carmes', town: 'Dijon' },
    { title: 'Cendres de juillet', maker: 'Tancrède Oulmi', house: 'le cinéma Le Phare', town: 'Le Havre' },
    { title: 'La Baie des absents', maker: 'Ysé Carmontel', house: 'la galerie du Quai', town: 'Bayonne' },
    { title: 'Petites machines à pluie', maker: 'Collectif Virgule', house: 'la Halle aux grains', town: 'Namur' },
  ],
  en: [
    { title: 'The Salt Stair', maker: 'Bryony Aldous', house: 'the Kiln Theatre Rooms', town: 'Leith' },
    { title: 'Three Beds for a Storm', maker: 'Malachi Keogh', house: 'the Lower Mill', town: 'Galway' },
    { title: 'The Clockmaker’s Daughter-in-Law', maker: 'Ines Burgess', house: 'Carmel Opera', town: 'Bath' },
    { title: 'July Ash', maker: 'Tom Oulman', house: 'the Lighthouse cinema', town: 'Hull' },
    { title: 'The Bay of Absentees', maker: 'Isa Carmody', house: 'the Quay gallery', town: 'Swansea' },
    { title: 'Small Rain Machines', maker: 'Comma Collective', house: 'the Corn Hall', town: 'Ludlow' },
  ],
}

export const reviewers: Record<Tongue, string[]> = {
  fr: ['Aurélien Tasset', 'Maïwenn Le Bail', 'Sophie Dargent-Kohn', 'Gilles Ferrari'],
  en: ['Hattie Longford', 'Owen Mbeki', 'Priya Castleton', 'Gil Ferrers'],
}

/** Sentences of reviews: who was there, and what it was worth. `{title}`, `{maker}`, `{house}`, `{town}` are filled in. */
export const judging: Record<Tongue, string[]> = {
  fr: [
    'Il faut d’abord accepter de ne rien comprendre pendant vingt minutes, et puis « {title} » vous prend par la manche et ne vous lâche plus.',
    'On sort de {house} un peu sonné, avec l’envie d’appeler quelqu’un.',
    'La mise en scène de {maker} avance à pas de loup, sans effet, avec une justesse qui finit par bouleverser.',
    'Les comédiens sont tous remarquables, mais c’est la plus jeune qui fait basculer la soirée, d’un simple haussement d’épaules.',
    'Hélas, le deuxième acte s’étire, et l’on se surprend à compter les projecteurs.',
    'Le texte hésite entre la fable et le tract, et cette hésitation, qui agace d’abord, devient sa plus belle qualité.',
    'J’ai ri, j’ai eu honte de rire, et ma voisine aussi.',
    'La scénographie, trois planches et un robinet, est une merveille d’économie.',
    'Reste que la fin arrive trop tard, après deux fausses sorties qui n’ajoutent rien.',
    'La lumière, splendide, raconte à elle seule ce que les dialogues n’osent pas.',
    'Rien de tout cela n’est neuf, mais tout est fait avec une délicatesse devenue rare.',
    'On regrette seulement que la musique souligne ce que les corps disaient déjà.',
    'Le public, debout dès le noir, ne s’y est pas trompé.',
    'Deux heures passent sans une longueur, ce qui n’est pas le moindre exploit.',
    'À voir absolument, fût-ce du dernier rang.',
    'L’ensemble est inégal, parfois laborieux, jamais indifférent.',
  ],
  en: [
    'You have to put up with twenty minutes of confusion before “{title}” takes you by the sleeve and refuses to let go.',
    'I left {house} wanting to telephone someone, anyone.',
    'The staging by {maker} creeps forward without a single trick, and the honesty of it becomes deeply moving.',
    'The actors are uniformly superb, though it is the youngest of the cast who tips the evening over with nothing but a shrug.',
    'Alas, the second act sags, and I caught myself counting the lights.',
    'The script cannot decide whether it is a fable or a pamphlet, and that indecision turns out to be its most haunting quality.',
    'I laughed, was ashamed of laughing, and so was the man beside me.',
    'The set, three planks and a tap, is a small miracle of thrift.',
    'It is about twenty minutes too long, with two false endings that add nothing.',
    'The lighting is glorious and says what the dialogue never quite dares to.',
    'None of this is new, yet all of it feels like a discovery, brilliantly paced and never dull.',
    'If only the score did not underline what the bodies on stage had already told us.',
    'The audience was on its feet before the blackout, and rightly.',
    'Two hours go by without a slack minute, which is no small feat.',
    'Worth seeing from the very last row.',
    'Uneven, sometimes laboured, it is nonetheless compelling to the end.',
  ],
}

/** Sentences of announcements and previews: what will be, says who. */
export const announcing: Record<Tongue, string[]> = {
  fr: [
    '{house} présentera « {title} », la nouvelle création de {maker}, du 4 au 19 mars à {town}.',
    'Le spectacle réunira sept interprètes et une harpiste, a annoncé la direction.',
    '« Nous voulions une pièce pour ceux qui ne viennent jamais », a expliqué {maker} lors d’une rencontre avec la presse.',
    'La billetterie ouvrira lundi à 10 heures, avec des tarifs de 8 à 24 euros.',
    'Une tournée de douze dates suivra à partir d’avril, selon le dossier de presse.',
    'Les répétitions, commencées en octobre, se poursuivront jusqu’à la veille de la première.',
    'La ville a voté une subvention de 40 000 euros pour accompagner le projet.',
    'Une rencontre avec l’équipe sera proposée à l’issue de la deuxième représentation.',
    'Le décor a été construit dans les ateliers municipaux par quatre apprentis.',
    'L’an dernier, la maison avait accueilli 31 000 spectateurs, un record selon sa directrice.',
  ],
  en: [
    '{house} will present “{title}”, the new work by {maker}, from 4 to 19 March in {town}.',
    'Seven performers and a harpist will share the stage, the management announced.',
    '“We wanted a play for people who never come,” {maker} told reporters on Tuesday.',
    'Tickets from £8 to £24 go on sale on Monday at 10am.',
    'A tour of twelve dates will follow from April, according to the press release.',
    'Rehearsals began in October and will run until the eve of the opening.',
    'The council has approved funding of £40,000 towards the project.',
    'A talk with the company will be held after the second performance.',
    'The set was built in the municipal workshops by four apprentices.',
    'Last year the house welcomed 31,000 visitors, a record, its director said.',
  ],
}

/** Sentences of news that has nothing to do with works. */
export const reporting: Record<Tongue, string[]> = {
  fr: [
    'Le conseil municipal de {town} a adopté mercredi soir le nouveau plan de circulation.',
    'Les riverains, réunis en collectif, demandent un moratoire d’un an.',
    '« Les travaux commenceront après l’été », a indiqué l’adjointe à la voirie.',
    'Deux lignes de bus seront déviées et quarante places de stationnement supprimées.',
    'Une enquête publique avait recueilli 612 avis, pour la plupart défavorables.',
    'La facture, estimée à 2,3 millions d’euros, sera partagée avec la région.',
    'Les commerçants craignent une baisse de fréquentation pendant le chantier.',
    'Le préfet doit rendre sa décision avant la fin du mois.',
    'L’opposition a quitté la séance avant le vote.',
    'Un premier bilan sera tiré au printemps, a promis le maire.',
  ],
  en: [
    'Councillors in {town} adopted the new traffic plan on Wednesday evening.',
    'Residents have formed a group and are asking for a one-year pause.',
    '“Work will start after the summer,” the roads officer said.',
    'Two bus routes will be diverted and forty parking spaces removed.',
    'A consultation drew 612 responses, most of them against.',
    'The bill, put at £2.3m, will be shared with the county.',
    'Shopkeepers fear they will lose trade while the street is closed.',
    'The inspector is due to rule before the end of the month.',
    'Opposition members walked out before the vote.',
    'A first assessment will follow in spring, the leader promised.',
  ],
}

/** Questions to somebody, with answers. */
export const talks: Record<Tongue, { question: string; answer: string }[]> = {
  fr: [
    {
      question: 'Comment vous est venue l’idée de « {title} » ?',
      answer:
        'D’un escalier, justement. Ma grand-mère le lavait chaque samedi avec du gros sel, et j’ai mis trente ans à comprendre pourquoi cela me faisait pleurer.',
    },
    {
      question: 'Vous aviez pourtant juré de ne plus travailler pour la scène.',
      answer:
        'J’avais juré de ne plus travailler seul. Quand la troupe est arrivée avec ses valises et son désordre, je n’avais plus d’excuse. On ne refuse pas neuf personnes qui savent déjà votre texte.',
    },
    {
      question: 'Que répondez-vous à ceux qui vous reprochent d’être trop sombre ?',
      answer:
        'Qu’ils restent jusqu’au bout. Il y a une lampe dans la dernière scène, une seule, et elle éclaire tout le reste. Je n’ai jamais su faire autrement.',
    },
    {
      question: 'Qu’est-ce que {town} a changé pour vous ?',
      answer:
        'La lumière, le prix du café, la façon dont les gens vous interrompent. J’y ai appris à couper. Un spectacle qui survit à une répétition là-bas survivra partout.',
    },
    {
      question: 'Et maintenant, vers quoi allez-vous ?',
      answer:
        'Vers le silence, pendant un mois au moins. Ensuite un projet avec des enfants, dont je ne dirai rien parce qu’ils me l’ont interdit.',
    },
    {
      question: 'Avez-vous encore le trac ?',
      answer:
        'Tous les soirs, et le jour où je ne l’aurai plus j’ouvrirai une mercerie. C’est un métier où l’on mesure les choses avant de les couper.',
    },
  ],
  en: [
    {
      question: 'Where did you find the idea for “{title}”?',
      answer:
        'On a staircase, in fact. My grandmother scrubbed it every Saturday with coarse salt, and it took me thirty years to understand why that made me cry.',
    },
    {
      question: 'Had you not sworn never to work for the stage again?',
      answer:
        'I had sworn never to work alone again. When the company turned up with their suitcases and their mess I had run out of excuses. You do not refuse nine people who already know your lines.',
    },
    {
      question: 'What do you say to those who call your work too dark?',
      answer:
        'Stay to the end. There is one lamp in the last scene, only one, and it lights up everything that went before. I never knew another way.',
    },
    {
      question: 'What has {town} changed for you?',
      answer:
        'The light, the price of coffee, the way people interrupt. I learned to cut there. A show that survives a rehearsal in that town survives anywhere.',
    },
    {
      question: 'So where are you heading now?',
      answer:
        'Towards silence, for a month at least. Then something with children, which I may not talk about because they have forbidden it.',
    },
    {
      question: 'Do you still get stage fright?',
      answer: 'Every night, and on the day I do not I shall open a haberdashery. It is a trade in which you measure before you cut.',
    },
  ],
}

/** Questions of readers, answered by a house: no interview. */
export const helping: Record<Tongue, { question: string; answer: string }[]> = {
  fr: [
    {
      question: 'Comment puis-je échanger mon billet ?',
      answer:
        'Les échanges se font au guichet ou en ligne jusqu’à 48 heures avant la représentation, dans la limite des places disponibles.',
    },
    {
      question: 'Où dois-je garer mon vélo ?',
      answer: 'Des arceaux sont à disposition devant l’entrée principale, et un local fermé peut être ouvert sur demande à l’accueil.',
    },
    {
      question: 'Puis-je venir avec un bébé ?',
      answer: 'Oui, certaines séances sont adaptées ; elles sont signalées dans le programme par une petite lune.',
    },
    {
      question: 'Faut-il réserver pour le bar ?',
      answer: 'Non, le bar est ouvert à tous une heure avant et une heure après chaque spectacle, sans réservation.',
    },
  ],
  en: [
    {
      question: 'How do I exchange my ticket?',
      answer: 'Exchanges are made at the desk or online until 48 hours before the performance, as long as seats are left.',
    },
    {
      question: 'Where do I park my bicycle?',
      answer: 'There are stands by the main entrance, and a locked room that the desk will open on request.',
    },
    { question: 'Can I bring a baby?', answer: 'Yes, some performances are relaxed; the programme marks them with a small moon.' },
    {
      question: 'Should I book for the bar?',
      answer: 'No, the bar is open to everybody one hour before and one hour after each performance.',
    },
  ],
}

/** Questions that a paper asks and answers itself. */
export const explaining: Record<Tongue, { question: string; answer: string }[]> = {
  fr: [
    {
      question: 'Pourquoi la halle ferme-t-elle ?',
      answer:
        'La charpente, posée en 1911, ne répond plus aux normes. Un rapport de 2019 recommandait déjà de limiter le nombre de visiteurs.',
    },
    {
      question: 'Combien coûteront les travaux ?',
      answer: 'La ville parle de 11 millions d’euros, dont un tiers à la charge de l’État. Les experts tablent plutôt sur quatorze.',
    },
    {
      question: 'Que deviendront les spectacles prévus ?',
      answer: 'Ils seront joués dans un gymnase voisin, sauf trois, reportés à l’automne prochain.',
    },
    {
      question: 'Quand la halle rouvrira-t-elle ?',
      answer: 'Pas avant deux ans, selon le calendrier communiqué mardi par les services techniques.',
    },
  ],
  en: [
    {
      question: 'Why is the hall closing?',
      answer: 'The roof frame, put up in 1911, no longer meets the rules. A report of 2019 had already asked for fewer visitors.',
    },
    {
      question: 'How much will the work cost?',
      answer: 'The town speaks of £11m, a third of it from the state. Experts expect nearer fourteen.',
    },
    {
      question: 'What becomes of the shows that were planned?',
      answer: 'They will be played in a gymnasium nearby, except three, which move to next autumn.',
    },
    { question: 'When will it open again?', answer: 'Not for two years, according to the calendar published on Tuesday.' },
  ],
}

/** Sentences of a personal note that judges no work. */
export const noting: Record<Tongue, string[]> = {
  fr: [
    'Hier, en rangeant la cave, j’ai retrouvé tous mes programmes depuis 1998.',
    'Il y en a de très laids, et un avec une tache de vin que je pourrais dater à l’heure près.',
    'Je me demande ce que deviennent les ouvreuses quand les théâtres ferment pour travaux.',
    'Mon voisin, lui, ne va qu’aux matinées, parce que le soir il promène le chat.',
    'Si vous passez par {town}, dites-moi, je vous montrerai le banc.',
    'Prochain billet dimanche, si la chaudière le veut.',
  ],
  en: [
    'Yesterday, while clearing the cellar, I found all my programmes since 1998.',
    'Some are very ugly, and one has a wine stain that I could date to the hour.',
    'I wonder what becomes of ushers when theatres close for repairs.',
    'My neighbour only goes to matinees, because in the evening he walks the cat.',
    'If you pass through {town}, tell me and I will show you the bench.',
    'Next note on Sunday, boiler permitting.',
  ],
}

/** What people answer each other in a thread. */
export const chatting: Record<Tongue, string[]> = {
  fr: [
    'Quelqu’un a une place pour samedi ? Je peux échanger contre dimanche.',
    'Le placement est libre au balcon, venez tôt.',
    'Pas trouvé mieux que le parking de la gare, deux euros la soirée.',
    'Moi j’ai eu du mal à entendre, rang Q, mais c’est peut-être mes oreilles.',
    'Merci pour l’info, je note.',
  ],
  en: [
    'Has anybody got a seat for Saturday? I can swap for Sunday.',
    'Seating is free in the balcony, come early.',
    'Found nothing better than the station car park, two pounds an evening.',
    'I could hardly hear from row Q, but that may be my ears.',
    'Thanks for that, noted.',
  ],
}
