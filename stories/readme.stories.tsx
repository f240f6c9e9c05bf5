import type { Meta, StoryObj } from '@storybook/react-vite';
import { App } from './scenarios/app.js';
import { EmailSetting } from './scenarios/new-email.js';
import { PasswordForm } from './scenarios/password.js';
import { words } from './scenarios/words.js';
import { CODE, tenantOf, tenantWith } from './tenant.js';
import { languageOf, pageLanguageOf, themeOf } from './toolbar.js';
import { userOf } from './user.js';
import './scenarios/scenarios.css';

/** The README’s picture, which `npm run shots -- --readme` takes. */
const meta: Meta = {
  title: 'README',
  tags: ['picture', '!dev', '!autodocs'],
  loaders: [tenantWith()],
  render: (_, { loaded, globals }) => (
    <div className="settings">
      <App tenant={tenantOf(loaded)} language={languageOf(globals)} theme={themeOf(globals)} scenario="password">
        <PasswordForm />
        <EmailSetting />
      </App>
    </div>
  ),
};

export default meta;

export const Picture: StoryObj = {
  async play(context) {
    const user = userOf(context);
    const said = words.password[pageLanguageOf(context.globals)];
    await context.userEvent.type(await context.canvas.findByLabelText(said.label), 'quiet-harbour-52');
    await user.ask(said.act);
    await user.choose('email');
    await user.type(CODE.slice(0, 4));
    await user.rest();
  },
};
