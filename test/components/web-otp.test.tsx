import { waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CODES } from '../support/with-step-up.js';
import { openPage, person } from './page.js';

/** Requests for a code out of a text message, and how they can be answered. No desktop browser reads messages. */
const asked: { signal: AbortSignal; transport: unknown; answer: (code: string) => void; refuse: () => void }[] = [];

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('OTPCredential', Object);
  vi.spyOn(navigator.credentials, 'get').mockImplementation((options) => {
    const { signal, otp } = options as { signal: AbortSignal; otp: { transport: unknown } };
    return new Promise((resolve, reject) => {
      asked.push({
        signal,
        transport: otp.transport,
        answer: (code) => resolve({ id: '', type: 'otp', code } as Credential),
        refuse: () => reject(new DOMException('', 'NotAllowedError')),
      });
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a code that the browser reads out of a text message', () => {
  const user = person();
  const { messages } = user;

  it('is filled in and checked, as if it had been typed', async () => {
    openPage({ webOtp: true });
    await user.ask();
    await user.choose('phone');
    await waitFor(() => expect(asked.filter(({ signal }) => !signal.aborted)).toHaveLength(1));
    expect(asked.at(-1)!.transport).toEqual(['sms']);
    asked.at(-1)!.answer(CODES[0]);
    await user.ends('done 200');
  });

  it('is requested only where the app sets it, and only for text messages', async () => {
    const { update } = openPage();
    await user.ask();
    await user.choose('phone');
    expect(asked).toEqual([]);
    await user.click(messages.another);
    update({ webOtp: true });
    await user.choose('email');
    expect(asked).toEqual([]);
  });

  it('is given up on leaving the step, and on closing', async () => {
    openPage({ webOtp: true });
    await user.ask();
    await user.choose('phone');
    await waitFor(() => expect(asked.at(-1)?.signal.aborted).toBe(false));
    await user.click(messages.another);
    await waitFor(() => expect(asked.at(-1)!.signal.aborted).toBe(true));
    await user.choose('phone');
    await waitFor(() => expect(asked.at(-1)!.signal.aborted).toBe(false));
    await user.press('Escape');
    await user.ends('cancelled escape-key');
    expect(asked.every(({ signal }) => signal.aborted)).toBe(true);
  });

  it('may be refused by the user: the field is there', async () => {
    openPage({ webOtp: true });
    await user.ask();
    await user.choose('phone');
    await waitFor(() => expect(asked.at(-1)?.signal.aborted).toBe(false));
    asked.at(-1)!.refuse();
    await user.type(CODES[0]);
    await user.ends('done 200');
  });

  it('is requested again with each message', async () => {
    const { clock } = openPage({ webOtp: true });
    await user.ask();
    await user.choose('phone');
    await waitFor(() => expect(asked.at(-1)?.signal.aborted).toBe(false));
    const before = asked.length;
    clock.advance(60_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await user.click(messages.code.resend);
    await waitFor(() => expect(asked).toHaveLength(before + 1));
    expect(asked.at(-2)!.signal.aborted).toBe(true);
    asked.at(-1)!.answer(CODES[1]);
    await user.ends('done 200');
  });
});
