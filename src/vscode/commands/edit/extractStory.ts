export { extractTasks as extractStory } from './splitStory';
