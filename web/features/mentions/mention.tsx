/** One mention, read: the text as it was printed, the words that matched, and everything that is known and said of it. */
import { useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mention } from '../../../server/mentions/contract.ts'
import type { MentionPage } from '../../../server/mentions/page-contract.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Working } from '../../ui/working.tsx'
import { ArtificialNotice } from './artificial.tsx'
import { AddedByHand } from './by-hand.tsx'
import { MentionHead } from './head.tsx'
import { History, Notes } from './history.tsx'
import classes from './mention.module.css'
import { Media } from './media.tsx'
import { Notices } from './notices.tsx'
import { PostAccount, PostPart } from './post.tsx'
import { useMentionPage, useOldVersion } from './reading.ts'
import { About, Others, Story, Versions } from './surroundings.tsx'
import { PassageSteps, ReadText } from './text.tsx'
import { TonePart } from './tone.tsx'
import { Toolbar } from './toolbar.tsx'
import { Spoken, SpokenMark } from './transcript.tsx'
import { useTriageHere } from './triage-context.ts'
import { Why } from './why.tsx'

export function MentionPane() {
  const { mentionId } = useParams({ from: '/mentions/$mentionId' })
  const { data, error, refetch } = useMentionPage(mentionId)
  const { items } = useTriageHere()
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Working />
  const row = items.find(({ id }) => id === data.mention.id)
  // What was just said stands in the row before the server has told it.
  return <Read key={data.mention.id} page={data} mention={row && row.version >= data.mention.version ? row : data.mention} />
}

function Read({ page, mention }: { page: MentionPage; mention: Mention }) {
  const { t } = useTranslation(['mentions', 'mention'])
  const text = useRef<HTMLDivElement>(null)
  const [version, setVersion] = useState<number | null>(null)
  const { data: old } = useOldVersion(page.document.id, version)
  const { document, matched } = page
  const inText = matched.passages.filter(({ field }) => field === 'text' || field === 'lead')
  return (
    <article className={classes.page}>
      <Toolbar mention={mention} address={document.address}>
        {version === null && <PassageSteps key={inText.length} text={text} count={inText.length} />}
      </Toolbar>
      <div className={classes.sheet}>
        <MentionHead mention={mention} bylines={page.mention.bylines} document={document} passages={matched.passages} />
        <PostAccount post={page.post} />
        {mention.account && <ArtificialNotice mentionId={mention.id} history={page.history} />}
        <Notices mention={mention} document={document} />
        <Media document={document} />
        <Spoken document={document} passages={inText} />
        <AddedByHand document={document} />
        <Why watch={mention.watch} matched={matched} history={page.history} />
        {version !== null && old ? (
          <ReadText title={old.title} paragraphs={old.paragraphs} language={document.language} passages={[]}>
            <p className={classes.notice}>
              {t('mention:page.version', { number: old.number })} ·{' '}
              <button type="button" className={classes.plain} onClick={() => setVersion(null)}>
                {t('mention:page.backToNow')}
              </button>
            </p>
          </ReadText>
        ) : (
          <div ref={text}>
            <ReadText
              paragraphs={document.paragraphs}
              language={document.language}
              passages={inText}
              before={(from) => <SpokenMark document={document} from={from} />}
            />
          </div>
        )}
        <PostPart post={page.post} />
        <TonePart mention={mention} basis={page.toneBasis} />
        <Notes mentionId={mention.id} notes={page.notes} />
        <Story story={page.story} storyId={mention.story?.id ?? null} here={document.id} />
        <Others others={page.others} />
        <History history={page.history} />
        <Versions versions={document.versions} shown={version} onShow={setVersion} />
        <About document={document} />
      </div>
    </article>
  )
}
