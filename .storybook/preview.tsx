import type { Preview } from '@storybook/react-vite';
import { StrictMode } from 'react';
import { configure, expect, spyOn } from 'storybook/test';
import { themes } from 'storybook/theming';
import { loadFont } from '../stories/font.js';
import { globalsAround, settleInPage } from '../stories/framed.js';
import { tenantOf, type Tenant } from '../stories/tenant.js';
import {
  directionOf,
  isTranslated,
  languageOf,
  minutesOf,
  motionOf,
  networkOf,
  pageLanguageOf,
  themeOf,
  toolbar,
} from '../stories/toolbar.js';
import { looseTexts, translate, type Translator } from '../stories/translator.js';
import '@fontsource-variable/noto-sans-kr';
import '../src/styles.css';
import '../stories/page.css';
import '../stories/pages/pages.css';

// The dialog’s chunks come over the network, and a machine may be busy.
configure({ asyncUtilTimeout: 20_000 });

/** How a test run begins. */
const env = import.meta.env as Record<string, string | undefined>;

settleInPage();

let translator: Translator | undefined;

/** The connection between the dialog and its server, as the toolbar has it. Storybook’s own stays as it is. */
function connect(tenant: Tenant, globals: Record<string, unknown>) {
  const network = networkOf(globals);
  tenant.connect(network);
  if (network === 'offline') spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
}

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    docs: {
      theme: { ...themes.light, fontBase: "'Noto Sans KR Variable', sans-serif" },
      // A frame each: every story is played, and two dialogs would be over one page.
      story: { inline: false, height: '640px' },
    },
    controls: { disable: true },
    options: {
      storySort: {
        order: [
          'Welcome',
          '소개',
          'Start in five minutes',
          '5분 만에 시작하기',
          'Scenarios',
          'Dialog',
          'Endings',
          'New identifier',
          'SecurityVerification',
          'Steps',
          'More methods',
          'Theming',
          'Guides',
          'API',
        ],
      },
    },
  },
  globalTypes: toolbar,
  initialGlobals: {
    language: env.STORYBOOK_LANGUAGE ?? 'en',
    theme: 'light',
    direction: 'ltr',
    motion: 'system',
    network: 'fast',
    clock: 'now',
    translation: env.STORYBOOK_TRANSLATION ?? 'off',
    ...globalsAround,
  },
  loaders: [({ globals }) => loadFont(languageOf(globals))],
  beforeEach({ globals, loaded }) {
    localStorage.clear(); // the kit remembers which way was used last
    spyOn(window.console, 'error');
    if (tenantOf(loaded)?.stands) connect(tenantOf(loaded), globals); // the toolbar was turned
    // The dialog hangs from the body, outside the story.
    const { documentElement: root } = document;
    root.dir = directionOf(globals);
    root.dataset.motion = motionOf(globals);
    translator = isTranslated(globals) ? translate() : undefined;
    return () => {
      translator?.stop();
      root.removeAttribute('dir');
      delete root.dataset.motion;
    };
  },
  afterEach({ globals, loaded }) {
    // Once the story stands, so that it is what was just asked or sent that grows old, and what is pressed next that fails.
    const tenant = tenantOf(loaded);
    if (tenant) {
      tenant.dial.turnTo(minutesOf(globals));
      if (!tenant.stands) connect(tenant, globals);
      tenant.stands = true;
    }
    // What React or the browser complains about is a defect of the story or of the kit.
    void expect(window.console.error).not.toHaveBeenCalled();
    // A translator may take any text of the dialog: React looks for none of them again, now or at any moment of the story.
    void expect([...looseTexts(document), ...(translator?.missed ?? [])]).toEqual([]);
  },
  decorators: [
    (Story, { globals }) => (
      <StrictMode>
        <div className="page" lang={pageLanguageOf(globals)} data-theme={themeOf(globals)}>
          <Story />
        </div>
      </StrictMode>
    ),
  ],
};

export default preview;
