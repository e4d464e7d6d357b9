/** The product from its sources, for those who write it: `npm run dev` restarts it at each change; the page comes from `vite`. */
import { main } from './main.ts'

await main(process.argv.slice(2))
