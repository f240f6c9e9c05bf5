import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import {
  isStepUpCancelled,
  retryUnlessStepUp,
  StepUpCancelledError,
  StepUpFailedError,
  HeadlessStepUpProvider,
  useStepUpMutation,
  VerificationError,
  type StepUpTaskContext,
  type UseStepUpMutationOptions,
} from '../../src/headless.js';
import { asked, PASSWORD, proveBy, setUp } from '../support/with-step-up.js';

function mount<TData, TVariables>(
  options: (tenant: ReturnType<typeof setUp>) => UseStepUpMutationOptions<TData, Error, TVariables, unknown>,
) {
  const tenant = setUp();
  const host = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <QueryClientProvider client={host}>
        <HeadlessStepUpProvider stepUp={tenant.stepUp}>{children}</HeadlessStepUpProvider>
      </QueryClientProvider>
    </StrictMode>
  );
  const given = options(tenant);
  return { ...tenant, ...renderHook(() => useStepUpMutation(given), { wrapper }), host };
}

describe('useStepUpMutation', () => {
  it('is the app’s own mutation, on the app’s own client, with the question around it', async () => {
    const onSuccess = vi.fn();
    const contexts: StepUpTaskContext[] = [];
    const { result, stepUp, host } = mount(({ rename }) => ({
      mutationKey: ['rename'],
      mutationFn: (_name: string, context) => {
        contexts.push(context);
        return rename(context);
      },
      stepUpOptions: { action: 'payment' },
      onSuccess,
    }));
    result.current.mutate('minji');
    await asked(stepUp);
    expect(stepUp.flow.getSnapshot()).toMatchObject({ action: 'payment' });
    expect(host.isMutating({ mutationKey: ['rename'] })).toBe(1);
    await proveBy(stepUp, PASSWORD);
    await waitFor(() => expect(result.current.data?.status).toBe(200));
    expect(onSuccess.mock.calls[0]?.slice(0, 2)).toEqual([result.current.data, 'minji']);
    expect(contexts.map(({ record }) => record !== undefined)).toEqual([false, true]);
    expect(contexts[1]).toMatchObject({ client: host, headers: { 'logto-verification-id': contexts[1]?.record?.id } });
    // The verification's own mutations do not concern the app: its client has received only one.
    expect(host.getMutationCache().getAll()).toHaveLength(1);
    expect(host.getQueryCache().getAll()).toEqual([]);
  });

  it('a cancelled mutation is not tried again with retryUnlessStepUp, another failure is', async () => {
    const failing = vi.fn(() => Promise.reject(new Error('busy')));
    const { result, stepUp } = mount((tenant) => ({
      mutationFn: (what: 'rename' | 'fail', context) => (what === 'rename' ? tenant.rename(context) : failing()),
      retry: retryUnlessStepUp,
      retryDelay: 0,
    }));
    result.current.mutate('rename');
    await asked(stepUp);
    stepUp.flow.cancel('close-press');
    await waitFor(() => expect(isStepUpCancelled(result.current.error)).toBe(true));
    expect(result.current.failureCount).toBe(1);
    expect(stepUp.flow.getSnapshot().status).toBe('cancelled');

    result.current.mutate('fail');
    await waitFor(() => expect(result.current.error?.message).toBe('busy'));
    expect(failing).toHaveBeenCalledTimes(4);
  });

  it('is typed by its function', () => {
    const { result } = mount(({ rename }) => ({ mutationFn: (_amount: number, context) => rename(context) }));
    expectTypeOf(result.current.data).toEqualTypeOf<Response | undefined>();
    expectTypeOf(result.current.mutate).parameter(0).toEqualTypeOf<number>();
    type Options = UseStepUpMutationOptions<string, Error, number, unknown>;
    expectTypeOf<Parameters<Options['mutationFn']>[1]['headers']>().toEqualTypeOf<Record<string, string>>();
  });
});

describe('retryUnlessStepUp', () => {
  it.each([
    [0, new Error('network'), true],
    [2, new Error('network'), true],
    [3, new Error('network'), false],
    [0, new VerificationError('network'), true],
    [0, new StepUpCancelledError('escape-key'), false],
    [0, new StepUpFailedError('refused_again'), false],
    [0, new StepUpFailedError('interaction_required'), false],
  ])('after %i failures, %s: %s', (count, error, again) => {
    expect(retryUnlessStepUp(count, error)).toBe(again);
  });
});
