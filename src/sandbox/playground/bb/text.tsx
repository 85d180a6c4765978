import type { ComponentChild } from 'preact';
import { type Deeds, useDeeds } from '../deeds.ts';
import { blocks } from './blocks.ts';
import type { Element, Piece } from './parse.ts';

type Show = (element: Element, inside: ComponentChild, deeds: Deeds) => ComponentChild;

function Link({ address, children }: { readonly address: string; readonly children: ComponentChild }) {
  return <a href={address.trim()} target="_blank" rel="noopener noreferrer nofollow">{children}</a>;
}

/** `timestamp` is Unix seconds with an optional format, of which the portal names only the short time. */
function Time({ value }: { readonly value: string }) {
  const [seconds = '', format] = value.split(' ');
  const time = new Date(Number(seconds) * 1_000);
  if (Number.isNaN(time.getTime())) return <>{seconds}</>;
  const short = format?.toUpperCase() === 'FORMAT=SHORT_TIME_FORMAT';
  return <time dateTime={time.toISOString()}>{short ? time.toLocaleTimeString([], { timeStyle: 'short' }) : time.toLocaleString()}</time>;
}

const TAGS: Readonly<Record<string, Show>> = {
  b: (_, inside) => <b>{inside}</b>,
  i: (_, inside) => <i>{inside}</i>,
  u: (_, inside) => <u>{inside}</u>,
  s: (_, inside) => <s>{inside}</s>,
  size: ({ value }, inside) => <span style={{ fontSize: `${value}px` }}>{inside}</span>,
  color: ({ value }, inside) => <span style={{ color: value }}>{inside}</span>,
  code: ({ value }) => <code>{value}</code>,
  url: ({ value }, inside) => <Link address={value}>{inside}</Link>,
  img: ({ value }) => <Link address={value}>{`picture: ${value}`}</Link>,
  user: (_, inside) => <span class="mention">{inside}</span>,
  context: (_, inside) => <span class="mention">{inside}</span>,
  chat: ({ value }, inside, deeds) => <button type="button" class="in-text" onClick={() => deeds.open(`chat${value}`)}>{inside}</button>,
  put: ({ value }, inside, deeds) => <button type="button" class="in-text" onClick={() => deeds.put(value)}>{inside}</button>,
  send: ({ value }, inside, deeds) => <button type="button" class="in-text" onClick={() => deeds.send(value)}>{inside}</button>,
  call: ({ value }, inside, deeds) => <button type="button" class="in-text" onClick={() => deeds.call(value)}>{inside}</button>,
  timestamp: ({ value }) => <Time value={value} />,
};

function show(piece: Piece, deeds: Deeds): ComponentChild {
  if (typeof piece === 'string') return piece;
  const inside = piece.pieces.map((inner) => show(inner, deeds));
  return TAGS[piece.tag]?.(piece, inside, deeds);
}

/** A message's text with its BB code. Everything a person wrote becomes text nodes; only the documented tags become elements. */
export function Text({ text }: { readonly text: string }) {
  const deeds = useDeeds();
  return (
    <div class="text">
      {blocks(text).map(({ quote, pieces }, at) => {
        const inside = pieces.map((piece) => show(piece, deeds));
        return quote ? <blockquote key={at}>{inside}</blockquote> : <p key={at}>{inside}</p>;
      })}
    </div>
  );
}
