/* Runs before the first paint, so that the night desk never flashes white. A file of its own because the page allows no inline script. */
;(() => {
  const root = document.documentElement
  const read = (place) => {
    try {
      return localStorage.getItem(place)
    } catch {
      return null
    }
  }
  const chosen = read('relais-color-scheme')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.mantineColorScheme = dark ? 'dark' : 'light'
  let kept = {}
  try {
    kept = JSON.parse(read('relais-preferences') || '{}') || {}
  } catch {}
  root.dataset.density = kept.density === 'comfortable' ? 'comfortable' : 'compact'
  const wanted = kept.locale || navigator.languages.map((one) => one.slice(0, 2).toLowerCase()).find((one) => one === 'fr' || one === 'en')
  root.lang = wanted === 'en' ? 'en' : 'fr'
})()
