import { read, type CreateCeremony, type SecretInput } from '../../../../src/ceremonies/ceremony.js';

export const createPin: CreateCeremony = ({ api }) => ({
  enter: (step) => step.show({ status: 'pin', pending: false }),
  moves: {
    submitCode: (step, code: SecretInput) =>
      step.submit(() =>
        step.request(
          'check',
          (signal) => api.verifyPassword!({ password: read(code) }, { signal }),
          (answer) => step.proven(answer),
        ),
      ),
  },
  failed: (step, problem) => step.show({ status: 'pin', pending: false, problem }),
});
