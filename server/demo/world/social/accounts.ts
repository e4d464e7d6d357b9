/** Who has an account on the two invented networks; some of them sign articles, too. */

export interface Account {
  network: 'place' | 'ciel'
  /** As it is written there. */
  user: string
  name: string
  followers: number
  /** Years before the start at which it was opened. */
  years: number
  /** It says of itself that it is a program. */
  bot?: true
}

const place = (user: string, name: string, followers: number, years: number): Account => ({
  network: 'place',
  user,
  name,
  followers,
  years,
})
const ciel = (user: string, name: string, followers: number, years: number): Account => ({ network: 'ciel', user, name, followers, years })

export const accounts = {
  lanterne: place('la_lanterne', 'La Lanterne, Avignon', 4_310, 3),
  camille: place('camille_ferrandin', 'Camille Ferrandin', 2_870, 4),
  elodie: place('elodie_rampe', 'Élodie Charvaz · La Rampe d’accès', 1_940, 2),
  mathilde: place('m_castelnaud', 'Mathilde Castelnaud', 3_620, 5),
  passages: place('passages_libres', 'Collectif Passages libres', 980, 2),
  noctambule: place('noctambule', 'Noctambule', 412, 3),
  josette: place('josette_rang_f', 'Josette, rang F', 156, 1),
  remi: place('remi_a_velo', 'Rémi à vélo', 233, 2),
  cordes: place('halle_aux_cordes', 'La Halle aux Cordes', 2_050, 3),
  grogne: place('grogne84', 'La Grogne', 61, 1),
  agenda: { ...place('sorties_auto', 'Sorties du jour', 1_204, 2), bot: true },
  ilias: ciel('ilias-berthomieu.ciel.example', 'Ilias Berthomieu', 5_480, 1),
  harriet: ciel('harrietfb.ciel.example', 'Harriet Fenwick-Boyle', 8_120, 2),
  adrien: ciel('adrien-solcourt.ciel.example', 'Adrien Solcourt', 11_300, 2),
  mado: ciel('mado-au-balcon.ciel.example', 'Mado au balcon', 340, 1),
  tariq: ciel('tariq-lumieres.ciel.example', 'Tariq, régie lumière', 720, 1),
} satisfies Record<string, Account>
export type AccountKey = keyof typeof accounts

export const accountList: { key: AccountKey; account: Account }[] = (Object.keys(accounts) as AccountKey[]) // keys of a closed literal
  .map((key) => ({ key, account: accounts[key] }))
