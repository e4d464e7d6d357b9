/** Where one goes after signing in: a path of this page, never another site. */
export function ownPath(wished: string | undefined, origin = location.origin): string {
  if (!wished || !URL.canParse(wished, origin)) return '/mentions'
  const at = new URL(wished, origin)
  return at.origin === origin && at.pathname !== '/sign-in' ? `${at.pathname}${at.search}` : '/mentions'
}
