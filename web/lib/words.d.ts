/** Makes a key that is missing from the French words an error of the compiler. */
import type accounts from '../locales/fr/accounts.json'
import type byhand from '../locales/fr/byhand.json'
import type bylines from '../locales/fr/bylines.json'
import type common from '../locales/fr/common.json'
import type imports from '../locales/fr/imports.json'
import type jobs from '../locales/fr/jobs.json'
import type lab from '../locales/fr/lab.json'
import type mention from '../locales/fr/mention.json'
import type mentions from '../locales/fr/mentions.json'
import type outlets from '../locales/fr/outlets.json'
import type people from '../locales/fr/people.json'
import type problems from '../locales/fr/problems.json'
import type settings from '../locales/fr/settings.json'
import type shell from '../locales/fr/shell.json'
import type signIn from '../locales/fr/sign-in.json'
import type sources from '../locales/fr/sources.json'
import type stories from '../locales/fr/stories.json'
import type subjects from '../locales/fr/subjects.json'
import type watches from '../locales/fr/watches.json'
import type welcome from '../locales/fr/welcome.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: {
      accounts: typeof accounts
      bylines: typeof bylines
      byhand: typeof byhand
      common: typeof common
      imports: typeof imports
      jobs: typeof jobs
      lab: typeof lab
      mention: typeof mention
      mentions: typeof mentions
      outlets: typeof outlets
      people: typeof people
      problems: typeof problems
      settings: typeof settings
      shell: typeof shell
      'sign-in': typeof signIn
      sources: typeof sources
      stories: typeof stories
      subjects: typeof subjects
      watches: typeof watches
      welcome: typeof welcome
    }
  }
}
