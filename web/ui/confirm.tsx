/** Asks before what can't be undone: sending, erasing, deleting a source. Everything else is done at once and can be undone. */
import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemWords } from './error-state.tsx'
import classes from './field.module.css'

interface Question {
  opened: boolean
  onClose(): void
  /** « Supprimer cette source ? » */
  title: string
  /** What happens and what is kept. */
  children: React.ReactNode
  /** The verb, not « OK »: « Supprimer la source ». */
  yes: string
  /** « Annuler » unless that is what is asked: « Garder l’import ». */
  no?: string
  /** Stays open and busy until it is done; what is refused is said in it. */
  onYes(): Promise<unknown>
}

export function Confirm({ opened, onClose, title, children, yes, no, onYes }: Question) {
  const { t } = useTranslation()
  const words = useProblemWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  /** Asked again, it is asked afresh. */
  const leave = () => {
    setProblem(null)
    onClose()
  }
  const go = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await onYes()
      leave()
    } catch (error) {
      setProblem(words(error).whole)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened={opened} onClose={leave} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      {children}
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={leave} data-autofocus>
          {no ?? t('cancel')}
        </Button>
        <Button color="headline" loading={busy} onClick={go}>
          {yes}
        </Button>
      </Group>
    </Modal>
  )
}
