import { read, type CreateCeremony, type SecretInput } from '../../../../src/ceremonies/ceremony.js';

export const createPin: CreateCeremony = ({ api, clock }) => ({
  enter: (step) => step.show({ status: 'pin', pending: false }),
  moves: {
    submitCode: (step, code: SecretInput) =>
      step.submit(() =>
        step.request(
          'check',
          (signal) => api.verifyPassword!({ password: read(code) }, { signal }),
          ({ id, expiresIn }) => {
            const now = clock.now();
            step.proven({ id, verifiedAt: now, expiresAt: now + expiresIn * 1000 });
          },
        ),
      ),
  },
  failed: (step, problem) => step.show({ status: 'pin', pending: false, problem }),
});
