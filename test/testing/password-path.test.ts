import { describe, expect, it } from 'vitest';
import { password, setUp } from './client.js';

describe('the password path', () => {
  it.each([
    ['password', 201, 404],
    ['password/verify', 404, 201],
    ['both', 201, 201],
  ] as const)('%s', async (passwordPath, real, documented) => {
    const { alice } = setUp({ passwordPath });
    const first = await alice.call('POST', '/api/verifications/password', { password });
    const second = await alice.call('POST', '/api/verifications/password/verify', { password });
    expect([first.status, second.status]).toEqual([real, documented]);
    for (const answer of [first, second]) {
      if (answer.status === 404) expect(answer.text).toBe('Not Found');
      else expect((await alice.rename(answer.id)).status).toBe(200);
    }
  });
});
