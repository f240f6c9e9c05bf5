import { expect, it } from 'vitest';
import { stepUpChallenge } from '../../src/server.js';
import { blocksIn, read } from './pages.js';

it('the challenge in docs/own-endpoints.md is the one that is sent', async () => {
  const response = stepUpChallenge({ maxAge: 300 });
  const printed = blocksIn(read('docs/own-endpoints.md'))
    .find(({ language }) => language === 'http')!
    .code.split('\n');
  const end = printed.indexOf('');
  const names = printed.slice(1, end).map((line) => line.split(': ', 1)[0]!);
  expect(names.map((name) => name.toLowerCase()).sort()).toEqual([...response.headers.keys()].sort());
  expect(printed).toEqual([
    `HTTP/1.1 ${response.status} Unauthorized`,
    ...names.map((name) => `${name}: ${response.headers.get(name)}`),
    '',
    await response.text(),
  ]);
});
