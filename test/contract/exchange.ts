import recorded from './exchanges.json';

/** JSON as the recording has it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One request to the real server, and what it answered. */
export interface Exchange {
  name: string;
  request: { method: string; path: string; headers: Record<string, string | null>; body: Json };
  response: { status: number; headers: Record<string, string>; body: Json };
  note: string | null;
}

export const exchanges = recorded as unknown as Exchange[];
