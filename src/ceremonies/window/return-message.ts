/** The name of the channel, and of the state of each window. A page of another version of the kit has the same. */
export const CHANNEL = 'react-step-up';

/** What the return page sends. It means “try now”, and contains nothing else. */
export interface ReturnMessage {
  type: 'react-step-up/return';
  /** The state of its window. */
  state: string;
}

export const isReturn = (data: unknown): data is ReturnMessage =>
  (Object(data) as Partial<ReturnMessage>).type === 'react-step-up/return';

/** A state of a window: 128 bits that nobody can guess. Also its name, so that no page of another origin can find it. */
export const createWindowState = (): string =>
  `${CHANNEL}.${[...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
