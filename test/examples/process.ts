import { spawn, type ChildProcess } from 'node:child_process';
import { vi } from 'vitest';

interface About {
  /** Where; else here. */
  cwd?: string;
  env?: Record<string, string>;
  /** How long it may take. */
  seconds: number;
}

/** The environment of somebody’s shell: with the runner’s own variables, everything would be built for tests. */
function shell(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(NODE_ENV$|VITE|npm_(package|lifecycle|config_local_prefix))/.test(name),
  );
  return { ...Object.fromEntries(own), CI: '1', NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1', ...more };
}

/** Starts a command in a new process group, so that all its processes can be ended with it. */
function begin(command: string, args: string[], { cwd, env }: Omit<About, 'seconds'>) {
  const child = spawn(command, args, { cwd, env: shell(env), detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let toOutput = '';
  child.stdout.on('data', (chunk: Buffer) => {
    toOutput += chunk.toString();
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { child, ended, said: () => said, toOutput: () => toOutput };
}

function end({ pid, exitCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Runs a command to its end → its output. Rejects with the output if it fails or is too slow. */
export async function runToEnd(command: string, args: string[], about: About): Promise<string> {
  const { child, ended, said, toOutput } = begin(command, args, about);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    end(child);
  }, about.seconds * 1000);
  const status = await ended.finally(() => clearTimeout(timer));
  if (status === 0) return toOutput();
  const why = late ? `was not through in ${about.seconds} s` : `ended with ${status}`;
  throw new Error(`\`${[command, ...args].join(' ')}\` ${why}:\n${said()}`);
}

export interface Server {
  /** Its output so far. */
  said(): string;
  close(): Promise<void>;
}

/** Starts a server, and waits until `url` answers. Rejects with its output if it doesn’t come up. */
export async function serve(command: string, args: string[], url: string, about: About): Promise<Server> {
  const { child, ended, said } = begin(command, args, about);
  const close = async () => {
    end(child);
    await ended;
  };
  let over: string | undefined;
  void ended.then(
    (status) => (over = `ended with ${status}`),
    (error: unknown) => (over = String(error)),
  );
  const isUp = () =>
    fetch(url, { signal: AbortSignal.timeout(5000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  // Another program’s port can only be polled: there is no event when it begins to answer.
  const answered = async () => over !== undefined || (await isUp());
  await vi.waitUntil(answered, { timeout: about.seconds * 1000, interval: 100 }).catch(() => {
    over ??= `did not answer at ${url} in ${about.seconds} s`;
  });
  if (over === undefined) return { said, close };
  await close().catch(() => undefined);
  throw new Error(`\`${[command, ...args].join(' ')}\` ${over}:\n${said()}`);
}
