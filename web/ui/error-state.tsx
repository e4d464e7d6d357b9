/** Says in words what went wrong and what to do; used for a whole screen or a part of it. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../lib/problem.ts'
import classes from './states.module.css'

/** What happened and what to do about it: the server's own words, ours where it could not speak. */
export function useProblemWords(): (error: unknown) => { what: string; advice: string } {
  const { t } = useTranslation('problems')
  return (error) => {
    if (!(error instanceof ApiProblem)) return { what: t('page.what'), advice: t('page.do') }
    if (error.status === 0) return { what: t('unreachable.what'), advice: t('unreachable.do') }
    if (error.title) return { what: error.title, advice: error.advice ?? error.mistakes[0]?.message ?? '' }
    return { what: t('server.what'), advice: t('server.do', { status: error.status }) }
  }
}

/** Trying again helps against a server's bad moment, not against a refusal. */
const mayPass = (error: unknown) => !(error instanceof ApiProblem) || error.status === 0 || error.status === 429 || error.status >= 500

export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation('problems')
  const { what, advice } = useProblemWords()(error)
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
