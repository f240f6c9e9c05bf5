import { dehydrate, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import { expect, onTestFinished, test, vi } from 'vitest';
import { privateClientOf } from '../../src/hooks/use-secret-mutation.js';
import { createStepUp, StepUpProvider, useStepUpMutation, type StepUpEvent } from '../../src/index.js';
import { textOf } from '../api/inspect.js';
import { person } from '../components/page.js';
import { CODES, PASSWORD, renderStrictly, setUp } from '../support/with-step-up.js';
import '../../src/styles.css';
import { withMotion } from '../support/motion.js';

withMotion(); // a step that is left leaves a picture of itself

const user = person();
const { messages } = user;
const WRONG = 'amber-heron-52';
const secrets = [PASSWORD, WRONG, ...CODES];

/** Everything that a persister, a devtool or a logger could get out of a client: at each of its events. */
function watchClient(client: QueryClient): string[] {
  const seen: string[] = [];
  const look = () => {
    const all = dehydrate(client, { shouldDehydrateMutation: () => true, shouldDehydrateQuery: () => true });
    const states = [...client.getMutationCache().getAll(), ...client.getQueryCache().getAll()].map(
      ({ state, options, meta }) => textOf({ state, options, meta }),
    );
    seen.push(JSON.stringify(all), ...states);
  };
  onTestFinished(client.getMutationCache().subscribe(look));
  onTestFinished(client.getQueryCache().subscribe(look));
  return seen;
}

function Page({ rename }: Pick<ReturnType<typeof setUp>, 'rename'>) {
  const pay = useStepUpMutation({ mutationFn: (_: void, context) => rename(context) });
  return (
    <main>
      <button onClick={() => pay.mutate()}>Rename</button>
      <p role="note">{pay.isSuccess ? 'done' : pay.error?.message}</p>
    </main>
  );
}

test('neither the private client nor the app’s, no event, no error, no log and no picture of a step has what was typed', async () => {
  const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name));
  const events: StepUpEvent[] = [];
  const tenant = setUp();
  const stepUp = createStepUp({ api: tenant.api, onEvent: (event) => events.push(event) });
  const host = new QueryClient();
  const seen = [watchClient(host), watchClient(privateClientOf(stepUp))];
  const added: Element[] = [];
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) added.push(node);
    }
  });
  observer.observe(document.body, { childList: true, subtree: true });
  onTestFinished(() => observer.disconnect());
  const expectNoPictures = () => {
    const pictures = added
      .flatMap((node) => [node, ...node.querySelectorAll('*')])
      .filter((node) => node.closest('[aria-hidden=true][inert]'));
    expect(pictures.length).toBeGreaterThan(0);
    for (const node of pictures) {
      expect(node.matches('input, textarea')).toBe(false);
      for (const secret of secrets) expect(node.outerHTML).not.toContain(secret);
    }
  };

  renderStrictly(
    <QueryClientProvider client={host}>
      <StepUpProvider stepUp={stepUp} locale="en">
        <Page rename={tenant.rename} />
      </StepUpProvider>
    </QueryClientProvider>,
  );
  await user.ask();
  await user.choose('password');
  await user.type(WRONG);
  await user.press('Enter');
  await user.alert(messages.errors.wrong_password);
  await user.click(messages.another);
  await user.choose('email');
  await user.type('111111');
  await user.alert(messages.errors.wrong_code);
  await user.type(CODES[0]);
  await user.ends('done');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

  expectNoPictures();
  const [hosts, own] = seen.map((texts) => texts.length);
  expect(hosts).toBeGreaterThan(2);
  expect(own).toBe(0); // the dialog’s own requests are in no cache at all
  expect(events.length).toBeGreaterThan(4);
  const told = [...seen.flat(), JSON.stringify(events), ...logs.map(({ mock }) => JSON.stringify(mock.calls))].join(
    '\n',
  );
  for (const secret of [...secrets, '111111']) expect(told).not.toContain(secret);
  // And nothing is left of it when all is over.
  expect(privateClientOf(stepUp).getMutationCache().getAll()).toEqual([]);
});
