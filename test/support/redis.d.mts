export function findRedis(): string | undefined;
export function ensureRedis(): string | undefined;
export function startRedis(path: string): Promise<{ url: string; stop(): Promise<void> }>;
