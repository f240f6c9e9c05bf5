import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { Builder, Capabilities, Key, Origin, type WebDriver } from 'selenium-webdriver';
import type { Engine, Preferences, Room, Tab } from './engine.js';
import { freePort } from './free-port.js';

const named: Record<string, string> = {
  Tab: Key.TAB,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Backspace: Key.BACK_SPACE,
  Delete: Key.DELETE,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  Home: Key.HOME,
  End: Key.END,
  Shift: Key.SHIFT,
  Control: Key.CONTROL,
};

const isUp = (url: string) =>
  fetch(`${url}/status`).then(
    ({ ok }) => ok,
    () => false,
  );

/** A folder with the settings of a desktop, where GTK looks for them. */
async function settingsOf({ reducedMotion }: Preferences): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'desktop-'));
  for (const toolkit of ['gtk-3.0', 'gtk-4.0']) {
    await mkdir(join(folder, toolkit));
    const animations = `[Settings]\ngtk-enable-animations=${reducedMotion ? 0 : 1}\n`;
    await writeFile(join(folder, toolkit, 'settings.ini'), animations);
  }
  return folder;
}

/** Over WebDriver, on a virtual screen. */
export async function launchWebKit(miniBrowser: string, preferences: Preferences): Promise<Engine> {
  const settings = await settingsOf(preferences);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // A process group, so that the screen and the browser end with it.
  // Without a window manager, no window is the active one, and nothing in it matches `:focus`.
  const desk = `openbox >/dev/null 2>&1 & exec WebKitWebDriver --port=${port}`;
  const screen = ['-a', '-s', '-screen 0 1600x1200x24', 'sh', '-c', desk];
  const env = { ...process.env, XDG_CONFIG_HOME: settings };
  const server = spawn('xvfb-run', screen, { stdio: 'ignore', detached: true, env });
  const stop = () => {
    try {
      process.kill(-server.pid!);
    } catch {
      // It has ended.
    }
  };
  process.once('exit', stop);
  const deadline = Date.now() + 30_000;
  while (!(await isUp(url))) {
    if (server.exitCode !== null || Date.now() > deadline) throw new Error('WebKitWebDriver does not start.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
  });
  const session = () => new Builder().usingServer(url).withCapabilities(capabilities).build();
  let driver: WebDriver | undefined = await session();
  const version = String((await driver.getCapabilities()).get('browserVersion'));
  return {
    name: 'webkit',
    version,
    async open(room) {
      // Each session has another storage, and the server has one session at a time.
      await driver?.quit();
      driver = await session();
      return tab(driver, room);
    },
    async close() {
      await driver?.quit();
      process.off('exit', stop);
      stop();
      await rm(settings, { recursive: true, force: true });
    },
  };
}

/** The window of the small browser is never narrower than this. */
const NARROWEST = 460;

/** A narrower viewport is that of a frame in the corner of the window. */
const framed = (address: string, { width, height }: Room) =>
  `data:text/html,${encodeURIComponent(`<!doctype html><style>*{margin:0;border:0}</style><iframe src="${address.replaceAll('&', '&amp;')}" width="${width}" height="${height}"></iframe>`)}`;

/** @param handle the window; a command goes to the one that the driver was switched to last */
async function tab(driver: WebDriver, room?: Room, handle?: string): Promise<Tab> {
  const own = handle ?? (await driver.getWindowHandle());
  let frame: Room | undefined;
  /** Goes to this window, and into its frame. */
  const here = async () => {
    const at = await driver.getWindowHandle().catch(() => undefined); // none: that window is closed
    if (at === own) return driver;
    await driver.switchTo().window(own);
    if (frame) await driver.switchTo().frame(0);
    return driver;
  };
  const resize = async (next: Room) => {
    frame = next.width < NARROWEST ? next : undefined;
    const { width, height } = frame ? { width: 600, height: 800 } : next;
    if (frame && (await driver.executeScript('return self !== top'))) {
      await driver.switchTo().defaultContent();
      await driver.executeScript(`document.querySelector('iframe').height = arguments[0]`, next.height);
      await driver.switchTo().frame(0);
      return;
    }
    // The bar of the window takes as much as it takes, and the page gets its size a little later.
    const window = driver.manage().window();
    const outer = { width, height };
    const deadline = performance.now() + 10_000;
    while (performance.now() < deadline) {
      await window.setRect({ ...outer, x: 0, y: 0 });
      const [now, high] = await driver.executeScript<[number, number]>('return [innerWidth, innerHeight]');
      if (now === width && high === height) return;
      if (now > 0 && now <= outer.width) outer.width = width + outer.width - now;
      if (high > 0 && high <= outer.height) outer.height = height + outer.height - high;
    }
    throw new Error(`The window does not get a viewport of ${width} × ${height}.`);
  };
  if (room) await resize(room);
  const keys = (all: readonly string[]) => all.map((key) => named[key] ?? key);
  return {
    async goTo(address) {
      await (await here()).get(frame ? framed(address, frame) : address);
      if (frame) await driver.switchTo().frame(0);
    },
    evaluate: async (expression) => (await here()).executeScript(`return (${expression})`),
    async press(all) {
      const [pressed, actions] = [keys(all), (await here()).actions()];
      for (const key of pressed) actions.keyDown(key);
      for (const key of pressed.toReversed()) actions.keyUp(key);
      await actions.perform();
    },
    type: async (text) => (await here()).actions().sendKeys(text).perform(),
    click: async (x, y) =>
      (await here())
        .actions()
        .move({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 0 })
        .click()
        .perform(),
    async resize(next) {
      await here();
      await resize(next);
    },
    async screenshot() {
      const whole = Buffer.from(await (await here()).takeScreenshot(), 'base64');
      return frame ? cropped(whole, frame) : whole;
    },
    isOpen: async () => (await driver.getAllWindowHandles()).includes(own),
    close: async () => (await here()).close(),
    async others() {
      const handles = await driver.getAllWindowHandles();
      return Promise.all(handles.filter((other) => other !== own).map((other) => tab(driver, undefined, other)));
    },
  };
}

function cropped(whole: Buffer, { width, height }: Room): Uint8Array {
  const picture = PNG.sync.read(whole);
  const part = new PNG({ width, height });
  PNG.bitblt(picture, part, 0, 0, width, height, 0, 0);
  return PNG.sync.write(part);
}
