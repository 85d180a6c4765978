import type { NAME_EXPLANATIONS } from '../../english/explanations/names.ts';

/** Names of people, chats and lists, and where they stand. */
export const RUSSIAN_NAME_EXPLANATIONS = {
  'no-dialog':
    'Этот сценарий запускает не человек в диалоге, поэтому бот не знал бы, куда писать, и сообщение никто бы не прочёл. Укажите место '
    + 'с помощью `to`: имя из `people` или `chats`.',
  'portal-gone':
    'Когда этот сценарий запускается, бота на портале уже нет, и любое действие там закончится ошибкой. Оставьте строку в журнале с '
    + 'помощью `log` или удалите шаг.',
} as const satisfies Readonly<Record<keyof typeof NAME_EXPLANATIONS, string>>;
