/** The words that carry no subject of their own, French and English, in lower case with their accents. */

const french = `a à ah ai aie ainsi alors as au aucun aucune aujourd'hui auquel auraient aurait aussi autre autres aux auxquelles auxquels avaient avais
avait avant avec avez avoir avons ayant beaucoup bien bon c' ça car ce ceci cela celle celles celui cent cependant certain certaine certaines
certains ces cet cette ceux chacun chacune chaque chez ci comme comment contre d' dans de déjà depuis derrière des dès desquelles desquels deux
devant devrait doit doivent donc dont du durant elle elles en encore entre est et étaient étais était étant été êtes être eu eux fait faire fois
font hors hui ici il ils j' je jusqu jusque l' la là laquelle le lequel les lesquelles lesquels leur leurs lors lorsque lui m' ma mais malgré me même
mêmes mes moi moins mon n' ne ni non nos notre nous nouveau on ont or où ou par parce parmi pas pendant personne peu peut peuvent plus plusieurs
plutôt pour pourquoi pourtant près presque puis puisque qu' quand que quel quelle quelles quels quelque quelques qui quoi s' sa sans se selon sera
serait seront ses si sinon soit sommes son sont sous soi souvent suis sur t' ta tandis tant te tel telle telles tels tes toi ton toujours tous tout
toute toutes très trop tu un une va vers voici voilà vont vos votre vous y`

const english = `a about above after again against all also although always am among an and another any are aren't around as at be because been before being
below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each either else ever every few for from
further get gets got had hadn't has hasn't have haven't having he he'd he'll her here hers herself him himself his how however i i'd i'll i'm i've if
in into is isn't it its itself just least less let like made make many may me might more most much must mustn't my myself neither never no nor not
now of off often on once one only onto or other others our ours ourselves out over own per perhaps quite rather really said same say says shall she
she'd she'll should shouldn't since so some still such than that the their theirs them themselves then there these they they'd they'll they're
they've this those though through thus to too toward towards under until unto up upon us very via was wasn't we we'd we'll we're we've were weren't
what when where whether which while who whom whose why will with within without won't would wouldn't yes yet you you'd you'll you're you've your
yours yourself yourselves`

export const stopWords: { fr: ReadonlySet<string>; en: ReadonlySet<string> } = {
  fr: new Set(french.split(/\s+/)),
  en: new Set(english.split(/\s+/)),
}
