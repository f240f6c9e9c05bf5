import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { StepUpProvider } from '../../src/index.js';
import { renderStrictly } from '../support/with-step-up.js';
import { openWorld, prove } from './page.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The page's own two clocks: `Date` may be wrong or set, `performance.now` may stop in a sleep. */
function pageClocks(wrong: number) {
  const monotonic = performance.now.bind(performance);
  const TrueDate = Date;
  let [wall, ran] = [wrong, 0];
  class PageDate extends TrueDate {
    constructor(...parts: [] | [string | number]) {
      super(...((parts.length === 0 ? [PageDate.now()] : parts) as [number]));
    }
    static override now = () => TrueDate.now() + wall;
  }
  vi.stubGlobal('Date', PageDate);
  vi.spyOn(performance, 'now').mockImplementation(() => monotonic() + ran);
  onTestFinished(() => void vi.unstubAllGlobals());
  return {
    pass(ms: number) {
      wall += ms;
      ran += ms;
    },
    sleep(ms: number) {
      wall += ms;
    },
    put(ms: number) {
      wall += ms;
    },
  };
}

/** A page with a customer who has just verified, on these clocks. */
async function openPage(wrong = 0) {
  const clocks = pageClocks(wrong);
  const scene = await openWorld();
  renderStrictly(
    <StepUpProvider stepUp={scene.stepUp} locale="en">
      <p>The page</p>
    </StepUpProvider>,
  );
  const read = () =>
    scene.stepUp
      .run(({ headers }) => fetch(`${scene.bank}/payslip`, { headers }), { interactive: false })
      .then(
        ({ status }) => status,
        (error: unknown) => (error as { code: string }).code,
      );
  const verify = scene.stepUp.verify();
  await prove();
  await verify;
  /** Time goes by, on the server as well. */
  const advance = async (ms: number, how: 'pass' | 'sleep' = 'pass') => {
    clocks[how](ms);
    await scene.order({ advance: ms });
  };
  return { ...scene, clocks, read, advance };
}

describe('a record in a page', () => {
  it.each([0, 12, -12])(
    'on a machine with a clock that is wrong by %d hours is valid for ten minutes, less the margin',
    async (hours) => {
      const { stepUp, read, advance, records } = await openPage(hours * HOUR);
      expect(await read()).toBe(200);
      // Ten seconds are left for what the test itself takes.
      await advance(10 * MINUTE - 25_000);
      expect(stepUp.needsVerification()).toBe(false);
      expect(await read()).toBe(200);
      await advance(12_000);
      expect(stepUp.needsVerification()).toBe(true);
      // Too late to be sent, though the server would still take it.
      expect(await read()).toBe('interaction_required');
      expect(await records()).toEqual([expect.any(String), expect.any(String), undefined]);
    },
  );

  it('is worth nothing after a sleep in which only the wall clock went on', async () => {
    const { stepUp, read, advance, records } = await openPage();
    await advance(20 * MINUTE, 'sleep');
    expect(stepUp.needsVerification()).toBe(true);
    expect(await read()).toBe('interaction_required');
    expect(await records()).toEqual([undefined]);
  });

  it('stays when somebody puts the wall clock back', async () => {
    const { stepUp, read, clocks, advance } = await openPage();
    clocks.put(-12 * HOUR);
    expect(stepUp.needsVerification()).toBe(false);
    await advance(5 * MINUTE);
    expect(await read()).toBe(200);
    await advance(5 * MINUTE);
    expect(stepUp.needsVerification()).toBe(true);
  });

  it.each([12, -12])('is as old as it is for a call’s own maxAge, on a clock wrong by %d hours', async (hours) => {
    const { stepUp, advance } = await openPage(hours * HOUR);
    await advance(5 * MINUTE);
    expect(stepUp.needsVerification({ maxAge: 299 })).toBe(true);
    expect(stepUp.needsVerification({ maxAge: 330 })).toBe(false);
    expect(stepUp.needsVerification({ maxAge: 0 })).toBe(true);
  });
});
