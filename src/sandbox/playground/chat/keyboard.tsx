import type { MessageView } from '../../control.ts';
import { useDeeds } from '../deeds.ts';
import { buttonRows, type Shown } from './button-rows.ts';

function Button({ button, press }: { readonly button: Shown; readonly press: () => void }) {
  const { text, tone, narrow, width, background, color } = button;
  const look = {
    class: `key ${tone}${narrow || width !== undefined ? ' narrow' : ''}`,
    style: { ...(width !== undefined && { width: `${width}px` }), ...(background !== undefined && { background }), ...(color !== undefined && { color }) },
  };
  if (button.link !== undefined && !button.disabled) {
    return <a {...look} href={button.link} target="_blank" rel="noopener noreferrer nofollow">{text}</a>;
  }
  return <button type="button" {...look} disabled={button.disabled} onClick={press}>{text}</button>;
}

/** The keyboard below a message. */
export function Keyboard({ message }: { readonly message: MessageView }) {
  const deeds = useDeeds();
  const rows = buttonRows(message.buttons, message.blocked);
  if (rows.length === 0) return null;
  return (
    <div class="keyboard" role="group" aria-label="Buttons">
      {rows.map((row, at) => (
        <div class="keys" key={at}>
          {row.map((button) => <Button key={button.index} button={button} press={() => deeds.press(message, button.index)} />)}
        </div>
      ))}
    </div>
  );
}
