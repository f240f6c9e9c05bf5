import type { Preview } from '@storybook/react-vite';
import { StrictMode } from 'react';
import { configure, expect, spyOn } from 'storybook/test';
import { themeOf } from '../stories/toolbar.js';
import '../src/styles.css';
import '../stories/page.css';

// The dialog’s chunks come over the network, and a machine may be busy.
configure({ asyncUtilTimeout: 5000 });

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { disable: true },
  },
  globalTypes: {
    language: {
      description: 'Language of page and dialog',
      toolbar: {
        icon: 'globe',
        items: [
          { value: 'ko', title: '한국어' },
          { value: 'en', title: 'English' },
        ],
        dynamicTitle: true,
      },
    },
    theme: {
      description: 'Theme of page and dialog',
      toolbar: {
        icon: 'circlehollow',
        items: [
          { value: 'system', title: 'System', icon: 'browser' },
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
        dynamicTitle: true,
      },
    },
  },
  beforeEach() {
    localStorage.clear(); // the kit remembers which way was used last
    spyOn(window.console, 'error');
  },
  afterEach() {
    // What React or the browser complains about is a defect of the story or of the kit.
    void expect(window.console.error).not.toHaveBeenCalled();
  },
  initialGlobals: { language: 'en', theme: 'light' },
  decorators: [
    (Story, { globals }) => (
      <StrictMode>
        <div className="page" data-theme={themeOf(globals)}>
          <Story />
        </div>
      </StrictMode>
    ),
  ],
};

export default preview;
