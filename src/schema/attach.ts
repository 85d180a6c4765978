import Type, { type TObject } from 'typebox';
import { color, fixed, integer, link, text, word } from './fields.ts';

// Blocks below a message. Source: Bitrix24 REST documentation (bitrix24/b24restdocs), imbot.v2/messages/attachments, August 2026.

const TOKEN = word(['primary', 'secondary', 'alert', 'base'], { description: 'Colour by its role.', examples: ['primary'] });
const COLOR = color({ description: 'Colour, in quotes.', examples: ['#29619b'] });
const ADDRESS = link({ description: 'Address, or a path of the portal.', examples: ['/crm/deal/details/142/'] });
const USER_ID = integer({ minimum: 1 }, { description: 'A click opens this person.', examples: [7] });
const CHAT_ID = integer({ minimum: 1 }, { description: 'A click opens this chat.', examples: [142] });
const PREVIEW = link({ description: 'Address of a small image.', examples: ['https://example.com/small.png'] });
const PIXELS = integer({ minimum: 1 }, { description: 'Pixels.', examples: [300] });
const NETWORK_ID = text('none', { description: 'A click opens this person of Bitrix24.Network.', examples: ['b24a1'] });
const NAME = text('bb', { description: 'What people read.', examples: ['Request 142'] });

/** What the map around the blocks may have; a list is its `blocks` alone. */
export const ATTACH = Type.Object({
  blocks: Type.Unsafe<unknown>({ description: 'The blocks, in their order.', examples: [[{ message: 'Request 142' }]] }),
  color_token: Type.Optional(TOKEN),
  color: Type.Optional(COLOR),
});

const LINK = Type.Object({
  link: ADDRESS,
  name: Type.Optional(NAME),
  desc: Type.Optional(text('bb', { description: 'A line below the name.', examples: ['Opened by Anna'] })),
  html: Type.Optional(fixed({ description: 'Instead of `desc`; without values, since it is not escaped.', examples: ['<b>new</b>'] })),
  preview: Type.Optional(PREVIEW),
  width: Type.Optional(PIXELS),
  height: Type.Optional(PIXELS),
  user_id: Type.Optional(USER_ID),
  chat_id: Type.Optional(CHAT_ID),
  network_id: Type.Optional(NETWORK_ID),
});

const USER = Type.Object({
  name: NAME,
  avatar: Type.Optional(PREVIEW),
  avatar_type: Type.Optional(word(['user', 'chat', 'bot'], { description: 'Shape of the image.', examples: ['user'] })),
  link: Type.Optional(ADDRESS),
  user_id: Type.Optional(USER_ID),
  chat_id: Type.Optional(CHAT_ID),
  bot_id: Type.Optional(integer({ minimum: 1 }, { description: 'A click opens this bot.', examples: [456] })),
  network_id: Type.Optional(NETWORK_ID),
});

const DELIMITER = Type.Object({
  size: Type.Optional(integer({ minimum: 1 }, { description: 'Length in pixels; 200 when absent.', examples: [200] })),
  color: Type.Optional(COLOR),
});

const IMAGE = Type.Object({
  link: ADDRESS,
  name: Type.Optional(NAME),
  preview: Type.Optional(PREVIEW),
  width: Type.Optional(PIXELS),
  height: Type.Optional(PIXELS),
});

const FILE = Type.Object({
  link: ADDRESS,
  name: Type.Optional(NAME),
  size: Type.Optional(integer({ minimum: 0 }, { description: 'Bytes.', examples: [35341] })),
});

const ROW = Type.Object({
  display: word(['row', 'line', 'block', 'table'], { description: 'How name and value stand; the same for all rows of a grid.', examples: ['row'] }),
  name: Type.Optional(NAME),
  value: Type.Optional(text('bb', { description: 'The value; BB codes and {{values}}.', examples: ['In progress'] })),
  width: Type.Optional(PIXELS),
  height: Type.Optional(PIXELS),
  color_token: Type.Optional(TOKEN),
  color: Type.Optional(COLOR),
  link: Type.Optional(ADDRESS),
  user_id: Type.Optional(USER_ID),
  chat_id: Type.Optional(CHAT_ID),
});

/** A block that is a map, or a list of maps; `alone`: it may stand without a value. */
export interface AttachBlockSchema {
  readonly summary: string;
  readonly example: unknown;
  readonly schema: TObject;
  readonly many: boolean;
  readonly alone: boolean;
}

/** The blocks but `message`, which is one text. */
export const ATTACH_BLOCKS: Readonly<Record<string, AttachBlockSchema>> = {
  link: { summary: 'A link with a name, a line below it and an image.', example: { link: '/crm/deal/details/142/', name: 'Open the request' }, schema: LINK, many: false, alone: false },
  image: { summary: 'Images.', example: [{ link: 'https://example.com/plan.png' }], schema: IMAGE, many: true, alone: false },
  file: { summary: 'Links to files.', example: [{ link: 'https://example.com/plan.pdf', name: 'plan.pdf' }], schema: FILE, many: true, alone: false },
  user: { summary: 'A person.', example: { name: 'Anna Petrova', user_id: 7 }, schema: USER, many: false, alone: false },
  delimiter: { summary: 'A line between blocks.', example: { size: 200 }, schema: DELIMITER, many: false, alone: true },
  grid: { summary: 'Names with values, as rows or columns.', example: [{ display: 'row', name: 'Status', value: 'In progress' }], schema: ROW, many: true, alone: false },
};

export const ATTACH_MESSAGE = text('bb', { description: 'A text; BB codes and {{values}}.', examples: ['Request [B]142[/B]'] });
