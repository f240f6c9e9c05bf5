import { describe, expect, it, vi } from 'vitest';
import { email, phone, setUp, start } from './client.js';

describe('sending', () => {
  it('puts the message into the inbox, newest last, and notifies listeners', async () => {
    const { alice, server } = setUp();
    const listener = vi.fn();
    const stop = server.inbox.subscribe(listener);
    await alice.send();
    server.clock.advance(1000);
    await alice.send(phone, 'phone');
    stop();
    await alice.send();
    expect(listener.mock.calls.map(([message]: unknown[]) => message)).toEqual(server.inbox.slice(0, 2));
    expect([...server.inbox]).toHaveLength(3);
    expect(server.inbox[1]).toMatchObject({ to: phone, kind: 'phone', at: start + 1000, language: 'en' });
    expect(server.inbox.latest()).toBe(server.inbox.at(-1));
    expect(server.inbox.latest(phone)).toBe(server.inbox[1]);
    expect(server.inbox.latest('nobody@example.test')).toBeUndefined();
  });

  it('hands on the language of the request', async () => {
    const { alice, server } = setUp();
    const body = { identifier: { type: 'email', value: email } };
    const language = async (header: string, query = '') => {
      const path = `/api/verifications/verification-code${query}`;
      await alice.call('POST', path, body, { 'accept-language': header });
      return server.inbox.latest()?.language;
    };
    expect(await language('ko')).toBe('ko');
    expect(await language('ko-KR,ko;q=0.9,en;q=0.8')).toBe('ko');
    expect(await language('en;q=0.5, zh-TW')).toBe('zh-TW');
    expect(await language('de-CH')).toBe('en');
    expect(await language('xx')).toBe('en');
    expect(await language('ja', '?locale=ko')).toBe('ko');
  });

  it('stops at ten messages to one recipient in ten minutes, whatever the letter case', async () => {
    const { alice, server } = setUp();
    for (let count = 0; count < 10; count += 1) expect((await alice.send()).status).toBe(201);
    const refused = await alice.send('ALICE@example.test');
    expect([refused.status, refused.code]).toEqual([429, 'request.message_rate_limited']);
    expect(server.inbox).toHaveLength(10);
    expect((await alice.send(phone, 'phone')).status).toBe(201);
  });

  it('continues as soon as the oldest message is ten minutes old', async () => {
    const { alice, server } = setUp({ policy: { sendsPerRecipient: 2 } });
    await alice.send();
    server.clock.advance(60_000);
    await alice.send();
    server.clock.advance(539_999);
    expect((await alice.send()).status).toBe(429);
    server.clock.advance(1);
    expect((await alice.send()).status).toBe(201);
    expect((await alice.send()).status).toBe(429);
  });

  it('counts what the sign-in page sent, and nothing that failed', async () => {
    const { alice, server } = setUp({ policy: { sendsPerRecipient: 2 } });
    server.limits.countSignInCode(email);
    server.settings.connectors.email = 'failing';
    for (let count = 0; count < 3; count += 1) expect((await alice.send()).code).toBe('connector.general');
    server.settings.connectors.email = 'on';
    expect((await alice.send()).status).toBe(201);
    expect((await alice.send()).status).toBe(429);
    server.limits.resetSends(email);
    expect((await alice.send()).status).toBe(201);
  });

  it('refuses unwelcome addresses as new ones, but never the user’s own', async () => {
    const { alice, server } = setUp({ blocklist: ['@Blocked.test', email], blockSubaddressing: true });
    const code = async (address: string) => (await alice.send(address)).code;
    expect(await code('x@blocked.test')).toBe('session.email_blocklist.email_not_allowed');
    expect(await code('x@sub.blocked.test')).toBeUndefined();
    expect(await code('alice+tag@example.test')).toBe('session.email_blocklist.email_subaddressing_not_allowed');
    expect(await code(email)).toBeUndefined();
    server.settings.blockSubaddressing = false;
    expect(await code('alice+tag@example.test')).toBeUndefined();
  });

  it('takes phone numbers without a plus only', async () => {
    const { alice } = setUp();
    expect((await alice.send(`+${phone}`, 'phone')).code).toBe('guard.invalid_input');
  });
});
