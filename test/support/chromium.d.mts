import type { LaunchOptions } from 'playwright';

export function findChromium(): string | undefined;
export function findWholeChromium(): string | undefined;
export function ensureChromium(): string | undefined;
export function launchOptions(): LaunchOptions;
