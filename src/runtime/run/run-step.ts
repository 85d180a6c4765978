import type { Scope } from '../../expressions/types.ts';
import type { Step } from '../../program/program.ts';
import type { Directive } from '../../schema/define-action.ts';
import type { Frame } from './frame.ts';
import { languageOf } from './scope.ts';
import type { Walk } from './turn.ts';

/** Asks a step what is to be done. Throws `ExpressionError`. */
export function runStep({ subject: { event, program }, moment, wanted }: Walk, step: Step, { sent, again, woken, caller }: Frame, scope: Scope): Directive {
  const heard = woken?.kind === 'event' ? woken.event : event;
  return step.action.run(step.render(scope) as never, {
    event,
    dialog: caller?.dialog ?? ('chat' in event ? event.chat.dialogId : undefined),
    sent,
    again,
    woken,
    now: moment.now,
    mark: moment.mark(wanted.length),
    language: languageOf(heard, program),
    timezone: program.bot.timezone ?? 'UTC',
  });
}
