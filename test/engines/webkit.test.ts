import { runIn } from './run.js';

runIn('webkit', 'whole');
