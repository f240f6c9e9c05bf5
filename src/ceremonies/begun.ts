import type { VerificationApi } from '../api/types.js';
import type { CeremonyStepState } from '../core/flow/step.js';
import type { CeremonyStep, CeremonyTools } from './ceremony.js';

/** The server's answer to `begin`. */
export interface Begun {
  id: string;
  ask: unknown;
  /** By the clock of the `StepUp`. */
  expiresAt: number;
}

/** Makes the request. It loads before its ceremony, so that it runs beside the chunk of the ceremony. */
export type RequestBegun<S extends CeremonyStepState> = (
  tools: CeremonyTools,
  step: CeremonyStep<S>,
  signal: AbortSignal,
) => Promise<Begun>;

/** Requests from the server what the step needs. */
export const requestBegun = async <S extends CeremonyStepState>(
  { api, clock, language }: CeremonyTools,
  { option, transaction, partialId }: CeremonyStep<S>,
  signal: AbortSignal,
): Promise<Begun> => {
  const input = { method: option.method, language: language(), transaction, partialId };
  const { id, ask, expiresIn } = await (api as Required<VerificationApi>).begin(input, { signal });
  return { id, ask, expiresAt: clock.now() + expiresIn * 1000 };
};
