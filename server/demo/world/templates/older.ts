/** Pages of sites that nobody has touched for long: a layout in nested tables, and a page with nothing but its text. */
import { fullDate, slashDate } from '../calendar.ts'
import { entities, head, links, open, prose, type Template } from './parts.ts'

/** Nested tables, the date and the name in the running text, windows-1252. */
export const table: Template = (parts) => {
  const { article, outlet, base, related } = parts
  return `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html>
${head(parts, '<meta name="generator" content="Atelier Web 4.2">', 'windows-1252')}
<body bgcolor="#ffffff" text="#222222">
<table width="780" align="center" cellpadding="4" cellspacing="0">
<tr><td colspan="2" bgcolor="#d8c7a0"><font size="5"><b><a href="${base}/">${entities(outlet.name)}</a></b></font><br><i>${entities(outlet.tagline)}</i></td></tr>
<tr valign="top"><td width="160"><b>Rubriques</b><br><a href="${base}/">Accueil</a><br><a href="${base}/a-propos">Nous écrire</a><br><hr><b>À lire</b><ul>${links(related.slice(0, 4))}</ul></td>
<td width="620">
<table width="100%"><tr><td><h1><font color="#883300">${entities(article.title)}</font></h1>
<p><small>${article.byline ? `Par ${entities(article.byline)}, le ` : 'Le '}${slashDate(article.published)}</small></p>
${prose(open(article))}
</td></tr></table>
</td></tr>
<tr><td colspan="2" align="center"><small><a href="${base}/mentions-legales">Mentions légales</a> - Site optimisé pour 1024 x 768</small></td></tr>
</table>
</body>
</html>`
}

/** A blog written by hand: heading, text, a name at the end. */
export const plain: Template = (parts) => {
  const { article, outlet, base, related, venue } = parts
  return `<!doctype html>
<html lang="${article.language}">
${head(parts)}
<body>
<header><a href="${base}/">${entities(outlet.name)}</a><br><i>${entities(outlet.tagline)}</i></header>
<hr>
<h1>${entities(article.title)}</h1>
<p class="date">${fullDate(article.published, article.language)}</p>
${prose(open(article), { venue })}
${article.byline ? `<footer><address>${entities(article.byline)}</address></footer>` : ''}
<hr>
<nav aria-label="Avant, après"><ul>${links(related.slice(0, 3))}</ul></nav>
</body>
</html>`
}
