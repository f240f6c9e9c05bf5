import type { Ceremony, CreateCeremony } from './ceremony.js';
import type { CeremonyStepState } from '../core/flow/step.js';

/**
 * A ceremony in a separate chunk, which loads when the user chooses one of its rows, together with its view. Until both
 * are loaded, the list stays on the screen.
 */
export const lazily =
  <S extends CeremonyStepState>(name: string, load: () => Promise<CreateCeremony<S>>): CreateCeremony<S> =>
  (tools) => {
    let own: Ceremony<S> | undefined;
    return {
      enter: (step) => own?.enter(step),
      async begin(step) {
        if (!own) {
          const both = () => Promise.all([load(), tools.loadView?.(name)]);
          await step.request('begin', both, ([create]) => {
            own = create(tools);
            own.enter(step);
          });
        }
        await own?.begin?.(step);
      },
      isBeginning: (step) => own?.isBeginning?.(step) ?? false,
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
