import type { ComponentChild } from 'preact';
import { Avatar } from '../avatar.tsx';
import { webAddress } from '../bb/tags.ts';
import { Text } from '../bb/text.tsx';
import { fileSize } from '../file-size.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The blocks that a bot put below its text, in their order. */
export function Attachment({ blocks }: { readonly blocks: readonly unknown[] }) {
  return <div class="attachment">{blocks.map((block, at) => <Block key={at} block={fieldsOf(block)} />)}</div>;
}

const SHOWN: Readonly<Record<string, (value: unknown) => ComponentChild>> = {
  MESSAGE: (value) => <Text text={textOf(value)} />,
  LINK: (value) => <LinkBlock fields={fieldsOf(value)} />,
  USER: (value) => <UserBlock fields={fieldsOf(value)} />,
  GRID: (value) => <Grid rows={listOf(value)} />,
  IMAGE: (value) => listOf(value).map((fields, at) => <p key={at}><Address to={fields['LINK']}>{`picture: ${nameOf(fields)}`}</Address></p>),
  FILE: (value) => listOf(value).map((fields, at) => <p key={at}><Address to={fields['LINK']}>{nameOf(fields)}</Address> {sizeOf(fields['SIZE'])}</p>),
  DELIMITER: (value) => <Delimiter fields={fieldsOf(value)} />,
};

function Block({ block }: { readonly block: Fields }) {
  const [[kind, value] = ['', undefined]] = Object.entries(block);
  return <>{SHOWN[kind]?.(value) ?? <pre>{JSON.stringify(block, null, 2)}</pre>}</>;
}

function LinkBlock({ fields }: { readonly fields: Fields }) {
  return (
    <div class="attached-link">
      <Address to={fields['LINK']}>{nameOf(fields)}</Address>
      {textOf(fields['DESC']) !== '' && <p>{textOf(fields['DESC'])}</p>}
    </div>
  );
}

function UserBlock({ fields }: { readonly fields: Fields }) {
  return <p class="attached-user"><Avatar name={textOf(fields['NAME'])} color={undefined} /><Address to={fields['LINK']}>{textOf(fields['NAME'])}</Address></p>;
}

function Grid({ rows }: { readonly rows: readonly Fields[] }) {
  return (
    <dl class={`grid ${textOf(rows[0]?.['DISPLAY']).toLowerCase()}`}>
      {rows.map((row, at) => (
        <div key={at} style={colorStyle(row['COLOR'])}>
          {textOf(row['NAME']) !== '' && <dt>{textOf(row['NAME'])}</dt>}
          <dd>{textOf(row['LINK']) === '' ? <Text text={textOf(row['VALUE'])} /> : <Address to={row['LINK']}>{textOf(row['VALUE'])}</Address>}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Pixels where the bot left them out or wrote something else. */
const USUAL_WIDTH = 200;

function Delimiter({ fields }: { readonly fields: Fields }) {
  const width = Number(fields['SIZE']);
  return <hr style={{ width: `${width > 0 ? width : USUAL_WIDTH}px`, ...colorStyle(fields['COLOR']) }} />;
}

/** A link to the web; an address inside the portal leads nowhere here and is only named. */
function Address({ to, children }: { readonly to: unknown; readonly children: string }) {
  const address = webAddress(textOf(to));
  if (address === undefined) return <span title={textOf(to)}>{children}</span>;
  return <a href={address} target="_blank" rel="noopener noreferrer nofollow">{children}</a>;
}

function nameOf(fields: Fields): string {
  return textOf(fields['NAME']) || textOf(fields['LINK']);
}

function sizeOf(value: unknown): string {
  const size = Number(value);
  return size > 0 ? fileSize(size) : '';
}

function colorStyle(value: unknown): { readonly color?: string } {
  const color = textOf(value);
  return /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(color) ? { color } : {};
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? value as Fields : {};
}

/** One object is taken for a list of one, as the portal does with pictures. */
function listOf(value: unknown): readonly Fields[] {
  return (Array.isArray(value) ? value : [value]).map(fieldsOf);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
