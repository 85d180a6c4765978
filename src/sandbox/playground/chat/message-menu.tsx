import { useRef, useState } from 'preact/hooks';
import { REACTION_EMOJI } from '../../../contract/words.ts';
import type { MessageView } from '../../control.ts';
import { useDeeds } from '../deeds.ts';
import { spoken } from '../reactions.ts';

interface Props {
  readonly message: MessageView;
  readonly isOwn: boolean;
  readonly person: number | undefined;
}

/** The menu's height, pixels: with less room above it opens downwards. */
const HEIGHT = 320;

function hasRoomAbove(menu: Element): boolean {
  const top = menu.closest('.messages')?.getBoundingClientRect().top ?? 0;
  return menu.getBoundingClientRect().top - top > HEIGHT;
}

/** What can be done with a message: a like at once, the rest in a small menu. */
export function MessageMenu({ message, isOwn, person }: Props) {
  const deeds = useDeeds();
  const menu = useRef<HTMLDetailsElement>(null);
  const [isDown, setDown] = useState(false);
  const has = (code: string): boolean => message.reactions.some(({ reaction, users }) => reaction === code && person !== undefined && users.includes(person));
  const toggle = (code: string): void => deeds.react(message, code, has(code) ? 'delete' : 'add');
  const close = (): void => {
    if (menu.current) menu.current.open = false;
  };
  const then = (deed: () => void) => (): void => {
    close();
    deed();
  };
  return (
    <div class="message-tools">
      {!isOwn && <button type="button" class="plain emoji" aria-label={has('like') ? 'Take the like back' : 'Like'} aria-pressed={has('like')} onClick={() => toggle('like')}>👍</button>}
      <details class="menu" ref={menu} onToggle={(event) => setDown(!hasRoomAbove(event.currentTarget))} onKeyDown={(event) => event.key === 'Escape' && close()} onFocusOut={(event) => {
        if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget)) close();
      }}>
        <summary aria-label="More">⋯</summary>
        <div class={isDown ? 'menu-list down' : 'menu-list'}>
          <button type="button" onClick={then(() => deeds.aim({ to: 'reply', message }))}>Reply</button>
          {isOwn && <button type="button" onClick={then(() => deeds.aim({ to: 'edit', message }))}>Edit</button>}
          {isOwn && <button type="button" onClick={then(() => deeds.delete(message))}>Delete</button>}
          <div class="emoji-grid emoji" role="group" aria-label="React">
            {Object.entries(REACTION_EMOJI).map(([code, sign]) => (
              <button key={code} type="button" aria-label={spoken(code)} title={spoken(code)} aria-pressed={has(code)} onClick={then(() => toggle(code))}>{sign}</button>
            ))}
          </div>
        </div>
      </details>
    </div>
  );
}
