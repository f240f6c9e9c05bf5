import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Exchange, exchanges } from './exchange.js';

const page = readFileSync('docs/gated-calls.md', 'utf8');

/** The rows of the table under a heading, each as its cells. */
function rowsUnder(heading: string): string[][] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const [text = ''] = section.split('\n## ');
  return text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1));
}

/** ``PATCH /api/my-account` with `name``: for that one, what is changed decides. */
function callOf({ request: { method, path, body } }: Exchange): string {
  const call = `\`${method} ${path.split('?')[0]}\``;
  if (call !== '`PATCH /api/my-account`') return call;
  return `${call} with \`${Object.keys(body as object).join('`, `')}\``;
}

const codeIn = ({ response: { body } }: Exchange): string | undefined =>
  typeof body === 'object' && body && 'code' in body ? (body.code as string) : undefined;
const refusalOf = (exchange: Exchange): string => {
  const code = codeIn(exchange);
  return `${exchange.response.status} ${code === undefined ? 'without a code' : `\`${code}\``}`;
};

/** Calls of the account, other than those that no call is exempt from: a bad token, the Account Center off, a wrong path. */
const calls = exchanges.filter(
  ({ name, request, response }) =>
    request.path.startsWith('/api/my-account') &&
    request.method !== 'OPTIONS' &&
    response.status !== 404 &&
    !/^(account-center-disabled|suspended-user|deleted-user)\//.test(name),
);
const gated = rowsUnder('Refused without a record');
const open = rowsUnder('Not refused');
const recorded = (call: string | undefined) => calls.filter((exchange) => callOf(exchange) === call);

describe('docs/gated-calls.md', () => {
  it('has a row for every call that was recorded, in one of its two tables', () => {
    expect(calls.length).toBeGreaterThan(60);
    const rows = [...gated, ...open].map(([call]) => call);
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows).toEqual(expect.arrayContaining([...new Set(calls.map(callOf))]));
  });

  it('calls gated what was refused without a record, and nothing else free', () => {
    const refused = calls.filter((exchange) => codeIn(exchange) === 'verification_record.permission_denied');
    expect(refused.length).toBeGreaterThan(20);
    const rows = gated.map(([call]) => call);
    expect(rows).toEqual(expect.arrayContaining([...new Set(refused.map(callOf))]));
    for (const [call] of open) {
      expect(recorded(call).length, call).toBeGreaterThan(0);
      for (const { name, response } of recorded(call)) expect([name, response.status]).toEqual([name, 200]);
    }
  });

  it.each(gated)(
    '%s: lists the successes and refusals that were recorded, and no other',
    (call, _wants, success, refusals) => {
      const answers = recorded(call);
      const successes = new Set(answers.filter(({ response }) => response.status < 300).map((a) => a.response.status));
      expect(success).toBe([...successes].join(', ') || 'not recorded');
      const told = new Set(answers.filter(({ response }) => response.status >= 400).map(refusalOf));
      expect(new Set(refusals?.split(', '))).toEqual(told.size > 0 ? told : new Set(['not recorded one by one']));
    },
  );
});
