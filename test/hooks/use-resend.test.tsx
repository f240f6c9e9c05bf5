import { act, renderHook, waitFor } from '@testing-library/react';
import { StrictMode, type ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { HeadlessStepUpProvider, useCodeResend, type Method } from '../../src/headless.js';
import { asked, CODES, EMAIL, PHONE, setUp, type Scene } from '../support/with-step-up.js';

async function open(method: Method, scene?: Scene) {
  const tenant = setUp(scene);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <HeadlessStepUpProvider stepUp={tenant.stepUp}>{children}</HeadlessStepUpProvider>
    </StrictMode>
  );
  const record = tenant.stepUp.verify();
  record.catch(() => undefined);
  await asked(tenant.stepUp);
  await tenant.stepUp.flow.selectMethod(method);
  const onSent = vi.fn();
  const mount = () => renderHook(() => useCodeResend({ onSent }), { wrapper });
  return { ...tenant, record, onSent, mount };
}

/** A tab that comes back to the front looks at the clock again at once. */
function wake() {
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

describe('useCodeResend', () => {
  it('counts down from the send, and requests another message when the time has come', async () => {
    const { mount, clock, server, onSent, stepUp } = await open('email');
    const { result } = mount();
    expect(result.current.secondsLeft).toBe(60);
    act(() => {
      result.current.resend();
    });
    await waitFor(() => expect(result.current.error).toBe('rate_limited'));
    expect(server.inbox).toHaveLength(1);

    clock.advance(59_500);
    wake();
    expect(result.current.secondsLeft).toBe(1);
    clock.advance(500);
    wake();
    expect(result.current.secondsLeft).toBe(0);
    act(() => {
      result.current.resend();
    });
    await waitFor(() => expect(onSent).toHaveBeenCalledTimes(1));
    expect(server.inbox.map(({ to, code }) => [to, code])).toEqual([
      [EMAIL.value, CODES[0]],
      [EMAIL.value, CODES[1]],
    ]);
    await waitFor(() => expect(result.current.secondsLeft).toBe(60));
    expect(result.current.error).toBeUndefined();
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', sends: 2 });
  });

  it('ticks by itself', async () => {
    const { mount, clock } = await open('email');
    const { result } = mount();
    clock.advance(1_000);
    await waitFor(() => expect(result.current.secondsLeft).toBe(59));
  });

  it('the deadline outlives the component, the method and the flow', async () => {
    const { mount, clock, server, stepUp } = await open('email');
    mount().unmount();
    clock.advance(20_000);
    expect(mount().result.current.secondsLeft).toBe(40);

    await stepUp.flow.back();
    await stepUp.flow.selectMethod('phone');
    expect(mount().result.current.secondsLeft).toBe(60);
    clock.advance(5_000);
    await stepUp.flow.back();
    await stepUp.flow.selectMethod('email');
    expect(mount().result.current.secondsLeft).toBe(35);

    stepUp.flow.cancel();
    stepUp.verify().catch(() => undefined);
    await asked(stepUp);
    await stepUp.flow.selectMethod('email');
    expect(mount().result.current.secondsLeft).toBe(35);
    expect(server.inbox.map(({ to }) => to)).toEqual([EMAIL.value, PHONE.value]);
    stepUp.flow.cancel();
  });

  it('a send that the server refused starts no countdown, and shows why', async () => {
    const { mount, clock, server, onSent } = await open('phone');
    const { result } = mount();
    clock.advance(60_000);
    wake();
    server.settings.connectors.phone = 'failing';
    act(() => {
      result.current.resend();
    });
    await waitFor(() => expect(result.current.error).toBe('delivery_failed'));
    expect(result.current.secondsLeft).toBe(0);
    expect(server.inbox).toHaveLength(1);
    expect(onSent).not.toHaveBeenCalled();
  });

  it('the server’s limit counts down until the oldest message is ten minutes old', async () => {
    const { mount, clock, server, onSent } = await open('phone', { policy: { sendsPerRecipient: 1 } });
    const { result } = mount();
    clock.advance(60_000);
    wake();
    act(() => {
      result.current.resend();
    });
    await waitFor(() => expect(result.current.error).toBe('rate_limited'));
    await waitFor(() => expect(result.current.secondsLeft).toBe(540));
    expect(server.inbox).toHaveLength(1);
    expect(onSent).not.toHaveBeenCalled();
  });

  it('two presses are one message', async () => {
    const { mount, clock, server, onSent } = await open('phone');
    const { result } = mount();
    clock.advance(60_000);
    wake();
    act(() => {
      result.current.resend();
      result.current.resend();
    });
    await waitFor(() => expect(onSent).toHaveBeenCalled());
    expect(server.inbox).toHaveLength(2);
  });
});
