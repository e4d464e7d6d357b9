/** Following by pasting an address: what is behind it is looked for, shown with samples, and chosen. */
import { Button, Checkbox, Loader, Modal, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiscoveredRead } from '../../../server/sources/contract.ts'
import { ok, sources } from '../../api.ts'
import { useTakeBack } from '../../lib/adding.ts'
import { formatCount } from '../../lib/format.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { useReader } from '../../lib/session.ts'
import { siteOf, takenApart } from '../../lib/taken-apart.ts'
import { toggled, wayOf } from '../../lib/ways.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import { KindIcon } from '../../ui/marks.tsx'
import { offerUndo, say } from '../../ui/undo.tsx'
import { When } from '../../ui/when.tsx'
import { useSlow } from '../../ui/working.tsx'
import { Limits } from './limits.tsx'
import { asksForPassword, type Given, keyedKind, Needs, sent } from './needs.tsx'
import { OwnSite } from './own-site.tsx'
import classes from './sources.module.css'

/** What is done of a search: `null` before the first, and while one is under way. */
function useDiscovery() {
  const words = useProblemWords()
  const running = useRef<AbortController | null>(null)
  const [finding, setFinding] = useState<string | null>(null)
  const [found, setFound] = useState<(DiscoveredRead & { key: Given }) | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [mistakes, setMistakes] = useState<Readonly<Record<string, string>>>({})
  const stop = () => {
    running.current?.abort()
    setFinding(null)
  }
  const find = async (address: string, key: Given) => {
    running.current?.abort()
    const mine = new AbortController()
    running.current = mine
    setFinding(address)
    setFound(null)
    setProblem(null)
    setMistakes({})
    try {
      const answer = await ok(sources.discover.$post({ json: { address, ...sent(key) } }, { init: { signal: mine.signal } }))
      if (running.current === mine) setFound({ ...answer, key })
    } catch (error) {
      if (mine.signal.aborted) return
      const { address: mistake, ...others } = fieldErrors(error) ?? {}
      setMistakes(others)
      setProblem(Object.keys(others).length > 0 ? (mistake ?? null) : (mistake ?? words(error).whole))
    } finally {
      if (running.current === mine) setFinding(null)
    }
  }
  useEffect(() => () => running.current?.abort(), [])
  return { find, stop, finding, found, problem, mistakes }
}

export function Follow({ address: given, onClose }: { address: string; onClose(): void }) {
  const { t } = useTranslation(['sources', 'common'])
  const [address, setAddress] = useState(given)
  const [key, setKey] = useState<Given>({})
  /** The site whose address held the key. */
  const [keyedSite, setKeyedSite] = useState<string | null>(null)
  const { find, stop, finding, found, problem, mistakes } = useDiscovery()
  const long = useSlow(finding !== null, 4_000)
  const look = (event: FormEvent) => {
    event.preventDefault()
    if (address.trim().length > 2) void find(address.trim(), key)
  }
  const write = (written: string) => {
    const apart = takenApart(written)
    setAddress(apart?.address ?? written)
    if (apart) {
      setKey({ user: apart.user, secret: apart.secret })
      setKeyedSite(siteOf(apart.address))
    } else if (keyedSite !== null && siteOf(written) !== keyedSite) {
      // Another site's address: nobody gave the key for that one.
      setKey({})
      setKeyedSite(null)
    }
  }
  return (
    <Modal opened onClose={onClose} size="lg" title={t('followTitle')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={look} noValidate>
        <TextInput
          label={t('paste')}
          description={t('pasteHelp')}
          value={address}
          onChange={(event) => write(event.currentTarget.value)}
          error={problem}
          inputMode="url"
          autoComplete="off"
          data-autofocus
        />
        <Needs
          kind={keyedKind}
          needed={[]}
          given={key}
          change={(name, value) => setKey({ ...key, [name]: value })}
          mistakes={mistakes}
          isOpen={asksForPassword(found?.problem ?? null)}
        />
        <Button type="submit" mt="sm" disabled={address.trim().length < 3} loading={finding !== null}>
          {t('find')}
        </Button>
      </form>
      {finding !== null && (
        <div className={classes.finding} role="status">
          <Loader color="var(--ink-soft)" />
          <p>
            {t('finding', { site: finding.replace(/^https?:\/\//i, '').split('/')[0] })}
            {long && <span className={classes.soft}> {t('findingLong')}</span>}
          </p>
          <Button variant="default" size="compact-sm" onClick={stop}>
            {t('stop')}
          </Button>
        </div>
      )}
      {found && <Proposals found={found} keyGiven={found.key} onClose={onClose} />}
      {found && <OwnSite address={address} onClose={onClose} />}
    </Modal>
  )
}

/** `keyGiven` opened what was found: what stands at the same site is followed with it. */
function Proposals({ found, keyGiven, onClose }: { found: DiscoveredRead; keyGiven: Given; onClose(): void }) {
  const { t } = useTranslation('sources')
  const { locale } = useReader()
  const client = useQueryClient()
  const navigate = useNavigate()
  const router = useRouter()
  const takeBack = useTakeBack('sources')
  const words = useProblemWords()
  const free = found.proposals.filter(({ followedBy }) => followedBy === null)
  // Where one way to read a site is followed already, the others would bring the same again.
  const [chosen, setChosen] = useState<readonly string[]>(free.length === found.proposals.length ? free.slice(0, 1).map(wayOf) : [])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [given, setGiven] = useState<Readonly<Record<string, Given>>>({})
  const [mistakes, setMistakes] = useState<Readonly<Record<string, string>>>({})
  const follow = async () => {
    setBusy(true)
    setProblem(null)
    setMistakes({})
    const picked = free.filter((proposal) => chosen.includes(wayOf(proposal)))
    try {
      const wanted = picked.map(({ kind, address, title, site, needs }) => ({
        kind,
        address,
        title,
        site,
        ...sent({ ...(needs.includes('user') ? keyGiven : {}), ...given[address] }),
      }))
      const { added, undo } = await ok(sources.several.$post({ json: { sources: wanted } }))
      await client.invalidateQueries({ queryKey: ['sources'] })
      const done = t('followed', { count: added.length })
      if (undo)
        offerUndo(done, async () => {
          await takeBack([undo])
          // Who went elsewhere meanwhile stays there.
          if (router.state.location.pathname === `/sources/${added[0]}`) await navigate({ to: '/sources' })
        })
      else say(done)
      onClose()
      // People wait to see the first visit of the one they followed.
      const [only, ...others] = added
      if (only && others.length === 0) await navigate({ to: '/sources/$sourceId', params: { sourceId: only } })
    } catch (error) {
      setProblem(words(error).whole)
      // `sources.0.settings.account` is the account of the first that was picked.
      const placed = Object.entries(fieldErrors(error) ?? {}).map(([path, message]) => {
        const [, n, field] = /^sources\.(\d+)\.(.+)$/.exec(path) ?? []
        return [`${picked[Number(n)]?.address ?? ''} ${field ?? path}`, message]
      })
      setMistakes(Object.fromEntries(placed))
    } finally {
      setBusy(false)
    }
  }
  if (found.proposals.length === 0)
    return (
      <div className={classes.said} role="alert">
        {!asksForPassword(found.problem) && <p>{t('nothing')}</p>}
        {found.problem && (
          <p>
            {found.problem.words} {found.problem.detail}
          </p>
        )}
      </div>
    )
  return (
    <section aria-label={t('found')}>
      <h3>{t('found')}</h3>
      <ul className={classes.proposals}>
        {found.proposals.map((proposal) => (
          <li key={wayOf(proposal)}>
            <Checkbox
              checked={proposal.followedBy !== null || chosen.includes(wayOf(proposal))}
              disabled={proposal.followedBy !== null}
              onChange={() => setChosen(toggled(chosen, proposal))}
              label={
                <>
                  <strong>{proposal.title}</strong> {proposal.followedBy && `(${t('known')})`}
                  <br />
                  <span className={classes.soft}>
                    <KindIcon kind={proposal.kind} size={13} /> · {proposal.address}
                    {proposal.itemCount > 0 && ` · ${t('items', { count: proposal.itemCount })}`}
                    {proposal.latest && (
                      <>
                        {' '}
                        · {t('latest')}
                        <When at={proposal.latest} />
                      </>
                    )}
                  </span>
                </>
              }
            />
            {proposal.followedBy === null && chosen.includes(wayOf(proposal)) && (
              <Needs
                kind={proposal.kind}
                needed={proposal.needs}
                isKeyAsked
                given={given[proposal.address] ?? {}}
                change={(name, value) => setGiven({ ...given, [proposal.address]: { ...given[proposal.address], [name]: value } })}
                mistakes={Object.fromEntries(
                  Object.entries(mistakes).flatMap(([place, message]) =>
                    place.startsWith(`${proposal.address} `) ? [[place.slice(proposal.address.length + 1), message]] : [],
                  ),
                )}
              />
            )}
            {proposal.sample.length > 0 && (
              <ul aria-label={t('samples')}>
                {proposal.sample.slice(0, 3).map((title) => (
                  <li key={title}>{title}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {[...new Set(free.filter((proposal) => chosen.includes(wayOf(proposal))).map(({ kind }) => kind))].map((kind) => (
        <Limits key={kind} kind={kind} beside />
      ))}
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <Button disabled={chosen.length === 0} loading={busy} onClick={() => void follow()}>
        {chosen.length === 0 ? t('follow') : t('followThese', { count: chosen.length })}
        <span className="for-reader-only"> {formatCount(chosen.length, locale)}</span>
      </Button>
    </section>
  )
}
