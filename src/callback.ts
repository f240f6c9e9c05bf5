export { returnToOpener, type ReturnOptions } from './ceremonies/window/return-to-opener.js';
