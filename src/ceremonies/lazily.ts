import type { Ceremony, CeremonyStep, CeremonyTools, CreateCeremony } from './ceremony.js';
import { drawing } from '../core/drawing.js';
import type { CeremonyStepState } from '../core/flow/step.js';

/**
 * A ceremony in a separate chunk, which loads when the user chooses one of its rows, together with its view. Until both
 * are loaded, the list stays on the screen, and a second press on the row joins the first.
 *
 * @param request the first request of its step, made while the chunk loads
 */
export const lazily =
  <S extends CeremonyStepState>(
    name: string,
    load: () => Promise<CreateCeremony<S>>,
    request?: (tools: CeremonyTools, step: CeremonyStep<S>, signal: AbortSignal) => Promise<unknown>,
  ): CreateCeremony<S> =>
  (tools) => {
    let own: Ceremony<S> | undefined;
    let loading: Promise<void> | undefined;

    const loadAndBegin = (step: CeremonyStep<S>) => {
      let answer: Promise<unknown> | undefined;
      const all = (signal: AbortSignal) => {
        answer = request?.(tools, step, signal);
        answer?.catch(() => undefined); // the ceremony shows the failure
        return Promise.all([load(), drawing.load?.(name)]);
      };
      return step.request('begin', all, ([create]) => {
        own = create(tools);
        own.enter(step);
        return own.begin?.(step, answer);
      });
    };

    return {
      enter: (step) => own?.enter(step),
      async begin(step) {
        if (own) return own.begin?.(step);
        const mine = loadAndBegin(step).finally(() => {
          if (loading === mine) loading = undefined;
        });
        loading = mine;
        return mine;
      },
      isBeginning: (step) => (own ? own.isBeginning?.(step) : loading !== undefined) ?? false,
      get moves() {
        return own?.moves ?? {};
      },
      get pending() {
        return own?.pending;
      },
      failed: (step, problem, consequence) => own?.failed(step, problem, consequence),
      forget: () => own?.forget?.(),
    };
  };
