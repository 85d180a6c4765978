/** A coloured circle with the first letter of a name; `color` is `#rrggbb`, anything else is grey. */
export function Avatar({ name, color }: { readonly name: string; readonly color: string | undefined }) {
  const style = color !== undefined && /^#[\da-f]{6}$/i.test(color) ? { backgroundColor: color } : {};
  const [initial = '?'] = name.trim();
  return <span class="avatar" style={style} aria-hidden="true">{initial.toUpperCase()}</span>;
}

/** The colour of a person or bot among all that the page knows. */
export function colorOf(users: readonly { readonly id: number; readonly color: string }[], id: number): string | undefined {
  return users.find((user) => user.id === id)?.color;
}
