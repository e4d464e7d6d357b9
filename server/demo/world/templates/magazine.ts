/** Pages of magazines: one that says everything in meta elements and nothing in its markup, one in English with a review's star rating. */
import { fullDate } from '../calendar.ts'
import { description, entities, head, jsonLd, links, open, openGraph, prose, type Template } from './parts.ts'

/** Meta elements only; the body is a pile of `div`. */
export const meta: Template = (parts) => {
  const { article, outlet, address, base, related } = parts
  const author = article.byline ? `<meta name="author" content="${entities(article.byline)}">` : ''
  const blocks = open(article)
    .map((paragraph) => `<div class="bloc bloc-texte"><p>${entities(paragraph.replace(/^(## |> )/, ''))}</p></div>`)
    .join('\n')
  return `<!doctype html>
<html lang="fr">
${head(parts, `<link rel="canonical" href="${address}">\n${author}\n${openGraph(parts)}`)}
<body>
<div class="top"><div class="top-logo"><a href="${base}/">${entities(outlet.name)}</a></div><div class="top-menu"><a href="${base}/">Sommaire</a> <a href="${base}/a-propos">Le magazine</a></div></div>
<div class="wrap">
<div class="surtitre">${entities(article.section)}</div>
<div class="titre"><h1>${entities(article.title)}</h1></div>
${blocks}
<div class="bloc bloc-abonnement"><p>${entities(outlet.name)} vit de ses lecteurs. Abonnez-vous, offrez un numéro, parlez-en autour de vous.</p></div>
<div class="bloc bloc-suite"><span>Dans la même rubrique</span><ul>${links(related)}</ul></div>
</div>
<div class="bas"><a href="${base}/mentions-legales">Mentions légales</a></div>
</body>
</html>`
}

/** An English magazine: a list for the byline, JSON-LD with what is reviewed. */
export const review: Template = (parts) => {
  const { article, outlet, address, base, related } = parts
  const [standfirst = '', ...rest] = open(article)
  const reviewed =
    article.kind === 'review'
      ? {
          itemReviewed: { '@type': 'TheaterEvent', name: 'Les Veilleurs de nuit', location: 'La Lanterne, Avignon' },
          reviewRating: { '@type': 'Rating', ratingValue: '4', bestRating: '5' },
        }
      : {}
  const by = article.byline ? `<dt>Words</dt><dd rel="author">${entities(article.byline)}</dd>` : ''
  return `<!doctype html>
<html lang="en-GB">
${head(parts, `<link rel="canonical" href="${address}">\n${openGraph(parts)}\n${jsonLd(description(parts, reviewed))}`)}
<body>
<a class="skip" href="#story">Skip to story</a>
<header><a href="${base}/">${entities(outlet.name)}</a><p>${entities(outlet.tagline)}</p></header>
<main id="story">
<section class="story-head"><h1>${entities(article.title)}</h1><dl class="credits">${by}<dt>Date</dt><dd><time datetime="${article.published.toISOString().slice(0, 10)}">${fullDate(article.published, 'en')}</time></dd></dl></section>
<section class="story-body"><p class="standfirst">${entities(standfirst)}</p>
${prose(rest)}
</section>
</main>
<aside><h2>More from ${entities(outlet.name)}</h2><ul>${links(related)}</ul></aside>
<footer><p>Support independent criticism. <a href="${base}/a-propos">About us</a></p></footer>
</body>
</html>`
}
