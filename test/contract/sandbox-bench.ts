import { expect } from 'vitest';
import type { Portal } from '../../src/portal/portal.ts';
import type { Control, MessageView } from '../../src/sandbox/control.ts';
import type { PortalBench } from './portal-suite.ts';

const PERSON = 1;

/** A bench on a sandbox portal that is reached by `open`. */
export function sandboxBench(control: Control, open: (botToken: string) => Portal): PortalBench {
  const messages = (botId: number): readonly MessageView[] => control.messages({ person: PERSON, dialog: String(botId), limit: 1_000 });
  return {
    open,
    dialog: String(PERSON),
    say: async (botId, text) => control.say({ person: PERSON, dialog: String(botId), text }).messageId,
    press: async (_botId, messageId, button) => {
      expect(control.press({ person: PERSON, messageId, button })).toMatchObject({ done: 'command' });
    },
    seen: async (botId) => messages(botId).filter((message) => message.authorId === botId)
      .map(({ id, text, reactions }) => ({ id, text, reactions: reactions.map((one) => one.reaction) })),
    reactionsOn: async (botId, message) => messages(botId).find((one) => one.id === message)?.reactions.map((one) => one.reaction) ?? [],
  };
}
