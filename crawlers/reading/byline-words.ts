/** The words of bylines in French and English: how they open, what joins names, who is no person, what function a person has. All folded. */

const set = (list: string): ReadonlySet<string> => new Set(list.split('|').map((entry) => entry.trim()))

export const agencies = set(
  `afp|agence france presse|agence france-presse|reuters|thomson reuters|ap|associated press|the associated press|ap news|belga|agence belga|ats|keystone ats|agence telegraphique suisse|
   sda|keystone sda|dpa|efe|ansa|pa|pa media|press association|upi|united press international|bloomberg|bloomberg news|la presse canadienne|presse canadienne|the canadian press|canadian press|
   xinhua|chine nouvelle|tass|itar tass|interfax|ria novosti|anp|apa|lusa|aap|anadolu|agence anadolu|kyodo|jiji press|yonhap|pti|ians|ani|map|aps|tap|relaxnews|etx|etx daily up|
   afp relaxnews|ritzau|tt|ntb|stt|ctk|pap|mti|dow jones|dow jones newswires|getty images|agence|agences|agency|agencies|news agencies|agences de presse|wire|wires|newswires|wire services|
   wire reports|depeche|depeches|agence ecofin|news service|afp services|agence de presse|belgaimage|srf|sipa|maxppp`.replace(/\n\s*/g, ''),
)

/** One of these words makes a desk of a name. */
export const deskWord =
  /\b(?:redaction|redactions|redac|service|services|desk|newsdesk|newsroom|team|equipe|equipes|staff|editors|editorial board|editorial|bureau|rubrique|pole|cellule|correspondants|reporters|journalistes|secretariat|webmaster|admin|administrator|contributors|contributeurs|comite|webdesk|communique|press release|community|moderation|support)\b/

/** A name that ends or begins so is an outlet's. */
export const outletWord =
  /(?:\b(?:news|magazine|mag|hebdo|presse|press|gazette|journal|quotidien|times|post|tribune|herald|daily|weekly|radio|tv|television|fm|media|medias|info|infos|actu|actus|online|review|observer|guardian|independent|telegraph|chronicle|dispatch|courrier|echo|echos|dernieres nouvelles|podcast|blog)\b\s*$)|^(?:radio|tele|journal|gazette|groupe|editions|magazine|revue|association|fondation|institut|theatre|opera|festival|universite|university|ministere|ministry|ville|mairie|club)\b/

/** Words that name a function; a part that holds one is the function of the person before it. */
export const roleWord =
  /\b(?:correspondante?|correspondant en|envoyee? speciale?|envoyes? speciaux|envoyees? speciales?|envoyee?|journaliste|reporter|reportrice|redacteur|redactrice|redactrice en chef|chef|cheffe|critique|chroniqueur|chroniqueuse|editorialiste|pigiste|photographe|illustratrice|illustrateur|dessinateur|dessinatrice|auteure?|autrice|ecrivaine?|historienne?|philosophe|sociologue|economiste|politologue|avocate?|professeure?|maitre de conferences|directeur|directrice|presidente?|chercheure?|chercheuse|specialiste|stagiaire|apprentie?|datajournaliste|infographiste|monteur|monteuse|cadreur|presentateur|presentatrice|animateur|animatrice|correspondent|writer|editor|columnist|critic|contributor|producer|presenter|photographer|illustrator|professor|lecturer|author|novelist|historian|fellow|analyst|researcher|director|president|founder|intern|freelance|freelancer|journalist|broadcaster|secretary|commentator|blogger|bureau chief|specialist)\b|^(?:texte?s?|photos?|photographies?|videos?|illustrations?|images?|dessins?|words|pictures)$/

/** Ways a byline opens; with one of them even a single word is somebody. */
export const opening =
  /(?:^|(?<=[\s(.,;:|]))(?:(?:(?:les )?propos|entretien|interview|témoignages?)\s+(?:recueillis?|réalisée?s?|menée?s?|conduite?s?)\s+(?:et traduits?\s+)?par|(?:recueillis?|réalisée?|traduite?|présentée?|mis en forme|adaptée?|rédigée?|signée?|écrite?|publiée?|postée?)\s+par|(?:un|une)\s+(?:article|texte|tribune|enquête|reportage|chronique|analyse|récit|critique|entretien)\s+(?:de|d[’']|par|signée?|réalisée?\s+par|avec)|(?:reportage|enquête|récit|analyse|chronique|texte|textes|photos?|photographies?|vidéo|illustrations?|dessins?|texte et photos?|textes et photos?)\s*(?::|de|par)|par|(?:interview|interviewed|story|words|text|report|review|analysis|opinion|written|posted|published|submitted|reported|edited|translated|photographs?|photos?|pictures|illustrations?|video)\s+(?:and\s+(?:photographs|photos|pictures)\s+)?by|by|author|auteure?|autrice|de notre (?:correspondante?|envoyée? spéciale?)(?: [aà] [A-ZÉ]\S+)?)(?:\s*:)?(?:(?=[\s:])|(?<=[’']))/giu

/** Mailboxes of nobody. */
export const sharedMailbox =
  /^(?:redaction|redac|contact|info|infos|press|presse|news|newsroom|desk|editor|editors|web|webmaster|admin|hello|bonjour|abonnements?|support|tips|letters|courrier)\b/
