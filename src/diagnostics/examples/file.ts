import { type Examples, inWords, lines } from './example.ts';

/** The smallest file that does something. */
const SMALLEST = lines(
  'flowbot: 1',
  'bot: {code: help_bot, name: Help Bot}',
  'flows:',
  '  welcome:',
  '    when: joined',
  '    do: [{send: Welcome to the team!}]',
);

/** Mistakes that keep a file from being read at all. */
export const FILE_EXAMPLES = {
  'file-empty': { wrong: '# our bot comes here', right: SMALLEST },
  'file-too-large': inWords('file-too-large'),
  'file-encoding': inWords('file-encoding'),
  'control-character': inWords('control-character'),
  'file-not-a-map': { wrong: '- send: Welcome to the team!', right: SMALLEST },
  'too-deep': inWords('too-deep'),
  'too-many-keys': inWords('too-many-keys'),
  'yaml-directive': {
    wrong: lines('%YAML 1.2', '---', 'flowbot: 1', 'bot: {code: help_bot, name: Help Bot}'),
    right: lines('flowbot: 1', 'bot: {code: help_bot, name: Help Bot}'),
  },
  'yaml-tag': { wrong: '- send: !Attention', right: '- send: "!Attention"' },
  'yaml-anchor': {
    wrong: lines('- send: &greeting', '    text: Good morning', '    preview: no'),
    right: lines('- send:', '    text: Good morning', '    preview: no'),
  },
  'yaml-alias': { wrong: '- send: *Urgent*', right: '- send: "*Urgent*"' },
  'yaml-merge-key': {
    wrong: lines('- send:', '    <<: greeting', '    text: Good morning'),
    right: lines('- send:', '    preview: no', '    text: Good morning'),
  },
  'yaml-documents': {
    wrong: lines('flowbot: 1', 'bot: {code: help_bot, name: Help Bot}', '---', 'flowbot: 1', 'bot: {code: hr_bot, name: HR Bot}'),
    right: lines('flowbot: 1', 'bot: {code: help_bot, name: Help Bot}', '# the other bot stands in a file of its own, hr.yaml'),
  },
  'yaml-tab': {
    wrong: lines('- send: Good morning', '\tid: greeting # this line begins with a tab'),
    right: lines('- send: Good morning', '  id: greeting # this line begins with two spaces'),
  },
  'wrong-sign': { wrong: lines('- send: Welcome!', '— react: like'), right: lines('- send: Welcome!', '- react: like') },
  'missing-colon': { wrong: lines('- if: user.extranet', '  do', '    - send: Welcome, guest!'), right: lines('- if: user.extranet', '  do:', '    - send: Welcome, guest!') },
  'missing-dash': { wrong: lines('- send: Welcome!', 'react: like'), right: lines('- send: Welcome!', '- react: like') },
  'yaml-indent': {
    wrong: lines('- send:', '    text: Good morning', '   preview: no'),
    right: lines('- send:', '    text: Good morning', '    preview: no'),
  },
  'yaml-quote': {
    wrong: lines('- send: "Good morning', '- send: How can we help?'),
    right: lines('- send: "Good morning"', '- send: How can we help?'),
  },
  'yaml-bracket': {
    wrong: lines('- send: {text: Good morning, preview: no', '- send: How can we help?'),
    right: lines('- send: {text: Good morning, preview: no}', '- send: How can we help?'),
  },
  'yaml-escape': { wrong: '- send: "The forms are in C:\\documents"', right: "- send: 'The forms are in C:\\documents'" },
  'yaml-no-colon': {
    wrong: lines('when: joined', 'do:', '  - send: Welcome to the team!', 'closed for now'),
    right: lines('when: joined', 'do:', '  - send: Welcome to the team!', 'enabled: no'),
  },
  'yaml-key': {
    wrong: lines('- send:', '    [text]: Good morning'),
    right: lines('- send:', '    text: Good morning'),
  },
  'yaml-syntax': {
    wrong: '- typing: {seconds: 5} please',
    right: '- typing: {seconds: 5}',
  },
  'text-needs-quotes': { wrong: '- send: Opening hours: 9 to 18', right: '- send: "Opening hours: 9 to 18"' },
  'duplicate-key': {
    wrong: lines('- send:', '    text: Good morning', '    text: How can we help?'),
    right: lines('- send:', '    text: |', '      Good morning', '      How can we help?'),
  },
  'comment-in-text': { wrong: '- send: Meeting room #3 is free', right: '- send: "Meeting room #3 is free"' },
  'comment-in-condition': {
    wrong: lines('- send: Welcome to our office', '  if: user.extranet # guests only'),
    right: lines('- send: Welcome to our office', '  # guests only', '  if: user.extranet'),
  },
  'multi-line-text': {
    wrong: lines('- send: Good morning,', '    the canteen is closed today.'),
    right: lines('- send: |', '    Good morning,', '    the canteen is closed today.'),
  },
  'folded-text': {
    wrong: lines('- send: >', '    Monday: soup', '    Tuesday: fish'),
    right: lines('- send: |', '    Monday: soup', '    Tuesday: fish'),
  },
  'comma-split': {
    wrong: '- send: {text: Good morning, dear colleagues, preview: no}',
    right: '- send: {text: "Good morning, dear colleagues", preview: no}',
  },
  'unquoted-item': { wrong: 'when: {message: [day off, vacation]}', right: 'when: {message: ["day off", vacation]}' },
} as const satisfies Examples;
