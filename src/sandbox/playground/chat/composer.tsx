import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { BotView, DialogView } from '../../control.ts';
import { plain } from '../bb/plain.ts';
import { type Aim, useDeeds } from '../deeds.ts';
import { Offers } from './offers.tsx';
import { suggest, type Suggestion } from './suggestions.ts';
import { useField } from './use-field.ts';

interface Props {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly draft: string;
  readonly setDraft: (draft: string) => void;
  readonly submit: (text: string) => void;
  readonly aim: Aim | undefined;
  /** Gives up the aim. */
  readonly drop: () => void;
  readonly bots: readonly BotView[];
  readonly to: DialogView;
}

/** The field to write in: Enter sends, Shift+Enter starts a line, `/` and `@` offer what can be written. */
export function Composer({ field, draft, setDraft, submit, aim, drop, bots, to }: Props) {
  const [chosen, choose] = useState(-1);
  const offers = suggest(draft, bots, to);
  const take = (offer: Suggestion): void => {
    setDraft(offer.draft);
    choose(-1);
    field.current?.focus();
  };
  const send = (): void => {
    if (draft.trim() !== '') submit(draft);
  };
  useField(field, draft);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.shiftKey) return;
    const offer = offers[chosen] ?? (event.key === 'Tab' ? offers[0] : undefined);
    const deed = deedOf(event.key, { offers: offers.length, chosen, choose, take: offer && (() => take(offer)), send, drop: aim && drop });
    if (!deed) return;
    event.preventDefault();
    deed();
  };
  return (
    <form class="composer" onSubmit={(event) => {
      event.preventDefault();
      send();
    }}>
      {offers.length > 0 && <Offers offers={offers} chosen={chosen} take={take} />}
      {aim && (
        <p class="aim">
          <span>{aim.to === 'edit' ? 'Editing: ' : 'Answering: '}{plain(aim.message.text)}</span>
          <button type="button" class="plain" aria-label="Cancel" onClick={drop}>×</button>
        </p>
      )}
      <textarea
        ref={field}
        value={draft}
        rows={1}
        aria-label="Message"
        aria-autocomplete="list"
        aria-controls="offers"
        aria-activedescendant={offers[chosen] && `offer-${chosen}`}
        placeholder={to.locked ? 'The bot has locked this field' : `Message to ${to.name}`}
        disabled={to.locked}
        onInput={(event) => {
          setDraft(event.currentTarget.value);
          choose(-1);
        }}
        onKeyDown={onKeyDown}
      />
      <FileButton locked={to.locked} />
      <button type="submit" class="send" disabled={to.locked || draft.trim() === ''}>{aim?.to === 'edit' ? 'Save' : 'Send'}</button>
    </form>
  );
}

/** Sends files at once; what is in the field stays there. */
function FileButton({ locked }: { readonly locked: boolean }) {
  const deeds = useDeeds();
  return (
    <label class={locked ? 'attach off' : 'attach'}>
      <span aria-hidden="true">📎</span>
      <input type="file" multiple aria-label="Send files" disabled={locked} onChange={({ currentTarget }) => {
        deeds.sendFiles([...currentTarget.files ?? []]);
        currentTarget.value = '';
      }} />
    </label>
  );
}

interface Keys {
  readonly offers: number;
  readonly chosen: number;
  readonly choose: (index: number) => void;
  /** Absent when nothing is offered that the key could take. */
  readonly take: (() => void) | undefined;
  readonly send: () => void;
  readonly drop: (() => void) | undefined;
}

/** What the key means here; undefined leaves it to the browser. */
function deedOf(key: string, { offers, chosen, choose, take, send, drop }: Keys): (() => void) | undefined {
  switch (key) {
    case 'Enter': return take ?? send;
    case 'Tab': return take;
    case 'Escape': return drop;
    case 'ArrowDown': return offers > 0 ? () => choose((chosen + 1) % offers) : undefined;
    case 'ArrowUp': return offers > 0 ? () => choose((Math.max(chosen, 0) + offers - 1) % offers) : undefined;
    default: return undefined;
  }
}
