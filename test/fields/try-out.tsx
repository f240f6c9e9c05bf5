import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { act, frames, type Device, type Field } from './gestures.js';
import type { Case } from './table.js';

/** The outcome of a case. */
export interface Outcome {
  holds: string;
  submits: string[];
}

/** A form around a field, and somewhere to copy from. `submit` notes what the form was submitted with. */
export type Harness = (props: { length: number; submit: (value: string) => void }) => ReactNode;

const SETTLE = 6;

/** Puts the field on a page, plays the case there, and returns its outcome after some time. */
export async function tryOut(Form: Harness, row: Case, device: Device): Promise<Outcome & { touched: boolean }> {
  const submits: string[] = [];
  const { container } = render(
    <>
      <textarea aria-label="Message" rows={4} style={{ display: 'block', width: 300 }} />
      <Form length={row.options.length} submit={(value) => submits.push(value)} />
    </>,
  );
  const field: Field = {
    inputs: () => [...container.querySelectorAll<HTMLInputElement>('input:not([type=hidden], [aria-hidden=true])')],
    message: () => container.querySelector('textarea')!,
    button: () => container.querySelector<HTMLButtonElement>('button[type=submit]')!,
  };
  let touched = false;
  container.addEventListener('touchstart', () => (touched = true), { once: true, capture: true });
  await act(field, row, device);
  const outcome = (): Outcome => ({
    holds: field
      .inputs()
      .map((input) => input.value)
      .join(''),
    submits: [...submits],
  });
  // As long as it takes, then once more: what comes too often comes after what was right.
  for (let round = 0; round < SETTLE && !isAsWanted(outcome(), row); round++) await frames();
  await frames();
  return { ...outcome(), touched };
}

export const isAsWanted = (outcome: Outcome, { holds, submits, mayRefuse }: Case): boolean =>
  outcome.holds === holds &&
  (outcome.submits.join() === submits.join() || (mayRefuse === true && outcome.submits.length === 0));
