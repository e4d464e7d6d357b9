/** The words by which French and English texts show what sort of thing they are: who judges, who asks, who sends a dispatch. All folded: lower case, no accents. */

/** A section, rubric or label that holds nothing but reviews. */
export const reviewSection =
  /^(?:(?:la |les |nos |notre |une )?(?:critiques?|avis|verdict|vus?|lus?|ecoutes?|on y etait|on a (?:vu|lu|ecoute|teste|aime)|j ai (?:vu|lu|ecoute)|coups? de (?:coeur|griffe|gueule)|bancs? d essai|notes? de lecture|comptes? rendus?)|(?:critiques?|avis|chroniques?) (?:de )?(?:theatre|cinema|films?|livres?|disques?|albums?|concerts?|danse|expos?|expositions?|opera|series|spectacles?|litteraires?|spectateurs?)|(?:(?:theatre|film|movie|book|music|album|concert|opera|dance|art|tv|television|restaurant|exhibition|stage|gig|game|live|product|user|customer) )?reviews?|reviewed|seen|the verdict)$/

/** How the title of a review opens or ends. */
export const reviewTitle =
  /^(?:\[?(?:notre |la |ma )?(?:critique|review|avis|chronique|verdict|compte rendu)\]?(?: (?:theatre|cine|cinema|film|livre|roman|bd|album|disque|concert|danse|expo|exposition|opera|serie|spectacle|scenes?))?\s*[:|/–—-]|(?:on a|j['’]ai|nous avons) (?:vu|lu|ecoute|teste)\b|(?:vu|lu|ecoute) (?::|pour vous)|(?:theatre|film|book|album|concert|opera|dance|live) review\b)|[:|,(–—-]\s*(?:la |notre |ma |une |the |our |my )?(?:critique|avis|review)(?: (?:du|de la|de l['’]|d['’]|de|des|sans spoilers?|theatre|cinema)\b.{0,40})?\)?$|^.{2,90} (?:review|reviewed)(?:\s*[:|–—-]\s.*|,?\s+by\s.*)?$|^(?:review|critique)\b(?! of (?:the |a )?(?:law|policy|budget|rules))/

/** How the title of an interview opens or ends. */
export const interviewTitle =
  /^(?:(?:grand |l['’]|un |notre )?(?:entretien|interview|questions?[ -]reponses?|trois questions a|[3-9] questions a|(?:trois|quatre|cinq|six|sept|huit|neuf|dix) questions a|rencontre avec|conversation avec|a conversation with|(?:three|five|ten|\d+) (?:minutes|questions) with|q ?(?:&|and) ?a)\b|in conversation\b)|[:|,(–—-]\s*(?:l['’]|le grand |un |the |our )?(?:entretien|interview|q ?(?:&|and) ?a)(?: (?:exclusi(?:f|ve)|croise|with|avec|video)\b.{0,40})?\)?$/
export const interviewSection =
  /^(?:(?:l |les |grands? |grands? )?(?:entretiens?|interviews?)|(?:the )?(?:big )?interviews?|q a|questions reponses|rencontres?|(?:3|trois|cinq) questions a)$/
/** Somebody took down what another said; in English only as a line of its own says it, for "interviewed by the police" is of another kind. */
export const takenDown =
  /\b(?:propos (?:recueillis|receuillis|traduits)|(?:entretien|interview) (?:realisee?|menee?|conduite?|recueillie?|preparee?) par|recueilli(?:s|e|es)? par|this (?:interview|conversation) (?:has been|was) (?:edited|condensed)|(?:edited|condensed) for (?:length|clarity))\b|^\W*(?:(?:an? )?(?:interview|conversation) (?:conducted )?(?:by|with)|interviewed by|as told to) (?!the |police )[^.\n]{3,60}\W*$/m

/** A question to somebody who sits there. */
export const addressed = /\b(?:vous|votre|vos|tu|ton|ta|tes|toi|you|your|yours|yourself)\b/
/** A question that a page of practical help asks in the reader's place. */
export const asReader =
  /\b(?:puis-je|dois-je|ai-je|suis-je|faut-il|peut-on|mon|ma|mes|can i|do i|should i|may i|am i|will i|what if i|how do i|where do i|my)\b/
export const helpPage =
  /\b(?:faq|foire aux questions|questions frequentes|frequently asked|aide|help cent(?:er|re)|vos questions|mode d['’]emploi|quiz|qcm)\b/

/** A figure that judges: so many stars, a mark out of five, ten or twenty, a verdict. */
export const rating =
  /(?:^|[\s(:])(?:[★⭐✭✮]{1,5}[☆✩½]{0,4}|☆{5})(?=[\s).,!|]|$)|\b(?:note|notre note|ma note|rating|score|our rating|verdict|appreciation)\s*:?\s*(?:\d(?:[.,]\d)?|10|1\d|20)\s*(?:\/|sur|out of)\s*(?:5|6|10|20)\b|\b(?:[1-5]|une|deux|trois|quatre|cinq|one|two|three|four|five) (?:etoiles?|stars?) (?:sur|out of) (?:5|cinq|five)\b|\b(?:two|three|four|five)[- ]stars?\b\.?$/

/** The trade whose works are judged. Each group is one thing that a reviewer weighs. */
export const craft: readonly RegExp[] = [
  /\b(?:mise en scene|metteuse? en scene|mises en scene|staging|staged|direction d['’]acteurs)\b/,
  /\b(?:scenographie|decors?|plateau|maquette|set design|designs?)\b/,
  /\b(?:lumieres?|eclairages?|lighting|penombre|costumes?)\b/,
  /\b(?:comediens?|comediennes?|acteurs?|actrices?|interpretes?|interpretation|distribution|actors?|actress(?:es)?|cast|performances?|performers?)\b/,
  /\b(?:texte|ecriture|dialogues?|dramaturgie|intrigue|scenario|plot|script|writing|prose|phrases?|aphorismes?|aphorisms|recit|narrateur|narratrice|personnages?|characters?|chapitres?|chapters?)\b/,
  /\b(?:musique|partition|orchestre|batteur|pianiste|soliste|sopranos?|tenor|choeur|score|orchestra|drummer|playing|chanson|morceaux?|titres|riffs?|album|songs?|tracks?|vocals?)\b/,
  /\b(?:scenes?|actes?|tableaux?|spectacle|piece|representation|play|show|evening|film|roman|livre|novel|book|concert|exposition|exhibition|toiles?|paintings?|accrochage|sculptures?|cliches|photographies)\b/,
  /\b(?:choregraphie|danseurs?|danseuses?|gestes?|corps|choreograph(?:y|er)|dancers?|bodies)\b/,
  /\b(?:public|salle|spectateurs?|audience|applaudi(?:t|ssements)?|applause|standing ovation|rideau|curtain|rires?|laughter)\b/,
  /\b(?:duree|longueurs?|rythme|tempo|pace|minutes (?:trop|too)|deux heures|two hours|heure et demie|entracte|interval)\b/,
]

/** What only who was there, or read it, says. */
export const witness: readonly RegExp[] = [
  /\bj['’](?:ai|avais|aurais|etais|y suis|avoue|aime|adore)\b|\bje (?:suis|me|ne|n['’]|retiens|garde|crois|veux|dois|dirais|pense|reste)\b/,
  /\bon (?:rit|sort|ressort|s['’]ennuie|s['’]y|regrette|retient|retiendra|se laisse|se prend|est (?:saisi|touche|emu|pris|emporte|conquis|happe)|oublie|admire|sourit|pleure|en redemande|entend|voit|comprend|aurait|peut (?:regretter|reprocher)|reste|quitte|en sort|devine|decroche|a pleure|tourne les pages)\b/,
  /\b(?:m['’]a|nous a|vous|m['’]ont|nous ont) (?:emue?s?|touchee?s?|bouleversee?s?|perdue?s?|convaincue?s?|laissee?s?|agacee?s?|conquis|ravie?s?|happee?s?|attrape|saisis?|prend|tient)\b/,
  /\b(?:helas|dommage|reste que|on regrettera|a force de|finit par|peine a|ne suffit pas|tient (?:en haleine|ses promesses)|fait mouche|sonne (?:juste|faux)|tombe a plat|emporte tout|a voir absolument|courez-y|a ne pas (?:manquer|rater)|mention speciale|point faible|points? forts?|bemol)\b/,
  /\bi (?:was|went|laughed|wept|cried|left|loved|liked|did|didn['’]t|have|could|would|found|felt|came|sat|saw)\b|\bwhat i (?:loved|liked|didn['’]t)\b/,
  /\b(?:you (?:leave|laugh|feel|wish|forgive|sense)|we (?:leave|laugh|feel|never)|one (?:leaves|wishes)|feels like|left me|leaves you|alas|sadly|falls flat|hits home|works beautifully|never quite|outstays|worth (?:seeing|the)|don['’]t miss|a must[- ]see)\b/,
]

/** Words that judge a work. */
export const verdicts =
  /\b(?:magistrale?s?|magistraux|somptueu(?:x|se)s?|eblouissante?s?|bouleversante?s?|splendides?|formidables?|remarquables?|poignante?s?|ratee?s?|ennuyeu(?:x|se)s?|ennuie|ennui|laborieu(?:x|se)s?|convenue?s?|inegale?s?|inegaux|brillante?s?|brillamment|virtuoses?|lourdeurs?|lourdement|interminables?|trop (?:longue?|longs|longues|court|courte|sages?|lisses?)|palots?|decevante?s?|decoit|deception|superbes?|superbement|merveilles?|merveilleu(?:x|se)s?|chefs?[ -]d['’]oeuvre|reussites?|epoustouflante?s?|delicieu(?:x|se)s?|delices?|envoutante?s?|maladroite?s?|bavarde?s?|creuse?|traine|trainent|patine|essouffle|captivante?s?|saisissante?s?|sublimes?|irresistibles?|hilarante?s?|touchante?s?|penibles?|plates?|fade|grandiose|sobriete|justesse|subtile?s?|subtilement|delicate?s?|delicatesse|finesse|grace|condescendance|condescendante?s?|paresseu(?:x|se)s?|pretentieu(?:x|se)s?|poussive?s?|tendre|tendresse|mechante?s?|glorious|superb|superbly|masterly|masterpiece|dazzling|stunning|brilliant|brilliantly|tedious|dull|overlong|too long|moving|gripping|haunting|witty|luminous|clumsy|flat|uneven|wonderful|magnificent|exquisite|disappoint(?:ing|ment)|dreary|compelling|triumph|miracle|miraculous|beautifully|delightful|predictable|heartbreaking|enthralling|laboured|charmless)\b/g

/** What announcements, reports and portraits say: somebody said, something will be. */
export const reported =
  /\b(?:a (?:annonce|declare|explique|indique|precise|ajoute|souligne|affirme|confie|fait savoir|rappele|reconnu|promis|salue)|ont (?:annonce|declare|explique|indique)|explique-t-(?:il|elle|on)|annonce-t-(?:il|elle|on)|raconte-t-(?:il|elle)|sourit-(?:il|elle)|dit-(?:il|elle)|confie-t-(?:il|elle)|selon|d['’]apres (?:la|le|les)|communique|sera|seront|auront lieu|aura lieu|se tiendra|ouvrira|debutera|programmation|billetterie|tarifs?|reservations?|inscriptions?|entree libre|gratuite?|a partir d[eu]|rendez-vous|au programme|prochaine saison|subventions?|budget|conseil municipal|elus?|mairie|said|says|told|announced|according to|will be|will open|tickets (?:cost|are|from)|box office opens|council|funding|spokes(?:man|woman|person)|press release|opens on|runs from)\b/g

/** Where and when a dispatch was sent, and by whom, before its first sentence. The house stands in brackets. */
export const dateline =
  /^(?:\p{Lu}[\p{L}\p{M}'’. -]{1,40}(?:\s\([\p{L} .-]{2,30}\))?,?\s+)(?:(?:le\s+)?\d{1,2}(?:er)?\s+\p{L}{3,9}\.?\s*(?:\d{4}\s*)?|\p{Lu}?\p{L}{2,8}\.?\s+\d{1,2}(?:,\s*\d{4})?\s*)?\((\p{Lu}[\p{L}. -]{1,30}(?:\/\p{Lu}[\p{L}. ]{1,20})?)\)\s*[–—-]/u

/** A section or label of short news. */
export const briefs = /\b(?:breves?|en bref|in brief|briefs?|depeches?|flash|fil info|telex|newswire|news wire)\b/

/** A label of things to listen to or to watch. */
export const heard =
  /\b(?:podcasts?|episodes?|a (?:re)?ecouter|ecouter|emissions?|replay audio|listen|audio|la chronique de|journal de \d+\s?h)\b/
export const seen = /\b(?:videos?|en images|a voir|replay|watch|film(?:e|s)?|reportage video|bande-annonce|trailer|live session)\b/
/** Programs that run forums, and what they call their pages. */
export const forumProgram =
  /\b(?:phpbb|vbulletin|discourse|xenforo|mybb|simple machines|smf|invision|flarum|punbb|fluxbb|nodebb|vanilla forums)\b/
export const forumAddress = /\/(?:viewtopic|showthread|forums?|topics?|threads?|discussions?|sujet)(?:\.php|[/-]|$)/
/** Programs that run blogs and nothing else. */
export const blogProgram = /^(?:blogger|over-?blog|canalblog|typepad|movable type|dotclear|substack|bear ?blog|write\.?freely|tumblr)\b/
export const blogAddress = /^https?:\/\/(?:[^/]*\.)?blogs?\.|^https?:\/\/[^/]+\/(?:blogs?|le-blog|mon-blog|carnets?|billets?)\//
