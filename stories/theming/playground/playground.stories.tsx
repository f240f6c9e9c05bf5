import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, waitFor, within } from 'storybook/test';
import { tenantOf, tenantWith } from '../../tenant.js';
import { languageOf, pageLanguageOf, themeOf } from '../../toolbar.js';
import { userOf } from '../../user.js';
import { Playground } from './playground.js';
import { words } from './words.js';

/**
 * Try a brand on: the dialog changes with your settings, the CSS to copy is printed, and a sentence names what cannot
 * be seen well enough.
 */
const meta: Meta = {
  title: 'Theming/Playground',
  parameters: { docs: { story: { inline: false, height: '640px' } } },
  loaders: [tenantWith()],
  render: (_, { loaded, globals }) => (
    <Playground
      key={themeOf(globals)}
      tenant={tenantOf(loaded)}
      language={languageOf(globals)}
      from={{ theme: themeOf(globals) }}
    />
  ),
};

export default meta;

type Story = StoryObj;

/** As the kit comes. */
export const AsItComes: Story = {
  async play(context) {
    const user = userOf(context);
    const said = words[pageLanguageOf(context.globals)];
    const card = await user.titled(user.messages.password.title);
    // No rule of the page reaches into the dialog, though it is in the page.
    await expect(getComputedStyle(within(card).getByRole('heading')).fontSize).toBe('22px');
    await expect(within(card).getByRole('button', { name: user.messages.close }).offsetWidth).toBe(44);
    await expect(screen.getByRole('status', { name: said.contrast })).toHaveTextContent(said.kept);
    await user.rest();
  },
};

/** A yellow that looks like a brand and can’t be read: a sentence names the fault and the fix. */
export const Warned: Story = {
  async play(context) {
    const user = userOf(context);
    const said = words[pageLanguageOf(context.globals)];
    const { userEvent } = context;
    const canvas = within(context.canvasElement);
    const card = await user.titled(user.messages.password.title);
    const contrast = canvas.getByRole('status', { name: said.contrast });
    const css = canvas.getByLabelText(said.css, { exact: true, selector: 'pre' });
    const button = within(card).getByRole('button', { name: user.messages.submit });

    const accent = canvas.getByLabelText(said.asCss(said.colours.accent));
    await userEvent.type(accent, '#2463e4');
    await waitFor(() => expect(getComputedStyle(button).getPropertyValue('--sv-accent')).toBe('#2463e4'));
    // Forced colours are the system’s: there is nothing to warn about.
    if (matchMedia('(forced-colors: active)').matches) return user.rest();
    await waitFor(() => expect(getComputedStyle(button).backgroundColor).toBe('rgb(36, 99, 228)'));
    await expect(css).toHaveTextContent("[data-sv='dialog'] { --sv-accent: #2463e4; }");
    await expect(contrast).toHaveTextContent(/--sv-on-accent.* 3\./);
    await userEvent.type(canvas.getByLabelText(said.asCss(said.colours.onAccent)), '#fff');
    await waitFor(() => expect(contrast).toHaveTextContent(said.kept));

    await userEvent.clear(accent);
    await userEvent.type(accent, '#ffd400');
    await waitFor(() =>
      expect(contrast).toHaveTextContent(
        said.miss('light', { name: '--sv-accent', called: 'the card', ratio: 1.43, least: 3 }),
      ),
    );
    await expect(contrast).toHaveTextContent(
      said.miss('light', { name: '--sv-on-accent', called: 'the accent', ratio: 1.43, least: 4.5 }),
    );
    const onAccent = canvas.getByLabelText(said.asCss(said.colours.onAccent));
    await userEvent.clear(onAccent);
    await userEvent.type(onAccent, '#241d00');
    await waitFor(() => expect(contrast).not.toHaveTextContent('--sv-on-accent'));
    await expect(contrast).toHaveTextContent('--sv-accent');
    await user.rest();
  },
};

/** Theme, density and corners at once, and all of it back. */
export const Changed: Story = {
  async play(context) {
    const user = userOf(context);
    const said = words[pageLanguageOf(context.globals)];
    const { userEvent } = context;
    const canvas = within(context.canvasElement);
    const card = await user.titled(user.messages.password.title);
    await userEvent.selectOptions(canvas.getByLabelText(said.theme), 'dark');
    await userEvent.selectOptions(canvas.getByLabelText(said.density), 'compact');
    await waitFor(() => expect(card).toHaveAttribute('data-density', 'compact'));
    await expect(card).toHaveAttribute('data-theme', 'dark');
    const css = canvas.getByLabelText(said.css, { exact: true, selector: 'pre' });
    await expect(css).toHaveTextContent('<StepUpProvider stepUp={stepUp} theme="dark" density="compact">');
    await userEvent.selectOptions(canvas.getByLabelText(said.font), said.fonts.serif);
    await expect(getComputedStyle(card).fontFamily).toMatch(/^Georgia/);
    await expect(css).toHaveTextContent('--sv-font: Georgia');

    await userEvent.click(canvas.getByRole('button', { name: said.reset }));
    await expect(css).toHaveTextContent(said.nothing);
    await expect(css).toHaveTextContent('<StepUpProvider stepUp={stepUp} theme="light">');
    await user.click(user.messages.close);
    await userEvent.click(await canvas.findByRole('button', { name: said.show }));
    await user.titled(user.messages.choose.title);
    await user.rest();
  },
};
