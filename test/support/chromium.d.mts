import type { LaunchOptions } from 'playwright';

export function findChromium(): string | undefined;
export function findWholeChromium(): string | undefined;
export function ensureChromium(): string | undefined;
export const mayInstall: boolean;
export function aptGet(...args: string[]): boolean;
export function launchOptions(): LaunchOptions;
