// The page that the provider returns to, in the window or in the page that has left. It loads nothing else.
import { handOver, stateOf } from '../../../examples/openid/src/hand-over.js';
import { returnToOpener } from '../../../src/callback.js';
import { en } from '../words/en.js';
import { ko } from '../words/ko.js';

const { search } = location;
const words = document.documentElement.lang === 'ko' ? ko : en;

handOver(search);
if (returnToOpener({ state: stateOf(search) })) {
  document.title = words.bank;
  document.body.textContent = words.signIn.closing;
} else {
  location.replace(`/${search}`);
}
