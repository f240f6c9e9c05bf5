// Before every test file: a condition that a test waits for can take as long as a busy machine needs. A test with a
// longer wait sets it itself; a test that passes waits for nothing.
import { vi } from 'vitest';

const PATIENCE = 20_000;

for (const name of ['waitFor', 'waitUntil'] as const) {
  const wait = vi[name] as { (check: () => unknown, options?: object | number): Promise<unknown>; patient?: true };
  if (wait.patient) continue; // one process runs many files
  const patient = (check: () => unknown, options: object | number = {}) =>
    wait(check, typeof options === 'number' ? options : { timeout: PATIENCE, ...options });
  Object.assign(vi, { [name]: Object.assign(patient, { patient: true }) });
}
