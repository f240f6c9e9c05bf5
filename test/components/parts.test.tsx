import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { StepUpProvider, useStepUpFlow, VerificationDialog } from '../../src/index.js';
import { CODES, PASSWORD, renderStrictly, setUp, type Scene } from '../support/with-step-up.js';
import { App, person } from './page.js';

const user = person();
const { messages } = user;

/** The app's own arrangement of the kit's parts. */
function Arranged() {
  const { state } = useStepUpFlow();
  return (
    <VerificationDialog.Root>
      <VerificationDialog.Content className="arranged" data-own="yes">
        <VerificationDialog.Close>Leave</VerificationDialog.Close>
        <VerificationDialog.Title className="headline" />
        <VerificationDialog.Description>We ask because money is about to move.</VerificationDialog.Description>
        {(state.status === 'starting' || state.status === 'choosing') && <VerificationDialog.MethodList />}
        {state.status === 'password' && <VerificationDialog.PasswordStep />}
        {(state.status === 'sending-code' || state.status === 'code') && <VerificationDialog.CodeStep />}
        {state.status === 'blocked' && <VerificationDialog.Blocked />}
      </VerificationDialog.Content>
    </VerificationDialog.Root>
  );
}

function openArranged(scene?: Scene) {
  const tenant = setUp(scene);
  renderStrictly(
    <StepUpProvider stepUp={tenant.stepUp} dialog={<Arranged />}>
      <App rename={tenant.rename} />
    </StepUpProvider>,
  );
  return tenant;
}

describe('VerificationDialog', () => {
  it('its parts make another dialog of the same behaviour', async () => {
    const { posts } = openArranged();
    const card = await user.ask();
    await user.titled(messages.choose.title);
    expect(card).toHaveClass('arranged');
    expect(card).toHaveAttribute('data-own', 'yes');
    expect(card).toHaveAttribute('data-sv', 'dialog');
    expect(screen.getByRole('heading', { name: messages.choose.title })).toHaveClass('headline');
    expect(card).toHaveAccessibleDescription('We ask because money is about to move.');
    await user.choose('password');
    await user.type(PASSWORD);
    await user.press('Enter');
    await user.ends('done 200');
    expect(posts()).toHaveLength(1);
  });

  it('the code step', async () => {
    openArranged();
    await user.ask();
    await user.choose('email');
    await user.type(CODES[0]);
    await user.ends('done 200');
  });

  it('a close of another look, with its own name', async () => {
    openArranged();
    await user.ask();
    await user.click('Leave');
    await user.ends('cancelled close-press');
  });

  it('blocked', async () => {
    openArranged({ who: 'nothing' });
    await user.ask();
    await user.titled(messages.blocked['no-method'].title);
    await user.click(messages.close);
    await user.ends('failed unavailable');
  });

  it('a part outside of its root reports where it belongs', () => {
    const { stepUp } = setUp();
    expect(() =>
      renderStrictly(
        <StepUpProvider stepUp={stepUp} dialog={false}>
          <VerificationDialog.PasswordStep />
        </StepUpProvider>,
      ),
    ).toThrow('react-step-up: this part must be inside <VerificationDialog.Root>.');
  });
});
