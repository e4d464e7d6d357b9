/** A watch that is being written. */
import { WatchEditor } from './editor.tsx'

export const NewWatch = () => <WatchEditor saved={null} />
