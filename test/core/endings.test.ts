import { describe, expect, it } from 'vitest';
import en from '../../locales/en.json';
import ko from '../../locales/ko.json';
import { verificationErrorCodes, type VerificationErrorCode } from '../../src/api/errors.js';
import { failureOf } from '../../src/core/flow/failures.js';
import { endOf } from '../../src/core/flow/state.js';
import { StepUpCancelledError } from '../../src/core/errors.js';
import { serverCodes } from '../api/server-codes.js';

const bundles = { en, ko };

/** All texts at a key of a bundle: one, or those of a whole screen. */
function textsAt(bundle: unknown, key: string): string[] {
  const found = key
    .split('.')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], bundle);
  if (typeof found === 'string') return [found];
  return Object.values(found ?? {}).flatMap((_, index) => textsAt(found, Object.keys(found ?? {})[index] ?? ''));
}

/** Failures of the app's own calls only, which the dialog never shows: the app gets them unchanged. */
const ofTheApp = ['user.username_already_in_use', 'password.rejected', 'user.same_password', 'entity.unprocessable'];

const keysOf = (code: VerificationErrorCode): string[] => {
  const row = failureOf(code);
  if (!('screen' in row)) return [`errors.${code}`];
  // The other methods are offered with a note; the screen's own words are for a user without any.
  return row.consequence === 'choose' ? ['choose.unusable', row.screen] : [row.screen];
};

describe('every code of the server has its own words', () => {
  const codes = serverCodes.filter(([serverCode]) => !ofTheApp.includes(serverCode));
  it.each(codes)('%s (%i): %s', (_serverCode, _status, code) => {
    expect(verificationErrorCodes).toContain(code);
    expect(code).not.toBe('unknown');
    for (const bundle of Object.values(bundles)) {
      const general = textsAt(bundle, 'errors.unknown');
      for (const key of keysOf(code)) {
        const texts = textsAt(bundle, key);
        expect(texts.length).toBeGreaterThan(0);
        for (const text of texts) {
          expect(text).not.toBe('');
          expect(general).not.toContain(text);
        }
      }
    }
  });

  it('and no row shares its words with another, but for what is one event to the user', () => {
    const ofOneEvent = { record_gone: 'code_expired', bad_response: 'server_error' };
    for (const bundle of Object.values(bundles)) {
      const said = verificationErrorCodes.map((code) =>
        keysOf(code)
          .flatMap((key) => textsAt(bundle, key))
          .join('\n'),
      );
      const firstOf = verificationErrorCodes.map((code, index) => [
        code,
        verificationErrorCodes[said.indexOf(said[index]!)],
      ]);
      const shared = Object.fromEntries(firstOf.filter(([code, first]) => code !== first)) as object;
      const pairs = Object.entries(shared).map((pair: string[]) => pair.sort().join());
      expect(pairs.sort()).toEqual(
        Object.entries(ofOneEvent)
          .map((pair) => pair.sort().join())
          .sort(),
      );
    }
  });
});

describe('each row agrees with itself', () => {
  it.each(verificationErrorCodes)('%s', (code) => {
    const row = failureOf(code);
    const { consequence, recovery } = row;
    const closes = consequence === 'unavailable' || consequence === 'session-lost';
    expect(recovery === 'close' || recovery === 'sign-in').toBe(closes);
    // Where the app’s sign-in is what helps.
    expect(recovery === 'sign-in').toBe(code === 'unauthenticated' || code === 'missing_scope');
    expect(recovery === 'new-code').toBe(consequence === 'new-code');
    expect(recovery === 'address').toBe(consequence === 'address');
    expect('screen' in row).toBe(closes || consequence === 'locked' || consequence === 'choose');
    if (closes) {
      const end = endOf(
        { purpose: 'identity', status: 'blocked', options: [], reason: consequence, retry: false },
        new StepUpCancelledError('escape-key'),
      );
      expect(end).toMatchObject({ code: consequence === 'unavailable' ? 'unavailable' : 'signed_out' });
    }
  });
});
