/** Text and bodies without an end: what is read of them, and what is left. Work is counted, or compared with one pass. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test, vi } from 'vitest';
import { createAccountApi } from '../../src/loading/headless.js';
import { readLinkFailure, readLinkOutcome } from '../../src/identifier/link-outcome.js';
import { readRefusal } from '../../src/core/call/challenge.js';
import { asciiDigits, editCode, normaliseCode } from '../../src/ceremonies/message-code/code.js';
import { maskIdentifier } from '../../src/core/mask.js';
import { DetailList } from '../../src/dialog/details.js';
import { parseChallenges } from '../../src/core/call/www-authenticate.js';
import { emailAddress, phoneDigits } from '../../src/identifier/address.js';
import { costOf } from '../support/cost.js';

const signal = new AbortController().signal;

/**
 * No more work than a few plain passes over the text: code that reads the text once per character fails by thousands.
 */
async function expectFewPasses(text: string, work: (text: string) => unknown): Promise<void> {
  const pass = await costOf(() => text.replace(/\p{L}|\p{N}|\p{M}|\P{L}/gu, 'x').length);
  expect(await costOf(() => work(text))).toBeLessThan(4 * pass);
}

describe('a code’s field', { timeout: 120_000 }, () => {
  const parsers: [string, (text: string) => unknown][] = [
    ['normaliseCode', (text) => normaliseCode(text)],
    ['asciiDigits', (text) => asciiDigits(text)],
    ['editCode', (text) => editCode('40', { start: 2, end: 2 }, text)],
  ];
  const texts: [string, string][] = [
    ['full-width digits', '９'.repeat(200_000)],
    ['Arabic digits', '٩'.repeat(200_000)],
    ['mathematical digits', '𝟿'.repeat(100_000)],
    ['full-width digits in parts', '９ '.repeat(100_000)],
  ];
  test.each(parsers.flatMap(([name, parse]) => texts.map(([of, text]) => [name, of, parse, text] as const)))(
    '%s, 200,000 %s',
    async (_name, _of, parse, text) => {
      await expectFewPasses(text, parse);
    },
  );

  test('takes a code out of a message of 4000 characters, and none out of a longer text', () => {
    const message = `${'x'.repeat(3992)}, 407918`;
    expect(message).toHaveLength(4000);
    expect(normaliseCode(message)).toBe('407918');
    // Cut, this would be a wrong code: six digits of a longer number.
    expect(normaliseCode(`${'x'.repeat(3992)}, 4079182`)).toBeUndefined();
    expect(editCode('', { start: 0, end: 0 }, '7'.repeat(4001))).toBeUndefined();
  });
});

describe('an address', { timeout: 120_000 }, () => {
  test.each([
    ['marks out of order', '+1' + '\u0301\u0316'.repeat(40_000)],
    ['full-width digits', '８'.repeat(200_000)],
  ])('a phone number of %s', async (_name, text) => {
    await phoneDigits('', 'KR'); // the rules are loaded
    await expectFewPasses(text, (entered) => phoneDigits(entered, 'KR'));
    expect(await phoneDigits(text, 'KR')).toBeUndefined();
  });

  test.each([
    ['dots', `a@${'.'.repeat(200_000)}@`],
    ['at signs', '@'.repeat(200_000)],
    ['labels', `a@${'b.'.repeat(100_000)}`],
  ])('an e-mail address of %s', async (_name, text) => {
    await expectFewPasses(text, emailAddress);
    expect(emailAddress(text)).toBeUndefined();
  });

  test('that is longer than any is covered whole, so that nothing on the screen grows with it', () => {
    const long = `minji@${'e'.repeat(1_000_000)}.example`;
    expect(maskIdentifier({ type: 'email', value: long })).toBe('•••');
    expect(maskIdentifier({ type: 'phone', value: '7'.repeat(1_000_000) })).toBe('••••');
    const longest = `${'m'.repeat(64)}@${'e'.repeat(255)}`;
    expect(maskIdentifier({ type: 'email', value: longest })).toBe(`mm•••@${'e'.repeat(255)}`);
  });
});

describe('what the user approves', { timeout: 120_000 }, () => {
  test.each([
    ['letters', 'a'.repeat(100_000)],
    ['digits', '1'.repeat(100_000)],
    ['hyphens between other characters', '1-x'.repeat(30_000)],
  ])('a value with a word of %s', async (_name, word) => {
    const draw = (value: string) =>
      renderToStaticMarkup(createElement(DetailList, { details: [{ label: 'To', value }], isUnfolded: true }));
    await expectFewPasses(`${word} Kim`, draw);
    expect(draw(`${word} Kim`)).toContain(`<span>${word} Kim</span>`);
  });
});

describe('a WWW-Authenticate header', () => {
  const asked = 'Bearer error="insufficient_user_authentication", max_age="300"';
  const end = (count: number) => 'a'.repeat(count);

  test.each([
    ['a quoted string', `${asked}, realm="${end(20_000_000)}"`],
    ['escapes', `${asked}, realm="${'\\"'.repeat(10_000_000)}"`],
    ['a token', `${asked}, realm=${end(20_000_000)}`],
    ['parameters', `${asked}, ${'a=b, '.repeat(4_000_000)}`],
    ['schemes', `${asked}, ${'Basic, '.repeat(3_000_000)}`],
    ['white space', `${asked}, ${' '.repeat(20_000_000)}x`],
  ])('with 20 MB of %s throws nothing; what is before it is read', async (_name, header) => {
    const [first] = parseChallenges(header);
    expect(first).toMatchObject({
      scheme: 'bearer',
      params: { error: 'insufficient_user_authentication', max_age: '300' },
    });
    const headers = { get: () => header };
    expect(await readRefusal({ response: { status: 401, headers } })).toEqual({
      kind: 'challenge',
      challenge: { maxAge: 300 },
    });
  });

  test('is never read in part of a value: the limit falls between two', () => {
    for (let filling = 16_384 - 90; filling < 16_384; filling += 1) {
      const header = `Bearer realm="${end(filling)}", max_age=300, x=${end(100)}`;
      const { max_age: maxAge = '300' } = parseChallenges(header)[0]?.params ?? {};
      expect(maxAge).toBe('300');
    }
  });
});

/** A body without an end, in pieces of 64 KiB. */
function endless(first = '{"code":"') {
  const seen = { pulled: 0, cancelled: false };
  const piece = new TextEncoder().encode('x'.repeat(65_536));
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(first)),
    pull(controller) {
      seen.pulled += 1;
      if (seen.pulled > 1000) throw new Error('read on and on');
      controller.enqueue(piece);
    },
    cancel: () => void (seen.cancelled = true),
  });
  return { seen, body };
}

/** A mebibyte and what the streams hold ready. */
const PIECES = 16 + 4;

describe('a body without an end', () => {
  test.each([200, 201, 400, 401, 404, 500])('of the Account API (%i) is read so far and cancelled', async (status) => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { seen, body } = endless();
    const api = createAccountApi({
      endpoint: 'http://localhost',
      getAccessToken: () => 'token',
      paths: { password: '/password' },
      fetch: () => Promise.resolve(new Response(body, { status })),
    });
    const error: unknown = await api.verifyPassword({ password: 'x' }, { signal }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'VerificationError', status });
    expect(seen.cancelled).toBe(true);
    expect(seen.pulled).toBeLessThan(PIECES);
  });

  test('of a refused call is read so far, and cancelled with the caller’s own', async () => {
    const { seen, body } = endless();
    const response = new Response(body, { status: 401 });
    expect(await readRefusal(response)).toBeUndefined();
    expect(seen.pulled).toBeLessThan(PIECES);
    expect(response.bodyUsed).toBe(false);
    await response.body?.cancel();
    expect(seen.cancelled).toBe(true);
  });

  test.each(['returned', 'thrown'])('of a call that links (%s) is read so far', async (how) => {
    const { seen, body } = endless();
    const response = new Response(body, { status: 422 });
    if (how === 'returned') await expect(readLinkOutcome(response)).rejects.toMatchObject({ status: 422 });
    else expect(await readLinkFailure({ response })).toMatchObject({ status: 422 });
    expect(seen.pulled).toBeLessThan(PIECES);
  });

  test('that is here whole, as text or bytes, is no code: nothing of it is parsed', async () => {
    const text = `{"code":"verification_record.permission_denied","x":"${'x'.repeat(2 ** 20)}"}`;
    for (const data of [text, new Blob([text]), new TextEncoder().encode(text)]) {
      expect(await readRefusal({ response: { status: 401, headers: {}, data } })).toBeUndefined();
    }
    expect(await readRefusal(new Response(text, { status: 401 }))).toBeUndefined();
  });

  test('is read as before while it is short, whatever its pieces cut through', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ code: 'auth.unauthorized', message: '비밀번호 🔑' }));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await readRefusal(new Response(body, { status: 401 }))).toEqual({ kind: 'signed-out' });
  });
});
