import { VerificationError } from '../../api/errors.js';
import type { VerificationApi } from '../../api/types.js';
import { warnOnce } from '../../api/warn.js';
import type { CeremonyStepState } from '../../core/flow/step.js';
import type { Begun, RequestBegun } from '../begun.js';
import type { CeremonyStep, CreateCeremony } from '../ceremony.js';

/** The user verifies with a passkey, in the browser's own prompt. */
export interface FlowPasskeyState extends CeremonyStepState {
  /** Distinguishes the states. */
  readonly status: 'passkey';
  /**
   * `preparing`: the server's request is on its way. `ready`: `submitPasskey` opens the browser's prompt. `prompting`: that prompt
   * is open. `checking`: the server checks its answer. All but `ready` are `pending`.
   */
  readonly phase: 'preparing' | 'ready' | 'prompting' | 'checking';
  /**
   * True after the browser's prompt has closed without a passkey: the user closed it, its time is over, or this device has no
   * passkey. The browser does not report which.
   */
  readonly dismissed?: boolean;
}

type PasskeyStep = CeremonyStep<FlowPasskeyState>;

/** What the server has started, and the browser has not answered. */
interface Started {
  id: string;
  publicKey: PublicKeyCredentialRequestOptions;
  expiresAt: number;
}

/** Errors that another try would meet again: the page must not use this passkey (a wrong `rpId`), or the request is malformed. */
const PERMANENT = ['SecurityError', 'NotSupportedError', 'TypeError'];

function parse(ask: unknown): PublicKeyCredentialRequestOptions {
  try {
    return PublicKeyCredential.parseRequestOptionsFromJSON(ask as PublicKeyCredentialRequestOptionsJSON);
  } catch (cause) {
    throw new VerificationError('bad_response', {
      cause,
      message: 'the answer of `begin` is not a PublicKeyCredentialRequestOptionsJSON',
    });
  }
}

/** Opens the browser's prompt, in the same turn. Undefined without a passkey. */
async function prompt(publicKey: PublicKeyCredentialRequestOptions, signal: AbortSignal) {
  try {
    return (await navigator.credentials.get({ publicKey, signal })) as PublicKeyCredential | null;
  } catch (cause) {
    signal.throwIfAborted();
    const { name, message } = cause as Error;
    // One error for a prompt that is closed, that times out, and that finds no passkey. Another request of the page ends this one.
    if (name === 'NotAllowedError' || name === 'AbortError') return null;
    if (process.env.NODE_ENV !== 'production') warnOnce(`the browser cannot use a passkey here: ${name}: ${message}`);
    if (!PERMANENT.includes(name)) throw cause;
    // The list offers the other methods.
    throw new VerificationError('host', { serverCode: `passkey.${name}`, consequence: 'choose', cause });
  }
}

export const createPasskey =
  (requestPasskey: RequestBegun<FlowPasskeyState>): CreateCeremony<FlowPasskeyState> =>
  (tools) => {
    const { clock } = tools;
    const api = tools.api as Required<VerificationApi>; // `serves` has looked
    let started: Started | undefined;

    const show = (step: PasskeyStep, phase: FlowPasskeyState['phase'], rest?: Partial<FlowPasskeyState>) =>
      step.show({ status: 'passkey', pending: phase !== 'ready', phase, ...rest });

    const start = (step: PasskeyStep, made?: Promise<Begun>): Promise<void> =>
      step.runOnce('send', async () => {
        started = undefined;
        show(step, 'preparing');
        await step.request(
          'begin',
          async (signal) => {
            const { id, ask, expiresAt } = await (made ?? requestPasskey(tools, step, signal));
            return { id, publicKey: parse(ask), expiresAt };
          },
          (answer) => {
            started = answer;
            show(step, 'ready');
          },
        );
      });

    const use = async (step: PasskeyStep): Promise<void> => {
      if (!started || clock.now() >= started.expiresAt) {
        await start(step);
        // Where the request took longer than the press is valid, the next press opens the prompt.
        if (!navigator.userActivation?.isActive) return;
      }
      const { id, publicKey } = started as unknown as Started; // `start` rejects without one
      show(step, 'prompting');
      await step.request(
        'check',
        async (signal) => {
          const credential = await prompt(publicKey, signal);
          signal.throwIfAborted();
          if (!credential) return undefined;
          started = undefined; // a server accepts one answer to a request
          show(step, 'checking');
          const { option, transaction, partialId } = step;
          return api.finish(
            { method: option.method, id, answer: credential.toJSON(), transaction, partialId },
            { signal },
          );
        },
        (issued) => {
          if (!issued) {
            show(step, 'ready', { dismissed: true });
            return;
          }
          step.proven(issued);
        },
      );
    };

    return {
      enter: (step) => show(step, 'preparing'),
      begin: (step, made) => start(step, made as Promise<Begun> | undefined),
      isBeginning: ({ state }) => state.status === 'passkey' && state.phase === 'preparing',
      moves: {
        submitPasskey: (step) => step.submit(() => use(step)),
        async retry(step) {
          if (step.state.status === 'passkey' && step.state.problem) await start(step);
        },
      },
      // Each failure needs another request of the server, or the same one: the button does both.
      failed: (step, problem) => show(step, 'ready', { problem: { ...problem, recovery: 'retry' } }),
      forget() {
        started = undefined;
      },
    };
  };
