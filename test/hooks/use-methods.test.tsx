import { renderHook, waitFor } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { HeadlessStepUpProvider, useVerificationMethods } from '../../src/headless.js';
import { EMAIL, PHONE, setUp, type Scene } from '../support/with-step-up.js';

function mount(scene?: Scene, spoil?: (tenant: ReturnType<typeof setUp>) => void) {
  const tenant = setUp(scene);
  spoil?.(tenant);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <HeadlessStepUpProvider stepUp={tenant.stepUp}>{children}</HeadlessStepUpProvider>
    </StrictMode>
  );
  return { ...tenant, ...renderHook(() => useVerificationMethods(), { wrapper }) };
}

describe('useVerificationMethods', () => {
  it('requests the user’s methods from the server', async () => {
    const { result, posts, stepUp } = mount();
    expect(result.current.isPending).toBe(true);
    await waitFor(() => expect(result.current.isSuccess).toBe(true));
    expect(result.current.data).toEqual({
      username: 'minji',
      options: [{ method: 'password' }, { method: 'email', identifier: EMAIL }, { method: 'phone', identifier: PHONE }],
    });
    expect(posts()).toEqual([]);
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
  });

  it('returns an empty list for a user without one', async () => {
    const { result } = mount({ who: 'nothing' });
    await waitFor(() => expect(result.current.data).toMatchObject({ options: [] }));
  });

  it('a failure is an error to switch on, and is not repeated behind the app’s back', async () => {
    const { result, requests, server } = mount({}, (tenant) => {
      tenant.server.faults.add({ path: '/api/my-account', respond: 'offline' });
    });
    await waitFor(() => expect(result.current).toMatchObject({ fetchStatus: 'idle', error: { code: 'network' } }));
    const before = requests.length;
    server.faults.clear();
    await result.current.refetch();
    await waitFor(() => expect(result.current.data?.options).toHaveLength(3));
    expect(requests).toHaveLength(before + 1);
  });
});
