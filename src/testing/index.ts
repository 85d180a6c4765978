export { GROUP, PEOPLE, startStory } from './story.ts';
export type { LogLine, Person, Story, StoryOptions } from './story.ts';
