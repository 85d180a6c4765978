import type { MessageView } from '../../control.ts';
import { useDeeds } from '../deeds.ts';
import { emoji, spoken } from '../reactions.ts';

interface Props {
  readonly message: MessageView;
  readonly person: number | undefined;
}

/** The reactions on a message; a click adds one's own or takes it back. */
export function ReactionChips({ message, person }: Props) {
  const deeds = useDeeds();
  const given = message.reactions.filter(({ users }) => users.length > 0);
  if (given.length === 0) return null;
  return (
    <ul class="reactions" aria-label="Reactions">
      {given.map(({ reaction, users }) => {
        const isMine = person !== undefined && users.includes(person);
        return (
          <li key={reaction}>
            <button
              type="button"
              aria-pressed={isMine}
              aria-label={`${spoken(reaction)}, ${users.length}`}
              title={spoken(reaction)}
              onClick={() => deeds.react(message, reaction, isMine ? 'delete' : 'add')}
            >
              <span class="emoji">{emoji(reaction)}</span> {users.length}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
