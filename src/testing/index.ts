export { GROUP, PEOPLE, startStory } from './story.ts';
export type { LogLine, Person, Story, StoryOptions } from './story.ts';
export { runTestFile } from './talk/run-file.ts';
export type { FileResult } from './talk/run-file.ts';
export type { Failure, Said, TestResult } from './talk/result.ts';
