import type { VirtualPasskey } from '../../../src/testing.js';

/** A browser engine that a test drives: the few things that each protocol has to do. */
export interface Engine {
  name: EngineName;
  /** What it calls itself. */
  version: string;
  /** A window without storage; the one before it is closed. */
  open(room: Room): Promise<Tab>;
  close(): Promise<void>;
}

export const engineNames = ['chromium', 'firefox', 'webkit'] as const;
export type EngineName = (typeof engineNames)[number];

/** What the user has set on the device. */
export interface Preferences {
  /** As little motion as possible. */
  reducedMotion?: boolean;
  /** The user's own colours in place of those of a page. WebKit has no such setting. */
  forcedColors?: boolean;
}

/** The viewport, in CSS pixels. */
export interface Room {
  width: number;
  height: number;
}

export interface Tab {
  goTo(address: string): Promise<void>;
  /** Evaluates an expression in the page; its value is JSON. */
  evaluate(expression: string): Promise<unknown>;
  /** Presses keys together, the last one last, and releases them; each by its name in `KeyboardEvent.key`. */
  press(keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** A click at a point of the viewport. */
  click(x: number, y: number): Promise<void>;
  resize(room: Room): Promise<void>;
  /** A PNG of the viewport. */
  screenshot(): Promise<Uint8Array>;
  /** The other windows, which pages have opened. */
  others(): Promise<Tab[]>;
  /** False once the window is closed. */
  isOpen(): Promise<boolean>;
  /** Closes the window, as its user does. */
  close(): Promise<void>;
  /** Adds a passkey for `localhost`. Absent: the driver has no virtual authenticator. */
  addPasskey?(): Promise<VirtualPasskey>;
}
