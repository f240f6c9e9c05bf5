import type { Meta, StoryObj } from '@storybook/react-vite';
import { atCode, atPassword, note } from './flows.js';
import { pageWith } from './page.js';
import { CODE, tenantOf, tenantWith } from './tenant.js';
import { userOf } from './user.js';

/** Where a design breaks: long words, large letters, little room, the other direction. */
const meta: Meta = {
  title: 'Edges',
  loaders: [tenantWith()],
  render: pageWith(),
};

export default meta;

const minute = 60_000;
const wrong = '111111';

/** The page is set so while the story is shown. */
const root = (set: (html: HTMLElement) => void, unset: (html: HTMLElement) => void) => () => {
  set(document.documentElement);
  return () => unset(document.documentElement);
};

const largeText = root(
  (html) => html.style.setProperty('font-size', '200%'),
  (html) => html.style.removeProperty('font-size'),
);

const rightToLeft = root(
  (html) => html.setAttribute('dir', 'rtl'),
  (html) => html.removeAttribute('dir'),
);

/** The camera shows these 320 px wide, as a page is at 400 %. */
const narrow = ['narrow'];

/** The list of methods. */
const list: StoryObj = {
  async play(context) {
    const user = userOf(context);
    await user.ask();
    await user.reads('5678');
    await user.rest();
  },
};

const longAddress: StoryObj['beforeEach'] = ({ loaded }) => {
  tenantOf(loaded).server.users.update('minji', {
    email: 'minji.kim@international-settlements.seoul.example.com',
  });
};

export const LongAddress: StoryObj = { ...list, beforeEach: longAddress };

export const LongAddressCode: StoryObj = {
  ...atCode({ type: wrong, shows: note(({ errors }) => errors.wrong_code) }),
  beforeEach: longAddress,
};

/** The app’s own words for its action. */
const longAction = pageWith({
  messages: {
    en: {
      actions: {
        'change-password':
          'Confirm it’s you before moving 12,500,000 won to Global Settlement Partners’ savings account',
      },
    },
    ko: {
      actions: {
        'change-password': '주식회사 글로벌정산파트너스에 12,500,000원을 이체하려면 본인 인증이 필요합니다',
      },
    },
  },
});

export const LongAction: StoryObj = { ...list, render: longAction };

export const LongActionPassword: StoryObj = {
  ...atPassword({ type: 'not-this-one{Enter}', shows: note(({ errors }) => errors.wrong_password) }),
  render: longAction,
};

export const LargeText: StoryObj = { ...list, beforeEach: largeText };

export const LargeTextPassword: StoryObj = {
  ...atPassword({ type: 'not-this-one{Enter}', shows: note(({ errors }) => errors.wrong_password) }),
  beforeEach: largeText,
};

export const LargeTextCode: StoryObj = {
  ...atCode({ type: CODE.slice(0, 4), shows: (user) => user.reads(user.messages.code.sent) }),
  beforeEach: largeText,
};

export const RightToLeft: StoryObj = { ...list, beforeEach: rightToLeft };

export const RightToLeftPassword: StoryObj = {
  ...atPassword({ type: 'not-this-one{Enter}', shows: note(({ errors }) => errors.wrong_password) }),
  beforeEach: rightToLeft,
};

export const RightToLeftCode: StoryObj = {
  ...atCode({ type: CODE.slice(0, 4), shows: (user) => user.reads(user.messages.code.sent) }),
  beforeEach: rightToLeft,
};

export const Narrow: StoryObj = { ...list, tags: narrow };

export const NarrowCode: StoryObj = {
  ...atCode({ type: wrong, shows: note(({ errors }) => errors.wrong_code) }),
  tags: narrow,
};

/** The longest text beside another message’s button. */
export const NarrowLimit: StoryObj = {
  ...atCode({
    tenant: { policy: { sendsPerRecipient: 1 } },
    async first({ pass }, user) {
      pass(minute);
      await user.click(user.messages.code.resend);
    },
    type: '',
    shows: note(({ errors }) => errors.rate_limited),
  }),
  tags: narrow,
};
