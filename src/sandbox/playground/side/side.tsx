import { dialogsOf, type View } from '../view.ts';
import { DialogList } from './dialog-list.tsx';

interface Props {
  readonly view: View;
  /** Looks at the portal as this person. */
  readonly be: (person: number) => void;
  readonly choose: (dialog: string) => void;
}

/** Who I am, and my dialogs. */
export function Side({ view, be, choose }: Props) {
  const { state, person } = view;
  if (!state || person === undefined) return <aside class="side" />;
  return (
    <aside class="side">
      <h1 class="brand">flowbot <span>sandbox</span></h1>
      <label class="who">
        <span>You are</span>
        <select value={person} onChange={(event) => be(Number(event.currentTarget.value))}>
          {state.people.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </select>
      </label>
      <DialogList view={view} dialogs={dialogsOf(view)} choose={choose} />
      {state.bots.length === 0 && <p class="hint">No bot yet: start one with <code>npx flowbot run bot.yaml</code></p>}
    </aside>
  );
}
