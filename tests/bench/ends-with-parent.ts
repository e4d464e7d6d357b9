/** Has a process end when the one that started it is gone, however that went. */
export function endsWithParent(last: () => Promise<void> = async () => {}): void {
  const end = () => void last().finally(() => process.exit(0))
  process.on('disconnect', end)
  // It went while we were being started.
  if (!process.connected) end()
}
