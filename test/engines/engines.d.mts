import type { EngineName } from './driver/engine.js';

export function findFirefox(): string | undefined;
export function findWebKit(): string | undefined;
export function findEngines(): EngineName[];
export function ensureEngines(): void;
