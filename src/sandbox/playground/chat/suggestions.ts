import type { BotView, DialogView } from '../../control.ts';

/** Something that the field offers to write. */
export interface Suggestion {
  readonly label: string;
  readonly detail: string;
  /** The whole text of the field when it is taken. */
  readonly draft: string;
}

/** The commands for a draft such as `/he`; in a group chat the bots for one that ends in `@ec`. */
export function suggest(draft: string, bots: readonly BotView[], to: DialogView): readonly Suggestion[] {
  if (/^\/\S*$/.test(draft)) {
    const here = to.kind === 'group' ? bots : bots.filter(({ id }) => String(id) === to.dialogId);
    return here.flatMap(({ commands }) => commands)
      .filter(({ command }) => command.startsWith(draft.toLowerCase()))
      .map(({ command, params, title }) => ({ label: `${command} ${params}`.trim(), detail: title, draft: `${command} ` }));
  }
  const mention = to.kind === 'group' ? /(?<=^|\s)@(\S*)$/.exec(draft) : null;
  if (!mention) return [];
  const begun = (mention[1] ?? '').toLowerCase();
  return bots
    .filter(({ name }) => name.toLowerCase().startsWith(begun))
    .map(({ id, name, workPosition }) => ({ label: `@${name}`, detail: workPosition, draft: `${draft.slice(0, mention.index)}[user=${id}]${name}[/user] ` }));
}
