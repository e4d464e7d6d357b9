/** Which workspace this browser works in; sent along with every call, since one person may be a member of several. */
const place = 'relais-workspace'

/** `null`: the server chooses. */
export const chosenWorkspace = (): string | null => localStorage.getItem(place)

export function chooseWorkspace(id: string | null): void {
  if (id === null) localStorage.removeItem(place)
  else localStorage.setItem(place, id)
}
