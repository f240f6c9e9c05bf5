import { runIn } from './run.js';

runIn('chromium', 'whole');
