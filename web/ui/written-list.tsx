/** Documents in time, with where and how they spoke of what is watched. */
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Written } from '../../server/outlets/contract.ts'
import { KindIcon, PlaceMark, ToneMark } from './marks.tsx'
import { When } from './when.tsx'
import classes from './written-list.module.css'
import './kit-anchor.css'

/** The signs of the mentions of one document, each a link to its mention. */
export function MentionSigns({ mentions }: { mentions: Written['mentions'] }) {
  if (mentions.length === 0) return null
  return (
    <ul className={classes.signs}>
      {mentions.map(({ id, watch, tone, place }) => (
        <li key={id}>
          <Link to="/mentions/$mentionId" params={{ mentionId: id }} search={{}} className={classes.sign}>
            <ToneMark tone={tone} bare />
            <PlaceMark place={place} bare />
            <span>{watch.name}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** `outlet`: says which outlet each stands in. */
export function WrittenList({ label, items, outlet = false }: { label: string; items: readonly Written[]; outlet?: boolean }) {
  const { t } = useTranslation()
  return (
    <ol className={classes.list} aria-label={label}>
      {items.map((document) => (
        <li key={document.id} className={classes.row}>
          <span className={classes.when}>
            <When {...document.published} />
          </span>
          <div className={classes.what}>
            <p className={classes.title}>
              {document.address ? (
                <Anchor href={document.address} target="_blank" rel="noreferrer" underline="hover" className="written">
                  {document.title}
                </Anchor>
              ) : (
                <span className="written">{document.title}</span>
              )}
            </p>
            <p className={classes.facts}>
              {outlet && document.outlet && (
                <Link to="/outlets/$outletId" params={{ outletId: document.outlet.id }}>
                  {document.outlet.name}
                </Link>
              )}
              <KindIcon kind={document.kind} size={14} />
              {document.story && (
                <Link to="/stories/$storyId" params={{ storyId: document.story.id }}>
                  {t(`pickup.${document.story.pickup}`)}
                </Link>
              )}
            </p>
          </div>
          <MentionSigns mentions={document.mentions} />
        </li>
      ))}
    </ol>
  )
}
