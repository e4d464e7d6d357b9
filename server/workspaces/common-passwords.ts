/** Passwords of ten characters and more that guessers try first; refused when chosen, whatever their case. */
const stems = [
  'password',
  'motdepasse',
  'azerty',
  'qwerty',
  'azertyuiop',
  'qwertyuiop',
  'relais',
  'admin',
  'administrateur',
  'administrator',
  'bonjour',
  'soleil',
  'welcome',
  'bienvenue',
  'changeme',
  'letmein',
  'iloveyou',
  'jetaime',
  'doudou',
  'chouchou',
  'loulou',
  'football',
  'baseball',
  'princess',
  'princesse',
  'sunshine',
  'superman',
  'dragon',
  'monkey',
  'marseille',
  'liverpool',
  'passw0rd',
  'p@ssword',
  'p@ssw0rd',
  'secret',
  'master',
  'nicolas',
  'camille',
]

/** Runs on the keyboard and in counting. */
const runs = [
  '12345678901234567890',
  '01234567890123456789',
  '09876543210987654321',
  'azertyuiopqsdfghjklmwxcvbn',
  'qwertyuiopasdfghjklzxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '1q2w3e4r5t6y7u8i9o0p',
  '1a2z3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb',
  '147258369147258369',
]

/**
 * Whether a guesser would try it among the first: one sign or a short piece repeated, a run of the keyboard, a well-known word with nothing but
 * digits and marks around it, or the person's own address or name.
 */
export function isCommonPassword(password: string, own: readonly string[] = []): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  if (/^(.{1,4}?)\1+.{0,3}$/su.test(plain)) return true
  if (runs.some((run) => run.includes(plain) || (plain.includes(run.slice(0, 10)) && plain.length < 14))) return true
  const letters = plain.replace(/^[^a-z@]+|[^a-z@]+$/g, '').replace(/[\s._-]/g, '')
  if (stems.some((stem) => letters === stem || letters === stem + stem)) return true
  return (
    own.some((each) => each.length > 3 && plain.replace(/[\d\W_]+$/u, '') === each.toLowerCase().replace(/[\d\W_]+$/u, '')) ||
    own.some((each) => plain === each.toLowerCase())
  )
}
