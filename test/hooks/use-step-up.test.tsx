import { act, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { HeadlessStepUpProvider, useStepUp, type StepUpCallOptions } from '../../src/headless.js';
import { INTERNALS } from '../../src/core/step-up.js';
import { asked, PASSWORD, proveBy, setUp, type Scene } from '../support/with-step-up.js';

/** The hook under a provider that has no dialog: the test answers in the user's place. */
function mount(scene: Scene = {}, ask?: StepUpCallOptions) {
  const tenant = setUp(scene);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <HeadlessStepUpProvider stepUp={tenant.stepUp}>{children}</HeadlessStepUpProvider>
    </StrictMode>
  );
  const hook = renderHook((options: StepUpCallOptions | undefined) => useStepUp(options), {
    wrapper,
    initialProps: ask,
  });
  return { ...tenant, ...hook, wrapper };
}

describe('useStepUp', () => {
  it('repeats a call: refused, verified, called once more with the record', async () => {
    const { result, stepUp, rename } = mount();
    const task = vi.fn(rename);
    const call = result.current.run(task);
    await proveBy(stepUp, PASSWORD);
    const response = await call;
    expect(response.status).toBe(200);
    expect(task).toHaveBeenCalledTimes(2);
    expect(task.mock.calls[0]?.[0].headers).toEqual({});
    const { headers, record } = task.mock.calls[1]![0];
    expect(headers).toEqual({ 'logto-verification-id': record?.id });

    await result.current.run(task);
    expect(task).toHaveBeenCalledTimes(3);
  });

  it('returns props for the button, which load the code of the prompt, and request nothing about the user', async () => {
    const { result, stepUp, rerender } = mount();
    const preload = vi.spyOn(stepUp, 'preload').mockRejectedValueOnce(new Error('offline'));
    const getMethods = vi.spyOn(stepUp[INTERNALS].api, 'getMethods');
    const { triggerProps } = result.current;
    render(<button {...triggerProps}>Pay</button>);
    const button = screen.getByRole('button', { name: 'Pay' });
    act(() => button.focus());
    expect(preload).toHaveBeenCalledTimes(1);
    fireEvent.pointerEnter(button);
    expect(preload).toHaveBeenCalledTimes(2);
    await Promise.all(preload.mock.results.map(({ value }) => (value as Promise<void>).catch(() => undefined)));
    expect(getMethods).not.toHaveBeenCalled();
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
    rerender(undefined);
    expect(result.current.triggerProps).toBe(triggerProps);
  });

  it('opens the prompt for its own action, unless the call has another', async () => {
    const { result, stepUp, rename, rerender } = mount({}, { action: 'payment' });
    const first = result.current.run(rename);
    await asked(stepUp);
    expect(stepUp.flow.getSnapshot()).toMatchObject({ action: 'payment' });
    stepUp.flow.cancel();
    await expect(first).rejects.toMatchObject({ name: 'StepUpCancelledError', reason: 'cancel-press' });

    const second = result.current.run(rename, { action: 'payslip' });
    await asked(stepUp);
    expect(stepUp.flow.getSnapshot()).toMatchObject({ action: 'payslip' });
    stepUp.flow.cancel('escape-key');
    await expect(second).rejects.toMatchObject({ reason: 'escape-key' });

    rerender({ action: 'bank-account' });
    const third = result.current.verify();
    await asked(stepUp);
    expect(stepUp.flow.getSnapshot()).toMatchObject({ action: 'bank-account' });
    stepUp.flow.cancel();
    await expect(third).rejects.toMatchObject({ reason: 'cancel-press' });
  });

  it('is prompting while one of its calls waits for the user, and only then', async () => {
    const { result, stepUp, rename, wrapper } = mount();
    const other = renderHook(() => useStepUp(), { wrapper });
    let letGo = () => undefined as void;
    const call = result.current.run(async (context) => {
      await new Promise<void>((resolve) => (letGo = resolve));
      return rename(context);
    });
    expect(result.current.isPrompting).toBe(false);
    letGo();
    await waitFor(() => expect(result.current.isPrompting).toBe(true));
    expect(other.result.current.isPrompting).toBe(false);

    const both = other.result.current.verify();
    await waitFor(() => expect(other.result.current.isPrompting).toBe(true));
    await proveBy(stepUp, PASSWORD);
    await both;
    await waitFor(() => expect(result.current.isPrompting).toBe(false));
    await waitFor(() => expect(other.result.current.isPrompting).toBe(false));
    letGo();
    expect((await call).status).toBe(200);
  });

  it('is no longer prompting after a cancel', async () => {
    const { result, stepUp } = mount();
    const call = result.current.verify();
    await waitFor(() => expect(result.current.isPrompting).toBe(true));
    stepUp.flow.cancel();
    await expect(call).rejects.toMatchObject({ name: 'StepUpCancelledError' });
    await waitFor(() => expect(result.current.isPrompting).toBe(false));
  });

  it('verify opens a prompt only where needsVerification is true', async () => {
    const { result, stepUp, clock } = mount();
    expect(result.current.needsVerification()).toBe(true);
    const call = result.current.verify();
    await proveBy(stepUp, PASSWORD);
    const record = await call;
    expect(record.method).toBe('password');
    expect(result.current.needsVerification()).toBe(false);
    await waitFor(() => expect(result.current.isPrompting).toBe(false));
    expect(await result.current.verify()).toBe(record);
    expect(stepUp.flow.getSnapshot().status).toBe('verified');

    clock.advance(30_000);
    expect(result.current.needsVerification({ maxAge: 60 })).toBe(false);
    expect(result.current.needsVerification({ maxAge: 20 })).toBe(true);
    expect(result.current.needsVerification({ methods: ['email'] })).toBe(true);
    result.current.forget();
    expect(result.current.needsVerification()).toBe(true);
  });

  it('a call outlives the component that made it', async () => {
    const { result, stepUp, rename, unmount } = mount();
    const call = result.current.run(rename);
    await asked(stepUp);
    unmount();
    await proveBy(stepUp, PASSWORD);
    expect((await call).status).toBe(200);
  });

  it('a caller leaves by its own signal, and the last one takes the question along', async () => {
    const { result, stepUp } = mount();
    const controller = new AbortController();
    const call = result.current.verify({ signal: controller.signal });
    await asked(stepUp);
    const reason = new Error('changed my mind');
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'cancelled', reason: 'aborted' });
    await waitFor(() => expect(result.current.isPrompting).toBe(false));
  });

  it('never opens a dialog for a call that must not', async () => {
    const { result, stepUp, rename } = mount({}, { interactive: false });
    await expect(result.current.run(rename)).rejects.toMatchObject({ code: 'interaction_required' });
    await expect(result.current.verify()).rejects.toMatchObject({ code: 'interaction_required' });
    expect(stepUp.flow.getSnapshot().status).toBe('idle');
    await waitFor(() => expect(result.current.isPrompting).toBe(false));
  });

  it('returns the same functions at every render', async () => {
    const { result, rerender, stepUp } = mount({}, { action: 'payment' });
    const { run, verify, needsVerification: check, forget } = result.current;
    rerender({ action: 'payslip' });
    const call = result.current.verify();
    await waitFor(() => expect(result.current.isPrompting).toBe(true));
    expect(result.current).toMatchObject({ run, verify, needsVerification: check, forget });
    stepUp.flow.cancel();
    await expect(call).rejects.toMatchObject({ name: 'StepUpCancelledError' });
  });

  it('reports what to do when there is no provider', () => {
    expect(() => renderHook(() => useStepUp())).toThrow(
      'react-step-up: no <StepUpProvider> above this component. Wrap the app in <StepUpProvider stepUp={stepUp}>, with a stepUp made by createStepUp({ api }).',
    );
  });
});
