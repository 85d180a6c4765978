import { useEffect } from 'preact/hooks';
import type { Link } from './view.ts';

const SAYS: Readonly<Record<Link, string | undefined>> = {
  connecting: undefined,
  live: undefined,
  lost: 'The connection to flowbot is lost. This page goes on by itself when flowbot runs again.',
  refused: 'This address has no valid key. Open the address that flowbot printed when it started.',
};

/** Says at the top that the page is cut off. */
export function Banner({ link }: { readonly link: Link }) {
  return <div role="status" class="banner" hidden={SAYS[link] === undefined}>{SAYS[link]}</div>;
}

/** How long a notice stays, milliseconds. */
const SHOWN = 6_000;

/** One sentence about what has just happened or could not be done. */
export function Notice({ text, close }: { readonly text: string; readonly close: () => void }) {
  useEffect(() => {
    const timer = setTimeout(close, SHOWN);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div role="alert" class="notice">
      <span>{text}</span>
      <button type="button" class="plain" aria-label="Close this notice" onClick={close}>×</button>
    </div>
  );
}
