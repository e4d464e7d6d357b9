/** Pages of newspapers and agencies: a modern daily with everything around the text, one with microdata, one with a bare dispatch. */
import { clockTime, fullDate } from '../calendar.ts'
import { description, entities, head, jsonLd, links, open, openGraph, picture, prose, type Template } from './parts.ts'

/** JSON-LD, cookie banner, sidebar, newsletter block, related links, and a wall where the piece is locked. */
export const daily: Template = (parts) => {
  const { article, outlet, address, base, related } = parts
  const french = article.language === 'fr'
  const [lead = '', ...rest] = open(article)
  const by = article.byline ? `<span class="auteur">${french ? 'Par' : 'By'} ${entities(article.byline)}</span> · ` : ''
  return `<!doctype html>
<html lang="${article.language}">
${head(parts, `<link rel="canonical" href="${address}">\n<meta name="description" content="${entities(lead)}">\n${openGraph(parts)}\n${jsonLd(description(parts))}`)}
<body class="page-article">
<div id="bandeau-cookies" class="cookie-banner cookie-consent" role="dialog" aria-label="Cookies"><p>${french ? 'Avec votre accord, nos 312 partenaires et nous utilisons des traceurs pour mesurer l’audience et personnaliser la publicité.' : 'We and our partners use cookies to measure audience and personalise advertising.'}</p><button>${french ? 'Tout accepter' : 'Accept all'}</button><button>${french ? 'Continuer sans accepter' : 'Reject'}</button></div>
<header class="entete"><a class="logo" href="${base}/">${entities(outlet.name)}</a><nav><ul><li><a href="${base}/">${french ? 'À la une' : 'Home'}</a></li><li><a href="${base}/a-propos">${french ? 'Qui sommes-nous' : 'About'}</a></li></ul></nav></header>
<main>
<article class="article-complet">
<p class="rubrique">${entities(article.section)}</p>
<h1>${entities(article.title)}</h1>
<div class="signature">${by}<time datetime="${article.published.toISOString()}">${french ? 'Publié le' : 'Published'} ${fullDate(article.published, article.language)}, ${clockTime(article.published, article.language)}</time></div>
<figure><img src="${picture(parts)}" alt="" width="960" height="540"><figcaption>${french ? 'Illustration' : 'Illustration'} ${entities(outlet.name)}</figcaption></figure>
<p class="chapo"><strong>${entities(lead)}</strong></p>
<div class="corps">
${prose(rest)}
</div>
${article.locked ? '<div class="paywall"><p>La suite de cet article est réservée aux abonnés.</p><button>S’abonner pour 1 € le premier mois</button></div>' : ''}
</article>
<aside class="newsletter"><h3>${french ? 'Recevez l’essentiel chaque matin' : 'Get the morning mail'}</h3><p>${french ? 'Inscrivez-vous à notre lettre, gratuite et sans publicité.' : 'Sign up, it is free.'}</p><form><input type="email" aria-label="E-mail"><button>OK</button></form></aside>
<aside class="a-lire"><h3>${french ? 'À lire aussi' : 'Read more'}</h3><ul>${links(related)}</ul></aside>
</main>
<footer><a href="${base}/mentions-legales">${french ? 'Mentions légales' : 'Legal'}</a> © ${entities(outlet.name)}</footer>
</body>
</html>`
}

/** Everything said in microdata, nothing in the head but the canonical address. */
export const microdata: Template = (parts) => {
  const { article, outlet, address, base, related } = parts
  const by = article.byline
    ? `<span itemprop="author" itemscope itemtype="https://schema.org/Person">Par <span itemprop="name">${entities(article.byline)}</span></span>`
    : ''
  const type = article.kind === 'review' ? 'Review' : 'NewsArticle'
  return `<!DOCTYPE html>
<html lang="fr">
${head(parts, `<link rel="canonical" href="${address}">`)}
<body>
<div class="barre"><a href="${base}/">${entities(outlet.name)}</a> <em>${entities(outlet.tagline)}</em></div>
<div class="colonnes">
<div class="principal" itemscope itemtype="https://schema.org/${type}">
<meta itemprop="inLanguage" content="${article.language}">
<h1 itemprop="headline">${entities(article.title)}</h1>
<div class="infos">${by} <time itemprop="datePublished" datetime="${article.published.toISOString()}">le ${fullDate(article.published, 'fr')} à ${clockTime(article.published, 'fr')}</time></div>
<div class="partage"><a href="${address}?partage=courriel">Partager par courriel</a></div>
<div class="texte" itemprop="articleBody">
${prose(open(article))}
</div>
</div>
<div class="laterale"><h2>Les plus lus</h2><ol>${links(related)}</ol><div class="pub">Publicité</div></div>
</div>
<p class="pied"><a href="${base}/mentions-legales">Mentions légales</a></p>
</body>
</html>`
}

/** A dispatch: place, date and agency before the text, initials after it. */
export const agency: Template = (parts) => {
  const { article, outlet, address, base } = parts
  const [first = '', ...rest] = open(article)
  const day = fullDate(article.published, 'fr').replace(/ \d{4}$/, '')
  return `<!doctype html>
<html lang="fr">
${head(parts, `<link rel="canonical" href="${address}">\n<meta name="date" content="${article.published.toISOString()}">\n<meta name="author" content="APM">`)}
<body>
<header><a href="${base}/">${entities(outlet.name)}</a></header>
<main id="depeche">
<h1>${entities(article.title)}</h1>
<p class="horodatage"><time datetime="${article.published.toISOString()}">${fullDate(article.published, 'fr')} ${clockTime(article.published, 'fr')}</time> - fil ${entities(article.section)}</p>
<div class="depeche-texte">
<p>AVIGNON, ${day} (APM) – ${entities(first)}</p>
${prose(rest)}
<p class="initiales">${entities(article.byline ?? 'apm')}</p>
</div>
</main>
<footer>Toute reproduction sans l’accord écrit de l’agence est interdite. <a href="${base}/mentions-legales">Conditions</a></footer>
</body>
</html>`
}
