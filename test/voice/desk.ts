import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Desk {
  /** For a program that runs at this desk. */
  env: Record<string, string>;
  /** Presses a key of the keyboard, by its name for xdotool. */
  key(name: string): void;
  /** A click at a point of the screen, in pixels. */
  click(x: number, y: number): void;
  type(text: string): void;
  /** The texts that the screen reader has passed to the speech server so far, from the start on. */
  utterances(): Promise<string[]>;
  close(): Promise<void>;
}

/** A virtual screen with a window manager and Orca, in a language. */
export async function sitDown(locale: string): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'step-up-desk-'));
  const script = fileURLToPath(new URL('desk.sh', import.meta.url));
  const session = spawn('dbus-run-session', ['--', 'bash', script, folder], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, LANG: locale, LC_ALL: locale, LANGUAGE: locale },
  });
  const ready = await new Promise<string>((resolve, reject) => {
    createInterface(session.stdout).once('line', resolve);
    session.once('exit', () => reject(new Error('The desk with the screen reader does not start.')));
  });
  const [DISPLAY = '', DBUS_SESSION_BUS_ADDRESS = ''] = ready.split(' ');
  const env = {
    ...(process.env as Record<string, string>),
    DISPLAY,
    DBUS_SESSION_BUS_ADDRESS,
    XDG_RUNTIME_DIR: join(folder, 'run'),
    HOME: join(folder, 'home'),
    LANG: locale,
    GNOME_ACCESSIBILITY: '1',
    MOZ_ENABLE_WAYLAND: '0',
  };
  const xdotool = (...parts: string[]) => spawnSync('xdotool', parts, { env });
  return {
    env,
    key: (name) => void xdotool('key', name),
    click: (x, y) => void xdotool('mousemove', String(x), String(y), 'click', '1'),
    type: (text) => void xdotool('type', '--delay', '120', text),
    async utterances() {
      const log = await readFile(join(folder, 'orca.log'), 'utf8');
      return [...log.matchAll(/SPEECH OUTPUT: '(.*)'(?:\{|$)/gm)].map(([, words = '']) => words.trim()).filter(Boolean);
    },
    async close() {
      const ended = new Promise((resolve) => session.once('exit', resolve));
      session.stdin.end();
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
