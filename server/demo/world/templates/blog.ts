/** Pages of blogs and accounts: a common blog theme with widgets and comments, and a single short post with microformats. */
import { clockTime, fullDate } from '../calendar.ts'
import { description, entities, head, jsonLd, links, open, prose, type Template } from './parts.ts'

const commentsFr = [
  ['Mireille D.', 'Tellement vrai. Merci pour ce billet, je le partage à ma chorale.'],
  ['gégé84', 'Pas d’accord du tout, mais bien écrit.'],
  ['Une lectrice de Nîmes', 'Vous devriez parler plus souvent de ce sujet, on en manque.'],
  ['Sylvain', 'Et le parking, on en parle ?'],
] as const
const commentsEn = [
  ['Morag', 'Lovely. Did the bus come in the end?'],
  ['tallis_fan', 'Not convinced, but I would read you on a shopping list.'],
] as const

/** The usual theme: entry header, content, tags, comments, sidebar with search, archives and recent posts. */
export const wordpress: Template = (parts) => {
  const { article, outlet, address, base, related, venue } = parts
  const french = article.language === 'fr'
  const all: readonly (readonly [string, string])[] = french ? commentsFr : commentsEn
  const comments = article.id % 3 === 0 ? [] : all.slice(article.id % 2, (article.id % 2) + 2)
  const by = article.byline
    ? `<span class="byline">${french ? 'par' : 'by'} <span class="author vcard"><a class="url fn n" rel="author" href="${base}/a-propos">${entities(article.byline)}</a></span></span>`
    : ''
  return `<!DOCTYPE html>
<html lang="${french ? 'fr-FR' : 'en-GB'}">
${head(parts, `<meta name="generator" content="WordPress 6.9">\n<link rel="canonical" href="${address}">\n<meta property="og:title" content="${entities(article.title)}">\n<meta property="article:section" content="${entities(article.section)}">\n<meta property="og:site_name" content="${entities(outlet.name)}">`)}
<body class="post-template-default single single-post postid-${article.id}">
<div id="page" class="hfeed site">
<header id="masthead" class="site-header"><p class="site-title"><a href="${base}/" rel="home">${entities(outlet.name)}</a></p><p class="site-description">${entities(outlet.tagline)}</p></header>
<div id="content" class="site-content"><div id="primary" class="content-area">
<article id="post-${article.id}" class="post-${article.id} post type-post status-publish format-standard hentry">
<header class="entry-header"><h1 class="entry-title">${entities(article.title)}</h1>
<div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="${article.published.toISOString()}">${fullDate(article.published, article.language)}</time></span> ${by}</div></header>
<div class="entry-content">
${prose(open(article), { venue })}
</div>
<footer class="entry-footer"><span class="cat-links">${entities(article.section)}</span></footer>
</article>
<div id="comments" class="comments-area"><h2 class="comments-title">${comments.length} ${french ? 'commentaires' : 'comments'}</h2><ol class="comment-list">
${comments.map(([name, text]) => `<li class="comment"><div class="comment-author vcard"><b class="fn">${name}</b></div><div class="comment-content"><p>${text}</p></div></li>`).join('\n')}
</ol></div>
</div>
<aside id="secondary" class="widget-area"><section class="widget widget_search"><form role="search"><input type="search" aria-label="${french ? 'Rechercher' : 'Search'}"></form></section>
<section class="widget widget_recent_entries"><h2>${french ? 'Articles récents' : 'Recent posts'}</h2><ul>${links(related)}</ul></section></aside>
</div>
<footer class="site-footer">${french ? 'Fièrement propulsé par un logiciel libre' : 'Proudly powered by free software'}</footer>
</div>
</body>
</html>`
}

/** One short post of an account, with the classes of microformats. */
export const post: Template = (parts) => {
  const { article, outlet, address, base } = parts
  return `<!doctype html>
<html lang="fr">
${head(parts, `<link rel="canonical" href="${address}">\n<meta property="og:site_name" content="${entities(outlet.name)}">\n${jsonLd(description(parts, { '@type': 'SocialMediaPosting' }))}`)}
<body>
<div class="h-entry">
<div class="p-author h-card"><a class="u-url p-name" href="${base}/">${entities(article.byline ?? outlet.name)}</a></div>
<div class="handle">@${outlet.host.replaceAll('-', '')}</div>
<div class="e-content p-name">${prose(open(article))}</div>
<a class="u-url" href="${address}"><time class="dt-published" datetime="${article.published.toISOString()}">${fullDate(article.published, 'fr')}, ${clockTime(article.published, 'fr')}</time></a>
<footer><ul class="actions"><li>${article.id % 47} partages</li><li>${article.id % 211} favoris</li></ul></footer>
</div>
</body>
</html>`
}
