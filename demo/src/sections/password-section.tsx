import { useState } from 'react';
import { Button } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { Status } from '../parts/status.js';
import { useSession } from '../state/session.js';
import { useAction } from '../state/use-action.js';
import { useResource } from '../state/use-resource.js';
import { useWords } from '../words/use-words.js';

/** Sends a new password to the Account API itself: that route requires a record with a separate error code. */
export function PasswordSection() {
  const { password: words } = useWords();
  const { username } = useSession();
  const profile = useResource<{ hasPassword?: boolean }>('/api/my-account');
  const isNew = profile.data?.hasPassword === false;
  const { busy, outcome, start, say, triggerProps } = useAction(
    'change-password',
    ({ password }) => password.cancelled,
  );
  const [invalid, setInvalid] = useState(false);

  const save = async (form: HTMLFormElement) => {
    const field = form.elements.namedItem('new-password') as HTMLInputElement;
    if (!field.value) {
      setInvalid(true);
      say({ tone: 'failed', text: ({ password }) => password.missing });
      field.focus();
      return;
    }
    setInvalid(false);
    const ending = await start({ path: '/api/my-account/password', body: { password: field.value } }, () => {
      form.reset();
      void profile.reload();
      return ({ password }) => (isNew ? password.doneNew : password.done);
    });
    setInvalid(ending?.tone === 'failed');
  };

  return (
    <Section title={isNew ? words.set : words.change}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(event.currentTarget);
        }}
      >
        {/* Shows a password manager the user of this password. */}
        <input
          className="unseen"
          type="text"
          name="username"
          autoComplete="username"
          value={username}
          readOnly
          hidden
        />
        <label className="label" htmlFor="new-password">
          {words.label}
        </label>
        <input
          id="new-password"
          className="field"
          name="new-password"
          type="password"
          autoComplete="new-password"
          aria-describedby="new-password-hint"
          aria-invalid={invalid || undefined}
          onChange={() => setInvalid(false)}
        />
        <p id="new-password-hint" className="hint">
          {words.hint}
        </p>
        <div className="foot">
          <Button {...triggerProps} type="submit" busy={busy}>
            {isNew ? words.submitNew : words.submit}
          </Button>
          <Status outcome={outcome} />
        </div>
      </form>
    </Section>
  );
}
