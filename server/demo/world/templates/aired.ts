/** Pages of radios and podcasts, with a player before the text, and of town halls and theatres, which sign nothing. */
import { clockTime, fullDate } from '../calendar.ts'
import { description, entities, head, jsonLd, links, open, openGraph, prose, type Template } from './parts.ts'

/** A player, then the text; JSON-LD as a graph of things that point at each other. */
export const radio: Template = (parts) => {
  const { article, outlet, address, base, related } = parts
  const person = article.byline ? [{ '@type': 'Person', '@id': `${base}/#voix`, name: article.byline }] : []
  const { '@context': context, ...piece } = description(parts, article.byline ? { author: { '@id': `${base}/#voix` } } : {})
  return `<!doctype html>
<html lang="fr">
${head(parts, `<link rel="canonical" href="${address}">\n${openGraph(parts)}\n${jsonLd({ '@context': context, '@graph': [{ '@type': 'WebSite', '@id': `${base}/#site`, name: outlet.name }, ...person, piece] })}`)}
<body>
<header class="antenne"><a href="${base}/">${entities(outlet.name)}</a><span>En direct : musique et compagnie</span></header>
<main>
<div class="lecteur"><button aria-label="Écouter">▶</button><span>${3 + (article.id % 48)} min</span><span>Télécharger</span></div>
<h1>${entities(article.title)}</h1>
<p class="emission">${entities(article.section)}${article.byline ? ` · <a rel="author" href="${base}/a-propos">${entities(article.byline)}</a>` : ''} · <time datetime="${article.published.toISOString()}">${fullDate(article.published, 'fr')} à ${clockTime(article.published, 'fr')}</time></p>
<section class="recit">
${prose(open(article))}
${article.kind === 'interview' && article.byline ? `<p><em>Propos recueillis par ${entities(article.byline)}</em></p>` : ''}
</section>
<section class="aussi"><h2>À réécouter</h2><ul>${links(related)}</ul></section>
</main>
<footer><a href="${base}/mentions-legales">Mentions légales</a> · <a href="${base}/a-propos">Fréquences</a></footer>
</body>
</html>`
}

/** A public body: breadcrumb, text, nobody's name; the date stands after the text. */
export const institution: Template = (parts) => {
  const { article, outlet, address, base, related } = parts
  return `<!doctype html>
<html lang="fr">
${head(parts, `<link rel="canonical" href="${address}">\n<meta name="dcterms.date" content="${article.published.toISOString().slice(0, 10)}">`)}
<body>
<nav class="acces-rapide"><a href="#contenu">Contenu</a></nav>
<header role="banner"><a href="${base}/">${entities(outlet.name)}</a><p>${entities(outlet.tagline)}</p></header>
<nav aria-label="Fil d’Ariane"><ol><li><a href="${base}/">Accueil</a></li><li>Actualités</li><li>${entities(article.section)}</li></ol></nav>
<div id="contenu" class="contenu-page">
<h1>${entities(article.title)}</h1>
${prose(open(article))}
<p class="mise-a-jour">Publié le ${fullDate(article.published, 'fr')}</p>
</div>
<aside><h2>Autres actualités</h2><ul>${links(related)}</ul></aside>
<footer role="contentinfo"><a href="${base}/mentions-legales">Mentions légales</a> <a href="${base}/a-propos">Contact</a></footer>
</body>
</html>`
}
