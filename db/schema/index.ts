/** Every table, for the client and the migration generator. */
export * from './documents.ts'
export * from './mentions.ts'
export * from './outlets.ts'
export * from './people.ts'
export * from './stories.ts'
export * from './watches.ts'
export * from './workers.ts'
export * from './workspaces.ts'
