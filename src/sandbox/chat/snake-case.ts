/** Methods of im write `first_name` where those of imbot.v2 write `firstName`. */
export function inSnakeCase(entity: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(entity).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]));
}
