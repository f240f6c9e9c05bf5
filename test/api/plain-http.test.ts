import { beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { createAccountApi, createStepUp } from '../../src/loading/headless.js';

const makeApi = (endpoint: string) => createAccountApi({ endpoint, getAccessToken: () => 'token' });

const makers: [string, (address: string) => unknown][] = [
  ['the endpoint', makeApi],
  ['an origin that may get the record', (address) => createStepUp({ api: makeApi(''), origins: [address] })],
];

describe.each(makers)('%s without https', (name, make) => {
  let warn: MockInstance<Console['warn']>;
  beforeEach(() => {
    warn = vi.spyOn(console, 'warn').mockReturnValue();
  });

  it('is named in a warning, once', () => {
    const address = `http://${name.replaceAll(' ', '-')}.example:8080`;
    make(address);
    make(address);
    expect(warn.mock.calls).toEqual([
      [expect.stringContaining(`${address} would receive the user’s secrets without https`)],
    ]);
  });

  it.each([
    'https://bank.example',
    'http://localhost:3000',
    'http://app.localhost',
    'http://127.0.0.1',
    'http://[::1]',
  ])('is not meant by %s', (address) => {
    make(address);
    expect(warn).not.toHaveBeenCalled();
  });

  it('is not named in production', () => {
    vi.stubEnv('NODE_ENV', 'production');
    make(`http://production-${name.length}.example`);
    expect(warn).not.toHaveBeenCalled();
  });
});
