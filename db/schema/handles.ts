/** Handles: accounts and addresses on networks, with what their networks tell of them and how the workspace treats them. */
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, oneOf, version, word, workspaceId } from '../columns.ts'
import { networks, standings } from '../vocabulary.ts'
import { people } from './people.ts'
import { workspaces } from './workspaces.ts'

/** Accounts and addresses; one that published or was named is kept before anybody knows whose it is. */
export const handles = pgTable(
  'handles',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    personId: uuid('person_id'),
    network: word('network', networks).notNull(),
    /** The account's own identity on its network, in its canonical spelling. */
    value: text('value').notNull(),
    /** As it is shown to people. */
    name: text('name'),
    address: text('address'),
    followers: integer('followers'),
    /** When the figure was counted. */
    followersAt: instant('followers_at'),
    /** When the account was opened, as its network tells. */
    openedAt: instant('opened_at'),
    isBot: boolean('is_bot'),
    standing: word('standing', standings).notNull().default('ordinary'),
    /** Why it is treated so, who said it and when; null while it is ordinary. */
    standingReason: text('standing_reason'),
    standingBy: text('standing_by'),
    standingAt: instant('standing_at'),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('handles_value').on(t.workspaceId, t.network, t.value),
    index('handles_person').on(t.workspaceId, t.personId),
    foreignKey({ columns: [t.workspaceId, t.personId], foreignColumns: [people.workspaceId, people.id] }).onDelete('cascade'),
    check('handles_network_word', oneOf('network', networks)),
    check('handles_standing_word', oneOf('standing', standings)),
  ],
)
