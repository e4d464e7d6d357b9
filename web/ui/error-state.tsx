/** Says in words what went wrong and what to do; used for a whole screen or a part of it. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ApiProblem, type ProblemWords, problemWords } from '../lib/problem.ts'
import classes from './states.module.css'

/** The words of what went wrong, in the reader's language. */
export function useProblemWords(): (error: unknown) => ProblemWords {
  const { t } = useTranslation('problems')
  return (error) => problemWords(t, error)
}

/** Trying again helps against a server's bad moment, not against a refusal. */
const mayPass = (error: unknown) => !(error instanceof ApiProblem) || error.status === 0 || error.status === 429 || error.status >= 500

export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation('problems')
  const { what, advice: usual } = useProblemWords()(error)
  // No form stands here whose fields could be marked: what does not fit is said itself.
  const wrong = error instanceof ApiProblem ? [...new Set(error.mistakes.map(({ message }) => message))].join(' ') : ''
  const advice = wrong || usual
  return (
    <div className={`${classes.state} ${classes.failed}`} role="alert">
      <h2 className={classes.title}>{what}</h2>
      {advice && <p className={classes.words}>{advice}</p>}
      {retry && mayPass(error) && (
        <div className={classes.action}>
          <Button variant="default" onClick={retry}>
            {t('retry')}
          </Button>
        </div>
      )}
    </div>
  )
}
