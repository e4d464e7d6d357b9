/** Starts the page: words first, so that nothing is drawn in the wrong language, then the screens. */
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/newsreader/opsz.css'
import '@fontsource-variable/newsreader/wght-italic.css'
import './ui/mantine.css'
import './ui/paper.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startWords } from './lib/i18n.ts'

const place = document.getElementById('page')
if (place) {
  await startWords()
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
